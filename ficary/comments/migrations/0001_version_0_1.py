import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("comments", "0001_comments"),
        ("comments", "0002_spam"),
        ("comments", "0003_leaving"),
        ("comments", "0004_by_work_and_day"),
        ("comments", "0005_held"),
        ("comments", "0006_passages"),
    ]

    dependencies = [
        ("archive", "0001_version_0_1"),
        ("people", "0001_version_0_1"),
        ("works", "0001_version_0_1"),
    ]

    operations = [
        migrations.CreateModel(
            name="SpamWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(blank=True, max_length=40, unique=True)),
                ("spam", models.PositiveIntegerField(default=0)),
                ("ham", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("depth", models.PositiveIntegerField(default=0)),
                ("answers", models.PositiveIntegerField(default=0)),
                ("guest_name", models.CharField(blank=True, max_length=40)),
                ("guest_email", models.EmailField(blank=True, max_length=254)),
                ("as_creator", models.BooleanField(default=False)),
                ("text", models.TextField()),
                ("quote", models.CharField(blank=True, max_length=300)),
                ("block", models.PositiveIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=8)),
                ("unplaced", models.BooleanField(default=False, editable=False)),
                ("mark", models.CharField(max_length=64, null=True, unique=True)),
                ("wording", models.CharField(blank=True, editable=False, max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("edited_at", models.DateTimeField(editable=False, null=True)),
                ("approved_at", models.DateTimeField(editable=False, null=True)),
                ("doubted", models.BooleanField(default=False, editable=False)),
                ("taught", models.BooleanField(editable=False, null=True)),
                ("frozen_at", models.DateTimeField(editable=False, null=True)),
                ("held", models.BooleanField(default=False, editable=False)),
                ("hidden_at", models.DateTimeField(editable=False, null=True)),
                ("spam_at", models.DateTimeField(editable=False, null=True)),
                ("deleted_at", models.DateTimeField(editable=False, null=True)),
                ("leaves", models.BooleanField(default=False, editable=False)),
                (
                    "chapter",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="works.chapter",
                    ),
                ),
                (
                    "news",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="archive.news",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="comments.comment",
                    ),
                ),
                (
                    "pseud",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="people.pseud",
                    ),
                ),
                (
                    "root",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="in_thread",
                        to="comments.comment",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["work", "-at"], name="comment_of_work"),
                    models.Index(fields=["chapter", "root", "id"], name="comment_of_chapter"),
                    models.Index(fields=["root", "depth", "id"], name="comment_of_thread"),
                    models.Index(
                        condition=models.Q(("approved_at", None)),
                        fields=["-id"],
                        name="comment_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("leaves", True)), fields=["id"], name="comment_leaving"
                    ),
                    models.Index(
                        condition=models.Q(("wording", ""), _negated=True),
                        fields=["wording", "-at"],
                        name="comment_wording",
                    ),
                    models.Index(
                        condition=models.Q(("guest_email", ""), _negated=True),
                        fields=["guest_email", "-at"],
                        name="comment_of_guest",
                    ),
                    models.Index(
                        condition=models.Q(("quote", ""), _negated=True),
                        fields=["work", "chapter", "block"],
                        name="comment_quoting",
                    ),
                    models.Index(
                        condition=models.Q(("unplaced", True)),
                        fields=["id"],
                        name="comment_unplaced",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("chapter__isnull", False), ("news", None), ("work__isnull", False)
                            ),
                            models.Q(("chapter", None), ("news__isnull", False), ("work", None)),
                            _connector="OR",
                        ),
                        name="comment_under_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("guest_name", ""), ("pseud__isnull", False)),
                            models.Q(("pseud", None), models.Q(("guest_name", ""), _negated=True)),
                            models.Q(
                                ("deleted_at__isnull", False),
                                ("guest_email", ""),
                                ("guest_name", ""),
                                ("pseud", None),
                            ),
                            _connector="OR",
                        ),
                        name="comment_by_one",
                    ),
                ],
            },
        ),
    ]
