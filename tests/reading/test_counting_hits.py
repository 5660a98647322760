"""Hits: once a reader and day over all processes, and nothing that tells who read."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ficary.people.models import User
from ficary.reading import hits, tasks
from ficary.reading.models import ChapterDay, DayKey, Seen, WorkDay
from ficary.reading.models.days import today
from ficary.works.models import Status, Tally, Work
from tests import make

HOME, AWAY = "192.0.2.7", "192.0.2.8"


@pytest.fixture(autouse=True)
def _nothing_waits() -> None:
    forget()


def forget() -> None:
    """As in another process, or after a start."""
    hits._waiting.clear()
    hits._keys.clear()


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, chapters=2, status=Status.IN_PROGRESS)


def told(work: Work) -> tuple[int, dict[int, int]]:
    chapters = ChapterDay.objects.of_work(work.pk).values_list("chapter__position", "hits")
    return Tally.objects.get(work=work).hits, dict(chapters)


def test_one_reader_is_one_hit_a_day_and_one_for_each_chapter(work: Work) -> None:
    first, second = work.chapters.in_order()
    for _ in range(3):
        hits.count(HOME, work.pk, first.pk)
    hits.count(HOME, work.pk, second.pk)
    hits.count(AWAY, work.pk, first.pk)
    hits.flush()
    hits.flush()

    assert told(work) == (2, {1: 2, 2: 1})
    assert WorkDay.objects.get(work=work, day=today()).hits == 2


def test_two_processes_count_a_reader_once(work: Work) -> None:
    for _process in range(2):
        forget()
        hits.count(HOME, work.pk)
        hits.flush()
    assert told(work) == (1, {})


def test_the_day_begins_at_three(work: Work, monkeypatch: Any) -> None:
    assert today(datetime(2026, 5, 2, 2, 59, tzinfo=UTC)) == date(2026, 5, 1)
    assert today(datetime(2026, 5, 2, 3, 0, tzinfo=UTC)) == date(2026, 5, 2)
    for day in (today() - timedelta(days=1), today()):
        monkeypatch.setattr(hits, "today", lambda day=day: day)
        hits.count(HOME, work.pk)
    hits.flush()
    assert told(work)[0] == 2
    assert WorkDay.objects.count() == 2


def test_no_address_is_kept_and_nothing_after_the_day(work: Work, monkeypatch: Any) -> None:
    yesterday = today() - timedelta(days=1)
    monkeypatch.setattr(hits, "today", lambda: yesterday)
    hits.count(HOME, work.pk)
    assert HOME not in str(hits._waiting)
    hits.flush()
    assert DayKey.objects.count() == Seen.objects.count() == 1
    tasks.forget_days.call()
    assert not DayKey.objects.exists()
    assert not Seen.objects.exists()
    assert WorkDay.objects.get().hits == 1


def test_what_was_erased_meanwhile_is_not_counted(work: Work) -> None:
    other = make.work()
    for one in (work, other):
        hits.count(HOME, one.pk, one.chapters.first().pk)
    other.erase()
    hits.flush()
    assert told(work) == (1, {1: 1})
    work.erase()
    assert not WorkDay.objects.exists()


def test_a_flood_has_an_end(work: Work, monkeypatch: Any) -> None:
    monkeypatch.setattr(hits, "MOST", 2)
    for number in range(9):
        hits.count(f"192.0.2.{number}", work.pk)
    hits.flush()
    assert told(work)[0] == 2
