"""Very many tags beside the works of an archive of `bench/archive.py`, by bulk SQL; on SQLite.

    ./do bench tags FOLDER 3000000

As on a large archive: one of 350 is a fandom, one of six a character, one of three a relationship.
Names of people are made of few names, and few tags have nearly all works (Zipf).
"""

from bench._folder import open_folder

open_folder(__doc__)

import random
import sys
from collections.abc import Iterator
from itertools import batched

from django.db import connection, transaction

from ficary.tags.models import Kind, Tag
from ficary.tags.words import words

DICE = random.Random(11)
SHARES = {Kind.FANDOM: 0.003, Kind.CHARACTER: 0.167, Kind.RELATIONSHIP: 0.33, Kind.FREEFORM: 0.5}
SYLLABLES = [first + second for first in "bcdfghjklmnprstvwz" for second in "aeiou"]
VOCABULARY = ["".join(DICE.choices(SYLLABLES, k=DICE.randint(1, 4))) for _ in range(60_000)]
MOST_WORKS = 300_000
TAG = (
    "INSERT INTO tags_tag (id, kind, name, key, sort_name, initial, position, adult, unrated,"
    " withholds_warnings, means_no_warning, works_open, works_for_members, uncounted, generation)"
    " VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, ?, ?, 0, 1)"
)
WORD = (
    "INSERT INTO tags_tagword (tag_id, kind, weight, word, one, two, four) VALUES (?,?,?,?,?,?,?)"
)


def one() -> str:
    return VOCABULARY[int(len(VOCABULARY) ** DICE.random()) - 1].title()


def name(kind: Kind, number: int) -> str:
    if kind == Kind.RELATIONSHIP:
        return f"{one()} {one()}{DICE.choice(('/', ' & '))}{one()} {one()} {number:x}"
    return f"{one()} {one()} {one()} {number:x}"


def rows(number: int, first: int) -> Iterator[tuple[list[tuple], list[tuple]]]:
    key = first
    for kind, share in SHARES.items():
        for part in batched(range(int(number * share)), 20_000):
            tags, found = [], []
            for n in part:
                text = name(kind, n)
                works = int(MOST_WORKS / (n + 1) ** 0.75) or 1
                tags.append((key, kind, text, text.casefold(), text, text[0], works, works))
                for word in words(text):
                    starts = (word[:length].encode() for length in (1, 2, 4))
                    found.append((key, kind, works, word.encode(), *starts))
                key += 1
            yield tags, found


def indexes() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            " AND tbl_name IN ('tags_tag', 'tags_tagword')"
        )
        return cursor.fetchall()


def fill(number: int) -> None:
    first = Tag.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    made = indexes()
    with connection.cursor() as cursor:
        for index, _sql in made:
            cursor.execute(f"DROP INDEX {index}")
    connection.ensure_connection()
    for tags, found in rows(number - Tag.objects.count(), first):
        with transaction.atomic():
            connection.connection.executemany(TAG, tags)
            connection.connection.executemany(WORD, found)
        print(f"\r{tags[-1][0]:,}", end="", flush=True)
    with connection.cursor() as cursor:
        for _index, sql in made:
            cursor.execute(sql)
        cursor.execute("ANALYZE")
    print()


fill(int(sys.argv[2]))
