import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("reading", "0001_what_one_wants_to_see"),
        ("reading", "0002_kudos_and_hits"),
        ("reading", "0003_bookmarks"),
        ("reading", "0004_alike"),
        ("reading", "0005_visit"),
        ("reading", "0006_newest_bookmarks"),
    ]

    dependencies = [
        ("people", "0001_version_0_1"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("tags", "0001_version_0_1"),
        ("works", "0001_version_0_1"),
    ]

    operations = [
        migrations.CreateModel(
            name="DayKey",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("key", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Seen",
            fields=[
                ("mark", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("day", models.DateField(db_index=True)),
                ("round", models.UUIDField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Uncompared",
            fields=[
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="works.work",
                    ),
                ),
                ("since", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="ChapterDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("hits", models.PositiveIntegerField(default=0)),
                (
                    "chapter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="days",
                        to="works.chapter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("chapter", "day"), name="chapter_day_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="External",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.CharField(max_length=2000)),
                ("key", models.CharField(max_length=64, unique=True)),
                ("title", models.CharField(max_length=255)),
                ("author", models.CharField(max_length=500)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("fandoms", models.ManyToManyField(related_name="+", to="tags.tag")),
            ],
        ),
        migrations.CreateModel(
            name="FavouriteTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tags.tag"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="favourite_tags",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "tag"), name="favourite_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Hide",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "pseud",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.pseud",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tags.tag",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hides",
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("pseud__isnull", True),
                                ("tag__isnull", False),
                                ("work__isnull", True),
                            ),
                            models.Q(
                                ("pseud__isnull", True),
                                ("tag__isnull", True),
                                ("work__isnull", False),
                            ),
                            models.Q(
                                ("pseud__isnull", False),
                                ("tag__isnull", True),
                                ("work__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="hide_one",
                    ),
                    models.UniqueConstraint(fields=("user", "tag"), name="hide_once_tag"),
                    models.UniqueConstraint(fields=("user", "work"), name="hide_once_work"),
                    models.UniqueConstraint(fields=("user", "pseud"), name="hide_once_pseud"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Kudos",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("guest", models.BooleanField(default=False)),
                ("mark", models.CharField(editable=False, max_length=32, null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="kudos",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kudos",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["work", "by", "guest"], name="kudos_counted"),
                    models.Index(
                        condition=models.Q(("by__isnull", False)),
                        fields=["work", "-id"],
                        name="kudos_newest",
                    ),
                    models.Index(
                        condition=models.Q(("mark__isnull", False)),
                        fields=["at"],
                        name="kudos_marked",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("by", "work"), name="kudos_once_a_member"),
                    models.UniqueConstraint(fields=("mark",), name="kudos_once_a_guest"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("guest", False), ("mark", None)),
                            models.Q(("by", None), ("guest", True)),
                            _connector="OR",
                        ),
                        name="kudos_by_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=255)),
                ("query", models.CharField(max_length=4000)),
                ("is_default", models.BooleanField(default=False)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "tag",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="tags.tag",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "key"), name="filter_name_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("user",),
                        name="one_default_filter",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Shelf",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=255)),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shelves",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "key"), name="shelf_once")],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("block", models.PositiveIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=8)),
                ("quote", models.CharField(blank=True, max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reading", "Reading"),
                            ("read", "Read"),
                            ("to_read", "To read"),
                            ("on_hold", "On hold"),
                            ("dropped", "Dropped"),
                        ],
                        default="reading",
                        max_length=8,
                    ),
                ),
                ("times", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["user", "-at", "-id"], name="visit_newest"),
                    models.Index(fields=["user", "state", "-at", "-id"], name="visit_by_state"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "work"), name="visit_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("hits", models.PositiveIntegerField(default=0)),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="days",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("work", "day"), name="work_day_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Alike",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.FloatField()),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="works.work",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("work", "other"), name="alike_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Bookmark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("notes", models.TextField(blank=True)),
                ("private", models.BooleanField(default=False)),
                ("rec", models.BooleanField(default=False)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "pseud",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="bookmarks",
                        to="people.pseud",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookmarks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookmarks",
                        to="works.work",
                    ),
                ),
                (
                    "external",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookmarks",
                        to="reading.external",
                    ),
                ),
                ("shelves", models.ManyToManyField(related_name="bookmarks", to="reading.shelf")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["user", "-at", "-id"], name="bookmark_by_user"),
                    models.Index(fields=["work", "-at", "-id"], name="bookmark_of_work"),
                    models.Index(fields=["-at", "-id"], name="bookmark_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("work", None), ("external", None), _connector="OR"),
                        name="bookmark_on_one",
                    ),
                    models.UniqueConstraint(fields=("user", "work"), name="bookmark_once"),
                    models.UniqueConstraint(
                        fields=("user", "external"), name="bookmark_once_external"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BookmarkTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "bookmark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taggings",
                        to="reading.bookmark",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tags.tag"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("bookmark", "tag"), name="bookmark_tag_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="bookmark",
            name="tags",
            field=models.ManyToManyField(
                related_name="bookmarks", through="reading.BookmarkTag", to="tags.tag"
            ),
        ),
    ]
