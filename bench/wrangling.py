"""Wranglers' pages among very many tags, and a tag of very many works that gets another meaning.

./do bench wrangling FOLDER      (one that bench/archive.py filled)

It changes that archive: its most used tag becomes a synonym, and is one no longer.
"""

from bench._folder import open_folder

open_folder(__doc__)

import time
from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.db import connection
from django.test import Client

from ficary.people.models import User
from ficary.search.models import Change, Moved
from ficary.search.moving import Mover
from ficary.tags import wrangling
from ficary.tags.models import Kind, Tag
from ficary.works import bins, counting
from ficary.works.models import Beside, Tagging

ROUNDS = 7
FILL = """
    INSERT INTO works_beside (tag_id, fandom_id, kind)
    SELECT DISTINCT one.tag_id, other.tag_id, its.kind
    FROM works_tagging AS one
    JOIN tags_tag AS its ON its.id = one.tag_id AND its.kind IN (%s, %s, %s)
        AND NOT its.canonical AND its.merger_id IS NULL
    JOIN works_tagging AS other ON other.work_id = one.work_id
    JOIN tags_tag AS fandom ON fandom.id = other.tag_id AND fandom.kind = 'fandom'
"""


def fill_bins() -> None:
    """What the task would put there: every new tag beside all the fandoms of its works."""
    if not Beside.objects.exists():
        with connection.cursor() as cursor:
            cursor.execute(FILL, [str(kind) for kind in bins.BINNED])
            cursor.execute("ANALYZE")


def most_used(kind: Kind) -> Tag:
    return Tag.objects.kind(kind).unmerged().order_by("-works_for_members")[0]


def measure(client: Client, address: str) -> tuple[float, int]:
    """Milliseconds of CPU (the best of some), without what is cached, and statements."""
    asked: list[str] = []
    with connection.execute_wrapper(lambda do, sql, *rest: (asked.append(sql), do(sql, *rest))[1]):
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    best = 1e9
    for _ in range(ROUNDS):
        caches["here"].clear()
        began = time.process_time()
        client.get(address)
        best = min(best, time.process_time() - began)
    return best * 1000, len(asked)


def pages(client: Client) -> None:
    fandom = Beside.objects.fullest(1)[0][0]
    found = {
        "overview": "/tag_wranglings",
        "fandoms without a medium": "/tag_wranglings/fandoms",
        **{
            f"fullest bin, {kind}s": f"/tags/{fandom}/wrangle?show={kind}s"
            for kind in ("character", "relationship", "freeform")
        },
        "its page 20": f"/tags/{fandom}/wrangle?show=freeforms&page=20",
        "by name": f"/tags/{fandom}/wrangle?show=freeforms&sort_column=name",
        **{
            f"edit the most used {kind.value}": most_used(kind).get_absolute_url()[:-5] + "edit"
            for kind in (Kind.FANDOM, Kind.CHARACTER, Kind.RELATIONSHIP, Kind.FREEFORM)
        },
    }
    print("| page | CPU ms | statements |\n|---|---|---|")
    for name, address in found.items():
        cpu, statements = measure(client, address)
        print(f"| {name} | {cpu:.1f} | {statements} |", flush=True)


def timed(what: str, do: Callable[[], Any]) -> None:
    began, cpu = time.monotonic(), time.process_time()
    do()
    wall, cpu = time.monotonic() - began, time.process_time() - cpu
    print(f"{what}: {cpu * 1000:.0f} ms of CPU, {wall * 1000:.0f} ms", flush=True)


class Held:
    """How long the database was held for writing, at most."""

    longest = 0.0

    @classmethod
    def watch(cls) -> None:
        plain = Moved.note

        def note(*args: Any, **facts: Any) -> None:
            began = time.process_time()
            plain(*args, **facts)
            cls.longest = max(cls.longest, time.process_time() - began)

        Moved.note = note


def follow() -> None:
    """What the indexer and the task do after it, step by step."""
    times = []
    for step in (Mover().step, counting.count_tags):
        longest = total = 0.0
        steps, more = 0, True
        while more:
            began = time.process_time()
            more = bool(step())
            took = time.process_time() - began
            longest, total, steps = max(longest, took), total + took, steps + 1
        times.append((total, longest, steps))
    for name, (total, longest, steps) in zip(("notes", "counts"), times, strict=True):
        print(f"  {name}: {total:.1f} s, {steps} steps, the longest {longest * 1000:.0f} ms")
    print(f"  the longest transaction of a note: {Held.longest * 1000:.0f} ms")


def retag(keeper: User) -> None:
    tag, into = Tag.objects.kind(Kind.FREEFORM).unmerged().order_by("-works_for_members")[:2]
    works = Tagging.objects.filter(tag=tag).count()
    print(f"\n{tag.works_for_members:,} works bear the tag that becomes a synonym ({works:,} rows)")
    timed("canonical", lambda: wrangling.make_canonical(into, by=keeper))
    timed("synonym", lambda: wrangling.make_synonym(tag, into, by=keeper))
    follow()
    print(f"  {Change.objects.count():,} works noted for the indexer")
    timed("no synonym", lambda: wrangling.make_no_synonym(tag, by=keeper))
    follow()
    fandom = Tag.objects.get(name=Beside.objects.fullest(1)[0][0])
    waiting = Beside.objects.filter(fandom=fandom)
    print(f"\n{waiting.count():,} tags wait beside the fandom to which one is given")
    timed("fandom canonical", lambda: wrangling.make_canonical(fandom, by=keeper))
    follow()
    one = Tag.objects.get(pk=waiting.values_list("tag", flat=True)[0])
    timed("assigned", lambda: wrangling.assign(one, fandom, by=keeper))
    follow()
    Change.objects.all().delete()


keeper = User.objects.filter(name="bench-keeper").first() or User.objects.join(
    "bench-keeper", email="k@example.org", password="a long pass phrase", confirmed_age=13
)
User.objects.filter(pk=keeper.pk).update(keeper=True)
keeper.refresh_from_db()
Tag.objects.filter(uncounted__gt=0).update(uncounted=0)
Moved.objects.all().delete()
timed("bins filled", fill_bins)
print(f"{Tag.objects.count():,} tags, {Beside.objects.count():,} rows in bins\n")
client = Client(SERVER_NAME="localhost")
client.force_login(keeper)
pages(client)
Held.watch()
retag(keeper)
