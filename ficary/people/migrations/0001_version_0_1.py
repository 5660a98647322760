import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import ficary.people.names


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("people", "0001_initial"),
        ("people", "0002_suspended_and_banned"),
        ("people", "0003_leaving_and_joining"),
        ("people", "0004_closed_banners_and_news"),
        ("people", "0005_sessions"),
        ("people", "0006_past_names"),
        ("people", "0007_used_invitations"),
        ("people", "0008_preferences_blocks_mutes"),
        ("people", "0009_language"),
    ]

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=40,
                        validators=[
                            django.core.validators.MinLengthValidator(3),
                            ficary.people.names.check_user_name,
                        ],
                        verbose_name="user name",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                (
                    "joined_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("time_zone", models.CharField(blank=True, max_length=60)),
                ("language", models.CharField(blank=True, max_length=20, verbose_name="language")),
                ("keeper", models.BooleanField(default=False)),
                ("moderator", models.BooleanField(default=False)),
                ("wrangler", models.BooleanField(default=False)),
                ("archivist", models.BooleanField(default=False)),
                ("terms_version", models.PositiveIntegerField(default=0)),
                ("terms_agreed_at", models.DateTimeField(null=True)),
                ("confirmed_age", models.PositiveSmallIntegerField(default=0)),
                ("suspended_until", models.DateTimeField(null=True)),
                ("banned_at", models.DateTimeField(editable=False, null=True)),
                ("sessions_ended", models.PositiveIntegerField(default=0, editable=False)),
                ("waits_since", models.DateTimeField(editable=False, null=True)),
                ("invitations_left", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "sees_adult",
                    models.BooleanField(
                        default=False, verbose_name="show adult works without asking"
                    ),
                ),
                (
                    "keeps_history",
                    models.BooleanField(default=True, verbose_name="remember what I read"),
                ),
                (
                    "whole_works",
                    models.BooleanField(
                        default=False, verbose_name="show all chapters on one page"
                    ),
                ),
                (
                    "folds_warnings",
                    models.BooleanField(default=False, verbose_name="hide warnings until I ask"),
                ),
                (
                    "folds_freeforms",
                    models.BooleanField(
                        default=False, verbose_name="hide additional tags until I ask"
                    ),
                ),
                (
                    "title_format",
                    models.CharField(blank=True, max_length=100, verbose_name="titles of windows"),
                ),
                (
                    "unlisted",
                    models.BooleanField(
                        default=False, verbose_name="hide my works from search engines"
                    ),
                ),
                (
                    "guests_may_reply",
                    models.BooleanField(default=True, verbose_name="let guests answer my comments"),
                ),
                ("comfort", models.JSONField(blank=True, default=dict, editable=False)),
                ("seen_banner", models.PositiveBigIntegerField(default=0, editable=False)),
                ("seen_news", models.PositiveBigIntegerField(default=0, editable=False)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("keeper", True),
                            ("moderator", True),
                            ("wrangler", True),
                            ("archivist", True),
                            _connector="OR",
                        ),
                        fields=["-id"],
                        name="user_with_a_role",
                    ),
                    models.Index(
                        condition=models.Q(("suspended_until__isnull", False)),
                        fields=["suspended_until"],
                        name="user_suspended",
                    ),
                    models.Index(
                        condition=models.Q(("banned_at__isnull", False)),
                        fields=["-id"],
                        name="user_banned",
                    ),
                    models.Index(
                        condition=models.Q(("waits_since__isnull", False)),
                        fields=["waits_since"],
                        name="user_waits",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="user_name_once",
                        violation_error_message="This name is taken.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="user_email_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "whom",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocked_by",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("by", "whom"), name="block_once")],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("note", models.CharField(blank=True, max_length=100, verbose_name="for whom")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="invitations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "used_by",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitation",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("email", ""), _negated=True),
                        name="invitation_by_email",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mutes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "whom",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="muted_by",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("by", "whom"), name="mute_once")],
            },
        ),
        migrations.CreateModel(
            name="PastName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("ended_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("leads", models.BooleanField(default=False)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="past_names",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        django.db.models.functions.text.Lower("name"), name="past_name_small"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pseud",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=40,
                        validators=[ficary.people.names.check_pseud],
                        verbose_name="name",
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=255)),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(500)],
                        verbose_name="description",
                    ),
                ),
                ("is_default", models.BooleanField(default=False, editable=False)),
                ("is_nameless", models.BooleanField(default=False, editable=False)),
                ("generation", models.PositiveBigIntegerField(default=1, editable=False)),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pseuds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "key"), name="pseud_once_for_a_user"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("user",),
                        name="one_default_pseud",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_nameless", True)),
                        fields=("is_nameless",),
                        name="one_nameless_pseud",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("session_key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("browser", models.CharField(blank=True, max_length=20)),
                ("system", models.CharField(blank=True, max_length=20)),
                ("began_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["user", "-seen_at"], name="sessions_of_user")],
            },
        ),
    ]
