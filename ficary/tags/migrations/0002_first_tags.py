"""Ratings, warnings and categories under AO3's ids, and media, which each keeper makes her own.

Readers' tags start at 10,000, and so do media.
"""

from typing import Any

from django.db import migrations

RATINGS = [
    (9, "Not Rated", {"unrated": True}),
    (10, "General Audiences", {}),
    (11, "Teen And Up Audiences", {}),
    (12, "Mature", {"adult": True}),
    (13, "Explicit", {"adult": True}),
]
WARNINGS = [
    (14, "Creator Chose Not To Use Archive Warnings", {"withholds_warnings": True}),
    (16, "No Archive Warnings Apply", {"means_no_warning": True}),
    (17, "Graphic Depictions Of Violence", {}),
    (18, "Major Character Death", {}),
    (19, "Rape/Non-Con", {}),
    (20, "Underage Sex", {}),
]
CATEGORIES: list[tuple[int, str, dict[str, bool]]] = [
    (116, "F/F", {}),
    (22, "F/M", {}),
    (21, "Gen", {}),
    (23, "M/M", {}),
    (2246, "Multi", {}),
    (24, "Other", {}),
]
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
FIRST_OF_READERS = 10_000


def seed(apps: Any, schema_editor: Any) -> None:
    tag = apps.get_model("tags", "Tag")
    for kind, rows in (("rating", RATINGS), ("warning", WARNINGS), ("category", CATEGORIES)):
        for position, (pk, name, facts) in enumerate(rows):
            _make(tag, kind, name, position, pk=pk, **facts)
    start_numbering(tag._meta.db_table, schema_editor)
    for position, name in enumerate(MEDIA, start=1):
        _make(tag, "media", name, position, canonical=True)
    # Now, not at the end: a restore does all in one transaction, and may alter the table later.
    schema_editor.connection.check_constraints([tag._meta.db_table])


def _make(tag: Any, kind: str, name: str, position: int, **facts: Any) -> None:
    tag.objects.create(
        kind=kind,
        name=name,
        key=name.casefold(),
        sort_name=name.casefold(),
        initial=name[0],
        position=position,
        **facts,
    )


def start_numbering(table: str, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [table, FIRST_OF_READERS]
        )
    else:
        schema_editor.execute(
            "UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [FIRST_OF_READERS - 1, table]
        )


def unseed(apps: Any, schema_editor: Any) -> None:
    apps.get_model("tags", "Tag").objects.all().delete()


class Migration(migrations.Migration):
    replaces = [
        ("tags", "0002_ratings_warnings_categories"),
        ("tags", "0003_media"),
        ("tags", "0005_words_of_the_tags_there_are"),
        ("tags", "0007_what_wranglers_find"),
    ]
    dependencies = [("tags", "0001_version_0_1")]
    operations = [migrations.RunPython(seed, unseed)]
