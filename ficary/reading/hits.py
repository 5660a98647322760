"""Hits: once a reader and day, counted in memory and written each minute in one transaction.

A process that is killed loses what it counted in that minute: a hit is no acknowledged write.
Several processes write marks of what they saw into one table, where each stands once.
"""

import hmac
import threading
from collections import Counter
from datetime import date
from typing import Final
from uuid import uuid4

from django.db import Error, close_old_connections, transaction
from django.db.models import F, Model

from ficary.reading.models.days import ChapterDay, DayKey, Seen, WorkDay, today
from ficary.works.models import Chapter, Tally, Work

EACH: Final = 60.0
# A flood beyond this is not counted: the memory has an end.
MOST: Final = 50_000

type Thing = tuple[str, int]
# By day and mark: the work or chapter that was seen.
_waiting: dict[tuple[date, str], Thing] = {}
_keys: dict[date, bytes] = {}
_lock: Final = threading.Lock()


def count(address: str, work: int, chapter: int | None = None) -> None:
    """Somebody at `address` opened this work, and this chapter of it."""
    day = today()
    things: list[Thing] = [("work", work)]
    if chapter:
        things.append(("chapter", chapter))
    marked = {(day, _mark(day, address, thing)): thing for thing in things}
    with _lock:
        if len(_waiting) < MOST:
            _waiting.update(marked)


def _mark(day: date, address: str, thing: Thing) -> str:
    if day not in _keys:
        _keys.clear()
        _keys[day] = DayKey.objects.of(day)
    told = f"{thing[0]} {thing[1]} {address}".encode()
    return hmac.digest(_keys[day], told, "sha256").hex()[:32]


def flush() -> None:
    """Write what was counted."""
    with _lock:
        counted = dict(_waiting)
        _waiting.clear()
    for day in sorted({day for day, _mark in counted}):
        _write(day, {mark: thing for (on, mark), thing in counted.items() if on == day})


@transaction.atomic
def _write(day: date, counted: dict[str, Thing]) -> None:
    new = Seen.objects.note(day, counted, round=uuid4())
    hits = Counter(counted[mark] for mark in new)
    works = {key: number for (kind, key), number in hits.items() if kind == "work"}
    chapters = {key: number for (kind, key), number in hits.items() if kind == "chapter"}
    # What was erased meanwhile is not counted.
    for work in _held(Work, works):
        _add(WorkDay, number=works[work], work_id=work, day=day)
        Tally.objects.add(work, hits=works[work])
    for chapter in _held(Chapter, chapters):
        _add(ChapterDay, number=chapters[chapter], chapter_id=chapter, day=day)


def _held(model: type[Work | Chapter], keys: dict[int, int]) -> list[int]:
    """Those that are there and stay so, always in one order: two processes never block each other.

    Written under the lock of its row, as all that changes a work is.
    """
    found: list[int] = []
    wanted = sorted(keys)
    for start in range(0, len(wanted), 500):
        rows = model._default_manager.filter(pk__in=wanted[start : start + 500]).order_by("pk")
        found += rows.select_for_update(no_key=True).values_list("pk", flat=True)
    return found


def _add(model: type[Model], *, number: int, **facts: object) -> None:
    model._default_manager.bulk_create([model(**facts)], ignore_conflicts=True)
    model._default_manager.filter(**facts).update(hits=F("hits") + number)


def write_from_now_on() -> None:
    """In this process, in a thread, each minute."""
    threading.Thread(target=_write_always, name="hits", daemon=True).start()


def _write_always() -> None:
    pause = threading.Event()
    while True:
        pause.wait(EACH)
        write_waiting()


def write_waiting() -> None:
    """As `flush`, over a connection of its own. What cannot be written is dropped."""
    close_old_connections()
    try:
        flush()
    except Error:  # pragma: no cover (the database is away)
        pass
    finally:
        close_old_connections()
