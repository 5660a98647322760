"""What was read on which day: numbers alone, for writers. Of a day's readers nothing stays."""

import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Final, Self
from uuid import UUID

from django.db import models
from django.utils import timezone

from ficary.works.models import Chapter, Work

# The day of readers begins when most of them sleep.
BEGINS: Final = timedelta(hours=3)


def today(now: datetime | None = None) -> date:
    return ((now or timezone.now()).astimezone(UTC) - BEGINS).date()


class DayKeyManager(models.Manager["DayKey"]):
    def of(self, day: date) -> bytes:
        """The key of this day, the same in all processes; made by the first that asks."""
        found, _new = self.get_or_create(day=day, defaults={"key": secrets.token_bytes(32)})
        return bytes(found.key)


class DayKey(models.Model):
    """By which the readers of one day are told apart, and of no other. Erased after it."""

    day = models.DateField(primary_key=True)
    key = models.BinaryField()

    objects = DayKeyManager()

    def __str__(self) -> str:
        return f"Key of {self.day}"


class SeenQuerySet(models.QuerySet["Seen"]):
    def note(self, day: date, marks: Iterable[str], *, round: UUID) -> set[str]:
        """Keep these marks; returns those that nobody, in any process, had noted before."""
        rows = [Seen(mark=mark, day=day, round=round) for mark in sorted(marks)]
        self.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        return set(self.filter(round=round).values_list("mark", flat=True))


class Seen(models.Model):
    """That a reader saw a work or a chapter today, said so that nobody can tell who or what."""

    mark = models.CharField(max_length=32, primary_key=True)
    day = models.DateField(db_index=True)
    # Of one writing of what one process had counted.
    round = models.UUIDField(db_index=True)

    objects = SeenQuerySet.as_manager()

    def __str__(self) -> str:
        return "Seen"


class WorkDay(models.Model):
    """How many readers opened a work on one day."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="days", db_index=False)
    day = models.DateField()
    hits = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["work", "day"], name="work_day_once")]

    def __str__(self) -> str:
        return f"Work {self.work_id} on {self.day}"


class ChapterDayQuerySet(models.QuerySet["ChapterDay"]):
    def of_work(self, work: int) -> Self:
        return self.filter(chapter__work=work)


class ChapterDay(models.Model):
    """How many readers came to a chapter on one day: it tells where they stop."""

    chapter = models.ForeignKey(
        Chapter, on_delete=models.PROTECT, related_name="days", db_index=False
    )
    day = models.DateField()
    hits = models.PositiveIntegerField(default=0)

    objects = ChapterDayQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chapter", "day"], name="chapter_day_once")]

    def __str__(self) -> str:
        return f"Chapter {self.chapter_id} on {self.day}"
