"""A synthetic archive for benchmarks: works, tags and bylines by bulk SQL, bodies for a few.

    python bench/archive.py FOLDER 1000000

Tags follow Zipf's law; each work has about 12 of them. Run on an empty folder; SQLite.
"""

import os
import random
import sys
from datetime import UTC, datetime, timedelta
from itertools import batched
from pathlib import Path

os.environ["FICARY_DATA"] = str(Path(sys.argv[1]).absolute())
os.environ["DJANGO_SETTINGS_MODULE"] = "ficary.settings"
sys.path.insert(0, str(Path(__file__).parents[1]))

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.tags.models import Kind, Tag, TagWord
from ficary.tags.words import words as words_of
from ficary.works import tasks
from ficary.works.models import Chapter, Creatorship, Tagging, Work

DICE = random.Random(7)
START = datetime(2010, 1, 1, tzinfo=UTC)
SUMMARY = "<p>A lamp, a street, a night; and somebody who should have stayed at home.</p>"


# Words like those of names, of which some are in very many: "character", "alternate".
SYLLABLES = [first + second for first in "bcdfghjklmnprstvw" for second in "aeiou"]
VOCABULARY = ["".join(DICE.choices(SYLLABLES, k=DICE.randint(1, 4))) for _ in range(40_000)]


def name(kind: Kind, number: int) -> str:
    words = (VOCABULARY[int(len(VOCABULARY) ** DICE.random()) - 1] for _ in range(3))
    return f"{kind.label} {' '.join(words)} {number}"


def tags(kind: Kind, number: int) -> list[int]:
    names = [name(kind, n) for n in range(number)]
    made = [
        Tag(kind=kind, name=name, key=name.casefold(), sort_name=f"{n:06}", initial="A")
        for n, name in enumerate(names)
    ]
    made = Tag.objects.bulk_create(made, batch_size=2000)
    words = [TagWord.of(tag, word.encode()) for tag in made for word in words_of(tag.name)]
    TagWord.objects.bulk_create(words, batch_size=2000)
    return [tag.pk for tag in made]


def weigh() -> None:
    """What the task would count, for all tags at once."""
    counted = "SELECT COUNT(*) FROM works_tagging WHERE tag_id = tags_tag.id"
    weight = "SELECT works_open FROM tags_tag WHERE tags_tag.id = tag_id"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE tags_tag SET works_open = ({counted}) WHERE id >= 10000")
        cursor.execute(f"UPDATE tags_tagword SET weight = ({weight})")
        cursor.execute("ANALYZE")


def zipf(keys: list[int], number: int) -> set[int]:
    return {keys[min(int(len(keys) ** DICE.random()) - 1, len(keys) - 1)] for _ in range(number)}


def fill(works: int) -> None:
    call_command("migrate", verbosity=0)
    Archive.objects.the().open(name="Bench")
    writers = [User.objects.join(f"writer{n}", f"w{n}@example.org") for n in range(50)]
    pseuds = [user.pseuds.get().pk for user in writers]
    fandoms, people = (
        tags(Kind.FANDOM, max(works // 50, 20)),
        tags(Kind.CHARACTER, max(works // 10, 50)),
    )
    freeforms = tags(Kind.FREEFORM, max(works // 4, 100))
    now = timezone.now()
    for part in batched(range(1, works + 1), 5000):
        rows, signed, tagged, chapters = [], [], [], []
        for pk in part:
            moment = START + timedelta(minutes=DICE.randrange(8_000_000))
            facts = {"posted_at": moment, "revised_at": moment, "published_on": moment.date()}
            rows.append(
                Work(
                    pk=pk,
                    title=f"Work {pk}",
                    sort_title=f"work {pk}",
                    summary=SUMMARY,
                    language_id="en",
                    words=2000,
                    chapters_posted=1,
                    created_at=now,
                    members_only=pk % 20 == 0,
                    **facts,
                )
            )
            signed.append(Creatorship(work_id=pk, pseud_id=DICE.choice(pseuds)))
            keys = [
                DICE.choice((10, 11, 12)),
                16,
                21,
                *zipf(fandoms, 1),
                *zipf(people, 3),
                *zipf(freeforms, 7),
            ]
            tagged += [
                Tagging(work_id=pk, tag_id=key, position=n, revised_at=moment)
                for n, key in enumerate(dict.fromkeys(keys))
            ]
            chapters.append(
                Chapter(work_id=pk, position=1, posted_at=moment, published_on=moment.date())
            )
        with transaction.atomic():
            Work.objects.bulk_create(rows)
            Creatorship.objects.bulk_create(signed)
            Tagging.objects.bulk_create(tagged)
            Chapter.objects.bulk_create(chapters)
        print(f"\r{part[-1]:,} works", end="", flush=True)
    weigh()
    largest = [*fandoms[:200], *freeforms[:50], *people[:50]]
    Tag.objects.filter(pk__in=largest).update(uncounted=1)
    began = timezone.now()
    tasks.count_works.call()
    print(f"\n{len(largest)} tags counted in {(timezone.now() - began).total_seconds():.1f} s")


fill(int(sys.argv[2]))
