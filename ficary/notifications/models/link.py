"""Links in mails by which one stops them, without signing in."""

from collections.abc import Collection
from datetime import timedelta
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from ficary.core import secret
from ficary.notifications.models.wish import Kind, Often, Wish
from ficary.people.models import User

# For so long a mail can be stopped by the link in it; then on the page of mails alone.
KEPT = timedelta(days=180)


class StopLinkQuerySet(models.QuerySet["StopLink"]):
    def by_key(self, key: str) -> Self:
        return self.filter(digest=secret.digest(key)).select_related("user")

    def over(self) -> Self:
        return self.filter(made_at__lt=timezone.now() - KEPT)


class StopLink(models.Model):
    """Of one mail. Only the SHA-256 of its key is kept; deleting the row revokes it."""

    digest = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    # What the mail told of, by names of `Kind` with commas between.
    kinds = models.CharField(max_length=100)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = StopLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"StopLink {self.pk}"

    @classmethod
    def of(cls, user: User, kinds: Collection[str]) -> "tuple[StopLink, str]":
        """A new one, not saved yet, and its address."""
        key = secret.new()
        named = ",".join(kind for kind in Kind.values if kind in kinds)
        return cls(user=user, digest=secret.digest(key), kinds=named), reverse("stop", args=[key])

    @property
    def told_of(self) -> list[Kind]:
        return [kind for kind in Kind if kind.value in self.kinds.split(",")]

    def stop(self, *, everything: bool = False) -> None:
        """No more mails like that one, or none at all. Twice is once."""
        kinds = list(Kind) if everything else self.told_of
        Wish.objects.choose(self.user, {kind.value: Often.NEVER for kind in kinds})
