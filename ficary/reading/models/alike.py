"""Works that the same readers thanked for. It tells of no reader: five at least, and once a day."""

from datetime import timedelta
from math import sqrt
from typing import Final, Self

from django.db import models, transaction
from django.db.models import Count
from django.utils import timezone

from ficary.reading.models.kudos import Kudos
from ficary.works.models import Tally, Work

# So many readers must have thanked for both.
FEWEST: Final = 5
# Works kept for each, and those of which the best are sought.
KEPT: Final = 20
SOUGHT: Final = 200
# The latest members who thanked for a work: enough to tell, and an end to the reckoning.
READERS: Final = 500
# How long changes are gathered, so that no single kudos shows.
GATHERED: Final = timedelta(hours=20)


class Uncompared(models.Model):
    """That a work was thanked for since its readers were last compared."""

    work = models.OneToOneField(Work, on_delete=models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"Work {self.work_id}, to be compared"


class AlikeQuerySet(models.QuerySet["Alike"]):
    def to(self, work: Work) -> Self:
        return self.filter(work=work).order_by("-score", "other")

    def note(self, work: int) -> None:
        """Have `work` compared anew, a while from now."""
        Uncompared.objects.bulk_create([Uncompared(work_id=work)], ignore_conflicts=True)

    def due(self, most: int) -> list[Uncompared]:
        ripe = Uncompared.objects.filter(since__lte=timezone.now() - GATHERED)
        return list(ripe.order_by("since")[:most])

    @transaction.atomic
    def compare(self, noted: Uncompared) -> None:
        """Find the works that readers of this one thanked for too, by how much of both they are."""
        # A kudos from now on notes it again.
        Uncompared.objects.filter(pk=noted.pk, since=noted.since).delete()
        work = noted.work_id
        fans = Kudos.objects.filter(work=work, by__isnull=False).order_by("-pk").values("by")
        theirs = Kudos.objects.filter(by__in=list(fans.values_list("by", flat=True)[:READERS]))
        shared = theirs.exclude(work=work).values_list("work").annotate(n=Count("pk"))
        found = dict(shared.filter(n__gte=FEWEST).order_by("-n", "work")[:SOUGHT])
        thanked = dict(Tally.objects.filter(work__in=[work, *found]).values_list("work", "kudos"))
        best = sorted(
            (
                (both / sqrt(max(thanked.get(work, 0), both) * max(thanked.get(one, 0), both)), one)
                for one, both in found.items()
            ),
            reverse=True,
        )[:KEPT]
        self.filter(work=work).delete()
        self.bulk_create(Alike(work_id=work, other_id=one, score=score) for score, one in best)


class Alike(models.Model):
    """`other` was thanked for by many who thanked for `work`: `score` from 0 to 1."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()

    objects = AlikeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["work", "other"], name="alike_once")]

    def __str__(self) -> str:
        return f"{self.work_id} and {self.other_id}"
