"""What fandoms are told in: a list to begin with, which each keeper makes her own."""

from typing import Any

from django.db import migrations, models

MEDIA = (
    "Anime & Manga",
    "Books & Literature",
    "Cartoons & Comics & Graphic Novels",
    "Celebrities & Real People",
    "Movies",
    "Music & Bands",
    "Theater",
    "TV Shows",
    "Video Games",
    "Other Media",
    "Uncategorized Fandoms",
)
KINDS = [
    ("rating", "Rating"),
    ("warning", "Archive Warning"),
    ("category", "Category"),
    ("fandom", "Fandom"),
    ("relationship", "Relationship"),
    ("character", "Character"),
    ("freeform", "Additional Tag"),
    ("media", "Medium"),
]


def seed(apps: Any, schema_editor: Any) -> None:
    tag = apps.get_model("tags", "Tag")
    for position, plain in enumerate(MEDIA, start=1):
        # A reader may have used the name for a tag of another kind.
        taken = tag.objects.filter(key=plain.casefold()).exists()
        name = f"{plain} - Media" if taken else plain
        tag.objects.get_or_create(
            key=name.casefold(),
            defaults={
                "kind": "media",
                "name": name,
                "sort_name": name.casefold(),
                "initial": name[0],
                "position": position,
            },
        )


def unseed(apps: Any, schema_editor: Any) -> None:
    apps.get_model("tags", "Tag").objects.filter(kind="media").delete()


class Migration(migrations.Migration):
    dependencies = [("tags", "0002_ratings_warnings_categories")]
    operations = [
        migrations.AlterField("tag", "kind", models.CharField(choices=KINDS, max_length=12)),
        migrations.RunPython(seed, unseed),
    ]
