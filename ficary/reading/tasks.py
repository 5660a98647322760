"""Tasks of reading. Each does whatever is due and is safe to run twice."""

from typing import Any

from django.db.models import Model, QuerySet
from django.tasks import task
from django.utils import timezone

from ficary.reading.models import Alike, DayKey, Kudos, Seen
from ficary.reading.models.days import today
from ficary.reading.models.kudos import KEEP_MARK

# Works whose readers are compared in one run.
COMPARED = 500
# Rows changed in one run: the clock soon makes another.
BATCH = 20_000


@task(queue_name="quick")
def forget_guests() -> None:
    """Erase guests' marks whose time is over; their kudos stay."""
    over = Kudos.objects.marked_before(timezone.now() - KEEP_MARK).order_by("at")
    for keys in _batches(over):
        Kudos.objects.filter(pk__in=keys).update(mark=None)


@task(queue_name="quick")
def forget_days() -> None:
    """A day that is over: nobody can be told again by what was kept of its readers."""
    DayKey.objects.filter(day__lt=today()).delete()
    for keys in _batches(Seen.objects.filter(day__lt=today())):
        Seen.objects.filter(pk__in=keys).delete()


@task(queue_name="slow")
def compare_readers() -> None:
    for noted in Alike.objects.due(COMPARED):
        Alike.objects.compare(noted)


def _batches[M: Model](rows: QuerySet[M]) -> list[list[Any]]:
    keys = list(rows.values_list("pk", flat=True)[:BATCH])
    return [keys[start : start + 500] for start in range(0, len(keys), 500)]
