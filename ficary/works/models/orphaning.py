"""Who orphaned a work: known for a while to those who must answer for abuse, then to nobody."""

from datetime import timedelta
from typing import Final, Self

from django.db import models
from django.utils import timezone

from ficary.people.models import Pseud, User
from ficary.works.models.work import Work

# AO3's 72 hours.
KEPT: Final = timedelta(hours=72)


class OrphaningQuerySet(models.QuerySet["Orphaning"]):
    def over(self) -> Self:
        return self.filter(at__lt=timezone.now() - KEPT)


class Orphaning(models.Model):
    """That somebody orphaned a work; erased after 72 hours, and at once with her account."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="orphanings")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="orphanings")
    # Whose name stands in place of hers.
    instead = models.ForeignKey(Pseud, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = OrphaningQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Orphaning {self.pk}"
