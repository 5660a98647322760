import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import ficary.notifications.models.wish


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("notifications", "0001_subscriptions_and_notices"),
        ("notifications", "0002_stop_links"),
        ("notifications", "0003_filters"),
        ("notifications", "0004_kudos"),
        ("notifications", "0005_comments"),
        ("notifications", "0006_remarks"),
        ("notifications", "0007_written"),
    ]

    dependencies = [
        ("comments", "0001_version_0_1"),
        ("moderation", "0001_version_0_1"),
        ("people", "0001_version_0_1"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("reading", "0001_version_0_1"),
        ("tags", "0001_version_0_1"),
        ("works", "0001_version_0_1"),
    ]

    operations = [
        migrations.CreateModel(
            name="StopLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("kinds", models.CharField(max_length=100)),
                ("made_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Telling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("followers", "Followers"),
                            ("authors", "Authors"),
                            ("filters", "Filters"),
                        ],
                        max_length=9,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("up_to", models.BigIntegerField(default=0)),
                (
                    "chapter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="works.chapter",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="works.work",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Thanking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first", models.BigIntegerField()),
                ("number", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="works.work",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=ficary.notifications.models.wish.kinds, max_length=8),
                ),
                ("label", models.CharField(blank=True, max_length=255)),
                ("members", models.PositiveIntegerField(default=0)),
                ("guests", models.PositiveIntegerField(default=0)),
                ("thanked", models.JSONField(default=list)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("read_at", models.DateTimeField(null=True)),
                ("mail_at", models.DateTimeField(null=True)),
                ("mailed_at", models.DateTimeField(null=True)),
                (
                    "act",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="moderation.act",
                    ),
                ),
                (
                    "chapter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="works.chapter",
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="comments.comment",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="moderation.reportnote",
                    ),
                ),
                (
                    "remark",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tags.remark",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["user", "-id"], name="notice_newest"),
                    models.Index(
                        condition=models.Q(("read_at", None)), fields=["user"], name="notice_unread"
                    ),
                    models.Index(
                        condition=models.Q(("mail_at__isnull", False)),
                        fields=["mail_at"],
                        name="notice_owed",
                    ),
                    models.Index(
                        condition=models.Q(("kind__in", ("work", "author", "tag", "filter"))),
                        fields=["at"],
                        name="notice_over",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind__in", ("work", "author", "tag", "filter"))),
                        fields=("user", "chapter"),
                        name="notice_once_chapter",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("chapter", None), ("kind__in", ("work", "author", "tag", "filter"))
                        ),
                        fields=("user", "work"),
                        name="notice_once_work",
                    ),
                    models.UniqueConstraint(fields=("user", "comment"), name="notice_once_comment"),
                    models.UniqueConstraint(fields=("user", "remark"), name="notice_once_remark"),
                    models.UniqueConstraint(fields=("user", "act"), name="notice_once_act"),
                    models.UniqueConstraint(fields=("user", "note"), name="notice_once_note"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed_by",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "filter",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed_by",
                        to="reading.savedfilter",
                    ),
                ),
                (
                    "pseud",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed_by",
                        to="people.pseud",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed_by",
                        to="tags.tag",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subscriptions",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["user", "-id"], name="subscription_newest"),
                    models.Index(
                        condition=models.Q(("filter__isnull", False)),
                        fields=["user"],
                        name="subscription_to_filter",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("author__isnull", True),
                                ("filter__isnull", True),
                                ("pseud__isnull", True),
                                ("tag__isnull", True),
                                ("work__isnull", False),
                            ),
                            models.Q(
                                ("author__isnull", True),
                                ("filter__isnull", True),
                                ("pseud__isnull", False),
                                ("tag__isnull", True),
                                ("work__isnull", True),
                            ),
                            models.Q(
                                ("author__isnull", False),
                                ("filter__isnull", True),
                                ("pseud__isnull", True),
                                ("tag__isnull", True),
                                ("work__isnull", True),
                            ),
                            models.Q(
                                ("author__isnull", True),
                                ("filter__isnull", True),
                                ("pseud__isnull", True),
                                ("tag__isnull", False),
                                ("work__isnull", True),
                            ),
                            models.Q(
                                ("author__isnull", True),
                                ("filter__isnull", False),
                                ("pseud__isnull", True),
                                ("tag__isnull", True),
                                ("work__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="subscription_to_one",
                    ),
                    models.UniqueConstraint(fields=("work", "user"), name="subscription_once_work"),
                    models.UniqueConstraint(
                        fields=("pseud", "user"), name="subscription_once_pseud"
                    ),
                    models.UniqueConstraint(
                        fields=("author", "user"), name="subscription_once_author"
                    ),
                    models.UniqueConstraint(fields=("tag", "user"), name="subscription_once_tag"),
                    models.UniqueConstraint(
                        fields=("filter", "user"), name="subscription_once_filter"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=ficary.notifications.models.wish.kinds, max_length=8),
                ),
                (
                    "often",
                    models.CharField(
                        choices=[
                            ("at_once", "At once"),
                            ("hourly", "Hourly"),
                            ("daily", "Daily"),
                            ("never", "Never"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "kind"), name="wish_once")],
            },
        ),
    ]
