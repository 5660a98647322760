import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models

import ficary.archive.colours


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("archive", "0001_initial"),
        ("archive", "0003_what_the_keeper_chooses"),
        ("archive", "0004_joining"),
        ("archive", "0005_frame"),
        ("archive", "0006_pages"),
        ("archive", "0007_news"),
        ("archive", "0008_banner"),
        ("archive", "0009_faq"),
        ("archive", "0010_roles_need_second_factor"),
        ("archive", "0011_guests_comment"),
        ("archive", "0012_wrangling_open"),
    ]

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("names", models.JSONField(default=dict)),
                ("place", models.PositiveSmallIntegerField(default=1000)),
            ],
        ),
        migrations.CreateModel(
            name="News",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=20)),
                ("signed", models.CharField(blank=True, max_length=60)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("published_at", models.DateTimeField(db_index=True, null=True)),
                ("revised_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("place", models.PositiveSmallIntegerField(default=1000)),
                ("in_footer", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Archive",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(default="Ficary", max_length=60, verbose_name="name")),
                (
                    "about",
                    models.CharField(blank=True, max_length=300, verbose_name="what it is for"),
                ),
                (
                    "joining",
                    models.CharField(
                        choices=[
                            ("anyone", "Anyone"),
                            ("invited", "Only people with an invitation"),
                            ("nobody", "Nobody for now"),
                        ],
                        default="anyone",
                        max_length=10,
                        verbose_name="who may join",
                    ),
                ),
                (
                    "minimum_age",
                    models.PositiveSmallIntegerField(
                        default=13,
                        validators=[
                            django.core.validators.MinValueValidator(13),
                            django.core.validators.MaxValueValidator(99),
                        ],
                        verbose_name="minimum age",
                    ),
                ),
                (
                    "roles_need_second_factor",
                    models.BooleanField(
                        default=False,
                        help_text="Who has none yet is led to set one up before the desk opens.",
                        verbose_name="ask a second factor of everybody with a role",
                    ),
                ),
                (
                    "guests_comment",
                    models.BooleanField(
                        default=True, verbose_name="let guests comment where writers allow it"
                    ),
                ),
                (
                    "contact",
                    models.EmailField(blank=True, max_length=254, verbose_name="contact address"),
                ),
                (
                    "accent_light",
                    models.CharField(
                        blank=True,
                        max_length=7,
                        validators=[ficary.archive.colours.check_on_light],
                        verbose_name="colour on light pages",
                    ),
                ),
                (
                    "accent_dark",
                    models.CharField(
                        blank=True,
                        max_length=7,
                        validators=[ficary.archive.colours.check_on_dark],
                        verbose_name="colour on dark pages",
                    ),
                ),
                ("logo", models.FileField(blank=True, upload_to="archive", verbose_name="logo")),
                ("logo_width", models.PositiveSmallIntegerField(default=0)),
                ("logo_height", models.PositiveSmallIntegerField(default=0)),
                (
                    "longest_chapter",
                    models.PositiveIntegerField(
                        default=500000,
                        validators=[
                            django.core.validators.MinValueValidator(10000),
                            django.core.validators.MaxValueValidator(500000),
                        ],
                        verbose_name="longest chapter, in characters",
                    ),
                ),
                (
                    "longest_summary",
                    models.PositiveIntegerField(
                        default=1250,
                        validators=[
                            django.core.validators.MinValueValidator(250),
                            django.core.validators.MaxValueValidator(5000),
                        ],
                        verbose_name="longest summary, in characters",
                    ),
                ),
                (
                    "longest_note",
                    models.PositiveIntegerField(
                        default=5000,
                        validators=[
                            django.core.validators.MinValueValidator(500),
                            django.core.validators.MaxValueValidator(20000),
                        ],
                        verbose_name="longest note, in characters",
                    ),
                ),
                (
                    "most_tags",
                    models.PositiveIntegerField(
                        default=75,
                        validators=[
                            django.core.validators.MinValueValidator(10),
                            django.core.validators.MaxValueValidator(150),
                        ],
                        verbose_name="most tags of a work",
                    ),
                ),
                (
                    "largest_file",
                    models.PositiveIntegerField(
                        default=5,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                        verbose_name="largest file to bring, in megabytes",
                    ),
                ),
                (
                    "queue",
                    models.BooleanField(default=False, verbose_name="keep a queue for invitations"),
                ),
                (
                    "queue_batch",
                    models.PositiveSmallIntegerField(default=10, verbose_name="how many at a time"),
                ),
                (
                    "queue_hours",
                    models.PositiveSmallIntegerField(
                        default=12, verbose_name="every so many hours"
                    ),
                ),
                ("queue_due_at", models.DateTimeField(editable=False, null=True)),
                (
                    "members_may_ask",
                    models.BooleanField(
                        default=False, verbose_name="members may ask for invitations"
                    ),
                ),
                (
                    "lets_in",
                    models.BooleanField(
                        default=False, verbose_name="a keeper lets each new member in"
                    ),
                ),
                ("questions", models.JSONField(default=list)),
                (
                    "wrangling_open",
                    models.BooleanField(default=True, verbose_name="wranglers may change tags"),
                ),
                ("newcomer_days", models.PositiveSmallIntegerField(default=0)),
                ("newcomer_works", models.PositiveSmallIntegerField(default=3)),
                ("unconfirmed_days", models.PositiveSmallIntegerField(default=14)),
                ("terms_version", models.PositiveIntegerField(default=1)),
                ("opened_at", models.DateTimeField(null=True)),
                ("setup_digest", models.CharField(blank=True, max_length=64)),
                ("demo", models.BooleanField(default=False)),
                ("generation", models.PositiveBigIntegerField(default=1)),
                ("frame", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="archive_is_one_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="Banner",
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
                        choices=[("notice", "Notice"), ("event", "Event"), ("alert", "Alert")],
                        default="notice",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("texts", models.JSONField(default=dict)),
                ("until", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                ("number", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="banner_is_one_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="Language",
            fields=[
                (
                    "code",
                    models.CharField(
                        max_length=20,
                        primary_key=True,
                        serialize=False,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\\Z",
                                "Give a code like en, pt-BR or zh-Hans.",
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="its own name")),
                ("sort_name", models.CharField(max_length=60, verbose_name="name to sort by")),
                (
                    "right_to_left",
                    models.BooleanField(default=False, verbose_name="written from right to left"),
                ),
                ("works_open", models.PositiveIntegerField(default=0)),
                ("works_for_members", models.PositiveIntegerField(default=0)),
                ("counted_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("code"), name="language_code_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("anchor", models.SlugField(max_length=60, unique=True)),
                ("place", models.PositiveSmallIntegerField(default=1000)),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="archive.category",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NewsText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=120)),
                ("source", models.TextField()),
                ("source_format", models.CharField(default="html", max_length=10)),
                ("xhtml", models.TextField(blank=True, editable=False)),
                (
                    "news",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="archive.news",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("news", "language"), name="news_text_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PageVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=120)),
                ("source", models.TextField()),
                ("source_format", models.CharField(default="html", max_length=10)),
                ("xhtml", models.TextField(blank=True, editable=False)),
                ("number", models.PositiveIntegerField()),
                ("note", models.CharField(blank=True, max_length=500)),
                ("published_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("current", models.BooleanField(default=True)),
                ("terms_version", models.PositiveIntegerField(db_index=True, null=True)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="archive.page",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "language", "number"), name="page_version_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("current", True)),
                        fields=("page", "language"),
                        name="one_current_version",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=120)),
                ("source", models.TextField()),
                ("source_format", models.CharField(default="html", max_length=10)),
                ("xhtml", models.TextField(blank=True, editable=False)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="archive.question",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("question", "language"), name="answer_once")
                ],
            },
        ),
    ]
