import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("works", "0001_initial"),
        ("works", "0002_hidden_works"),
        ("works", "0003_orphaning"),
        ("works", "0004_tally"),
        ("works", "0005_bins"),
        ("works", "0006_who_may_comment"),
    ]

    dependencies = [
        ("archive", "0001_version_0_1"),
        ("people", "0001_version_0_1"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("tags", "0001_version_0_1"),
    ]

    operations = [
        migrations.CreateModel(
            name="Beside",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rating", "Rating"),
                            ("warning", "Archive Warning"),
                            ("category", "Category"),
                            ("fandom", "Fandom"),
                            ("relationship", "Relationship"),
                            ("character", "Character"),
                            ("freeform", "Additional Tag"),
                            ("media", "Medium"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "fandom",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tags.tag",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="beside",
                        to="tags.tag",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["fandom", "kind", "tag"], name="beside_bin")],
                "constraints": [
                    models.UniqueConstraint(fields=("tag", "fandom"), name="beside_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Work",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("sort_title", models.CharField(editable=False, max_length=255)),
                ("summary", models.TextField(blank=True)),
                ("notes", models.TextField(blank=True)),
                ("end_notes", models.TextField(blank=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("complete", "Complete"),
                            ("in_progress", "In progress"),
                            ("may_continue", "Complete, but may continue"),
                            ("on_hiatus", "On hiatus"),
                            ("abandoned", "Abandoned"),
                        ],
                        default="complete",
                        max_length=12,
                    ),
                ),
                ("planned_chapters", models.PositiveSmallIntegerField(null=True)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("posted_at", models.DateTimeField(editable=False, null=True)),
                ("published_on", models.DateField(null=True)),
                (
                    "revised_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("members_only", models.BooleanField(default=False)),
                ("anonymous", models.BooleanField(default=False)),
                (
                    "comments_from",
                    models.CharField(
                        choices=[
                            ("everyone", "Members and guests"),
                            ("members", "Members"),
                            ("nobody", "Nobody"),
                        ],
                        default="members",
                        max_length=8,
                    ),
                ),
                ("comments_wait", models.BooleanField(default=False)),
                ("unrevealed", models.BooleanField(default=False)),
                ("hidden_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                ("words", models.PositiveIntegerField(default=0, editable=False)),
                ("chapters_posted", models.PositiveIntegerField(default=0, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("generation", models.PositiveBigIntegerField(default=1, editable=False)),
                ("begun_as", models.UUIDField(editable=False, null=True, unique=True)),
                (
                    "language",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="works",
                        to="archive.language",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("hidden_at", None),
                            ("posted_at__isnull", False),
                            ("unrevealed", False),
                            ("withdrawn_at", None),
                        ),
                        fields=["-revised_at", "-id"],
                        name="work_newest_for_members",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("hidden_at", None),
                            ("posted_at__isnull", False),
                            ("unrevealed", False),
                            ("withdrawn_at", None),
                            ("members_only", False),
                        ),
                        fields=["-revised_at", "-id"],
                        name="work_newest",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("hidden_at", None),
                            ("posted_at__isnull", False),
                            ("unrevealed", False),
                            ("withdrawn_at", None),
                        ),
                        fields=["language", "-revised_at", "-id"],
                        name="work_by_language",
                    ),
                    models.Index(
                        condition=models.Q(("withdrawn_at__isnull", False)),
                        fields=["withdrawn_at"],
                        name="work_withdrawn",
                    ),
                    models.Index(
                        condition=models.Q(("hidden_at__isnull", False)),
                        fields=["-hidden_at", "-id"],
                        name="work_hidden",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tagging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("revised_at", models.DateTimeField()),
                (
                    "tag",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taggings",
                        to="tags.tag",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taggings",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tag", "-revised_at", "-work"], name="tagging_newest")
                ],
                "constraints": [models.UniqueConstraint(fields=("work", "tag"), name="tag_once")],
            },
        ),
        migrations.AddField(
            model_name="work",
            name="tags",
            field=models.ManyToManyField(
                related_name="works", through="works.Tagging", to="tags.tag"
            ),
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="tally",
                        serialize=False,
                        to="works.work",
                    ),
                ),
                ("hits", models.PositiveBigIntegerField(default=0)),
                ("kudos", models.PositiveIntegerField(default=0)),
                ("comments", models.PositiveIntegerField(default=0)),
                ("bookmarks", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Orphaning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orphanings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "instead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.pseud",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orphanings",
                        to="works.work",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Creatorship",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("approved_at", models.DateTimeField(default=django.utils.timezone.now, null=True)),
                (
                    "pseud",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="creatorships",
                        to="people.pseud",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="creatorships",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("work", "pseud"), name="creator_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Chapter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                (
                    "title",
                    models.CharField(blank=True, max_length=255, verbose_name="chapter title"),
                ),
                ("summary", models.TextField(blank=True)),
                ("notes", models.TextField(blank=True)),
                ("end_notes", models.TextField(blank=True)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("posted_at", models.DateTimeField(editable=False, null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("published_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("begun_as", models.UUIDField(editable=False, null=True, unique=True)),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chapters",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("due_at__isnull", False), ("posted_at", None)),
                        fields=["due_at"],
                        name="chapter_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("work", "position"), name="chapter_position_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.TextField()),
                (
                    "source_format",
                    models.CharField(
                        choices=[("rich", "Rich text"), ("html", "HTML"), ("plain", "Plain text")],
                        max_length=5,
                    ),
                ),
                ("xhtml", models.TextField()),
                ("cleaner_version", models.PositiveSmallIntegerField(default=1)),
                ("sha256", models.CharField(max_length=64)),
                ("words", models.PositiveIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("minor", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.pseud",
                    ),
                ),
                (
                    "chapter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="works.chapter",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="chapter",
            name="text",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="works.revision",
            ),
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("of_work", models.BooleanField(default=False)),
                ("form", models.UUIDField()),
                ("typed", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "chapter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts_beside",
                        to="works.chapter",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "began_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="works.revision",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts_beside",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("chapter", None), ("work", None)),
                        fields=("user",),
                        name="one_draft_of_a_new_work",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("chapter", None), ("of_work", False), ("work__isnull", False)
                        ),
                        fields=("user", "work"),
                        name="one_draft_of_a_new_chapter",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("chapter", None), ("of_work", True), ("work__isnull", False)
                        ),
                        fields=("user", "work"),
                        name="one_draft_of_a_works_fields",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("chapter__isnull", False)),
                        fields=("user", "chapter"),
                        name="one_draft_of_a_chapter",
                    ),
                ],
            },
        ),
    ]
