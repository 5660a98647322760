"""How often a work was read, thanked, talked about and kept: counts for lists and for the index."""

from bisect import bisect
from typing import Final

from django.db import models, transaction
from django.db.models import F

from ficary.core.loaded import Loaded
from ficary.works import events

COUNTED: Final = ("hits", "kudos", "comments", "bookmarks")
# Steps at which a count is worth a new place in the index: each below 10, then every tenth part.
_STEPS: Final = list(range(1, 10)) + sorted({round(10 * 1.1**n) for n in range(200)})


class TallyQuerySet(models.QuerySet["Tally"]):
    @transaction.atomic
    def add(self, work: int, **more: int) -> None:
        """Count more (or, below 0, fewer) of some of `COUNTED`, beside what is counted.

        A tally is no part of a work's `generation`: pages may show it a while later.
        """
        self.bulk_create([Tally(work_id=work)], ignore_conflicts=True)
        row = self.filter(work=work)
        row.update(**{name: F(name) + number for name, number in more.items()})
        now = row.values(*COUNTED)[0]
        if any(_step(now[name]) != _step(now[name] - number) for name, number in more.items()):
            events.tally_changed.send(Tally, work=work)

    def hold(self, work: int) -> None:
        """Whoever counts more waits until this transaction ends."""
        self.bulk_create([Tally(work_id=work)], ignore_conflicts=True)
        list(self.select_for_update(no_key=True).filter(work=work).values_list("pk"))

    def put(self, work: int, **counts: int) -> None:
        """What was counted anew, while it is held."""
        self.filter(work=work).update(**counts)


def _step(count: int) -> int:
    return bisect(_STEPS, count)


class Tally(Loaded):
    """The counts of one work, kept by the rooms that know what they count. No row: all are 0."""

    work = models.OneToOneField(
        "works.Work", on_delete=models.CASCADE, primary_key=True, related_name="tally"
    )
    hits = models.PositiveBigIntegerField(default=0)
    kudos = models.PositiveIntegerField(default=0)
    # Those that every member may read.
    comments = models.PositiveIntegerField(default=0)
    # Those that everybody may see.
    bookmarks = models.PositiveIntegerField(default=0)

    objects = TallyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Tally of work {self.work_id}"
