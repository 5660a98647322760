"""Names that members had before."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from ficary.archive import limits

# How long nobody else can take a name that was given up, so that nobody passes for its member.
HELD = timedelta(days=30)
# How long a new name stands at the least.
STANDS = timedelta(days=7)


class PastNameQuerySet(models.QuerySet["PastName"]):
    def named(self, name: str) -> Self:
        """In any case, by the index."""
        if "\0" in name:  # PostgreSQL cannot even be asked.
            return self.none()
        return self.alias(small=Lower("name")).filter(small=name.lower())

    def held(self) -> Self:
        return self.filter(ended_at__gt=timezone.now() - HELD)

    def latest_first(self) -> Self:
        return self.order_by("-ended_at", "-pk")


class PastName(models.Model):
    """A name that a member had, for who keeps the archive; it goes with the account."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="past_names"
    )
    name = models.CharField(max_length=limits.USER_NAME)
    ended_at = models.DateTimeField(default=timezone.now)
    # Whether its pages lead to the new name as long as it is held: some change a name to be lost.
    leads = models.BooleanField(default=False)

    objects = PastNameQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(Lower("name"), name="past_name_small")]

    def __str__(self) -> str:
        return self.name
