"""Who wrote a work."""

from typing import Self

from django.db import models
from django.utils import timezone

from ficary.core.loaded import Loaded
from ficary.people.models import Pseud


class CreatorshipQuerySet(models.QuerySet["Creatorship"]):
    def accepted(self) -> Self:
        return self.filter(approved_at__isnull=False).order_by("position", "pk")

    def for_listing(self) -> Self:
        """The accepted ones, with what works show of their creators; accounts have much more."""
        shown = ("name", "is_nameless", "user__name", "user__unlisted")
        signed = self.accepted().select_related("pseud__user")
        return signed.only("work", *[f"pseud__{name}" for name in shown])


class Creatorship(Loaded):
    """Who wrote a work."""

    work = models.ForeignKey("works.Work", on_delete=models.PROTECT, related_name="creatorships")
    pseud = models.ForeignKey(Pseud, on_delete=models.PROTECT, related_name="creatorships")
    position = models.PositiveSmallIntegerField(default=0)
    # Empty: invited, and sees nothing yet.
    approved_at = models.DateTimeField(null=True, default=timezone.now)

    objects = CreatorshipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "pseud"], name="creator_once"),
        ]

    def __str__(self) -> str:
        return f"Creatorship {self.pk}"
