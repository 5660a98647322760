"""Works that were thanked for since their creators were last told: once a day."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models, transaction
from django.db.models import F, Value
from django.db.models.functions import Least
from django.utils import timezone

from ficary.works.models import Work

# The hour, in UTC, at which the kudos of a day are told.
HOUR = 10


def last_moment(now: datetime) -> datetime:
    """When kudos were to be told last."""
    today = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


class ThankingQuerySet(models.QuerySet["Thanking"]):
    @transaction.atomic
    def note(self, work: int, kudos: int) -> None:
        """In the transaction of the kudos, whose key it is: whoever tells waits for its end."""
        counted = self.filter(work=work)
        if not counted.update(number=F("number") + 1):
            first = Thanking(work_id=work, first=kudos, number=0)
            # Of two first ones at one moment the second waits here, and counts on.
            self.bulk_create([first], ignore_conflicts=True)
            counted.update(number=F("number") + 1, first=Least("first", Value(kudos)))

    def ready(self) -> Self:
        return self.filter(at__lt=last_moment(timezone.now())).order_by("pk")


class Thanking(models.Model):
    """A row until the creators of `work` have been told of its kudos from `first` on."""

    work = models.OneToOneField(Work, on_delete=models.PROTECT, related_name="+")
    # The key of the first of these kudos.
    first = models.BigIntegerField()
    number = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = ThankingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Thanking {self.pk}"
