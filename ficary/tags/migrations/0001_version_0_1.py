import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("tags", "0001_initial"),
        ("tags", "0004_words_of_names"),
        ("tags", "0006_wrangling"),
        ("tags", "0008_assignments"),
        ("tags", "0009_remarks"),
        ("tags", "0010_words_of_canonical_tags"),
        ("tags", "0011_words_with_their_tags"),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Tag",
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
                ("name", models.CharField(max_length=150)),
                ("key", models.CharField(max_length=255, unique=True)),
                ("sort_name", models.CharField(max_length=150)),
                ("initial", models.CharField(max_length=4)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("adult", models.BooleanField(default=False)),
                ("unrated", models.BooleanField(default=False)),
                ("withholds_warnings", models.BooleanField(default=False)),
                ("means_no_warning", models.BooleanField(default=False)),
                ("canonical", models.BooleanField(default=False)),
                ("unwrangleable", models.BooleanField(default=False)),
                ("unused_since", models.DateTimeField(null=True)),
                ("works_open", models.PositiveIntegerField(default=0)),
                ("works_for_members", models.PositiveIntegerField(default=0)),
                ("uncounted", models.PositiveIntegerField(default=0)),
                ("counted_at", models.DateTimeField(null=True)),
                ("generation", models.PositiveBigIntegerField(default=1)),
                (
                    "merger",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="synonyms",
                        to="tags.tag",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "initial", "sort_name"], name="tag_a_to_z"),
                    models.Index(fields=["kind", "-works_open"], name="tag_largest"),
                    models.Index(
                        fields=["kind", "-works_for_members"], name="tag_largest_for_members"
                    ),
                    models.Index(
                        condition=models.Q(("uncounted__gt", 0)),
                        fields=["id"],
                        name="tag_to_be_counted",
                    ),
                    models.Index(
                        condition=models.Q(("merger__isnull", False)),
                        fields=["merger"],
                        name="tag_synonyms",
                    ),
                    models.Index(
                        condition=models.Q(("unused_since__isnull", False)),
                        fields=["unused_since"],
                        name="tag_unused",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("canonical", False),
                            models.Q(("merger", None), ("unwrangleable", False)),
                            _connector="OR",
                        ),
                        name="canonical_is_nothing_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merger", None),
                            models.Q(
                                ("unwrangleable", False),
                                models.Q(("merger", models.F("id")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="synonym_of_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="remarks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="tags.tag",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["tag", "id"], name="remark_of_tag")],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("meta", models.BooleanField()),
                (
                    "above",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="down",
                        to="tags.tag",
                    ),
                ),
                (
                    "below",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="up",
                        to="tags.tag",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["above", "meta"], name="link_down")],
                "constraints": [
                    models.UniqueConstraint(fields=("below", "above"), name="link_once"),
                    models.CheckConstraint(
                        condition=models.Q(("below", models.F("above")), _negated=True),
                        name="link_to_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "wrangler",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "fandom",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="tags.tag",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("fandom", "wrangler"), name="assigned_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Ancestor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ancestor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lower",
                        to="tags.tag",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="higher",
                        to="tags.tag",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["ancestor", "tag"], name="ancestor_down")],
                "constraints": [
                    models.UniqueConstraint(fields=("tag", "ancestor"), name="ancestor_once"),
                    models.CheckConstraint(
                        condition=models.Q(("tag", models.F("ancestor")), _negated=True),
                        name="ancestor_is_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TagWord",
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
                ("weight", models.PositiveIntegerField(default=0)),
                ("canonical", models.BooleanField(db_default=False)),
                ("word", models.BinaryField(max_length=160)),
                ("one", models.BinaryField(max_length=4)),
                ("two", models.BinaryField(max_length=8)),
                ("four", models.BinaryField(max_length=16)),
                (
                    "tag",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="tags.tag",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "word", "tag"], name="word_begins_of"),
                    models.Index(
                        condition=models.Q(("canonical", True)),
                        fields=["kind", "word", "-weight", "tag"],
                        name="word_of_canonical",
                    ),
                    models.Index(fields=["kind", "one", "-weight"], name="word_most_used_by_one"),
                    models.Index(fields=["kind", "two", "-weight"], name="word_most_used_by_two"),
                    models.Index(fields=["kind", "four", "-weight"], name="word_most_used_by_four"),
                ],
                "constraints": [models.UniqueConstraint(fields=("tag", "word"), name="word_once")],
            },
        ),
        migrations.CreateModel(
            name="Wrangling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("canonical", "Made canonical"),
                            ("not canonical", "No longer canonical"),
                            ("synonym", "Made a synonym"),
                            ("no synonym", "No longer a synonym"),
                            ("metatag", "Metatag added"),
                            ("no metatag", "Metatag removed"),
                            ("parent", "Assigned"),
                            ("no parent", "No longer assigned"),
                            ("unwrangleable", "Marked as unwrangleable"),
                            ("wrangleable", "Open for wrangling again"),
                            ("name", "Renamed"),
                            ("kind", "Kind changed"),
                            ("undone", "Undone"),
                        ],
                        max_length=16,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("name", models.CharField(max_length=150)),
                ("changes", models.JSONField()),
                ("group", models.UUIDField(db_index=True, null=True)),
                ("for_keepers", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="wranglings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="tags.tag",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="wranglings",
                        to="tags.tag",
                    ),
                ),
                ("touched", models.ManyToManyField(related_name="touched_by", to="tags.tag")),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone",
                        to="tags.wrangling",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["by", "-id"], name="wrangling_by")],
            },
        ),
    ]
