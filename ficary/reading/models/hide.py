"""What a member does not want to see in her lists. A taste, no permission: pages stay open."""

from typing import Any, Final, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ficary.archive import limits
from ficary.people.models import Pseud, User
from ficary.tags.models import Tag
from ficary.works.models import Work

# The fields of which each row has one.
WHAT: Final = ("tag", "work", "pseud")


class TooMany(Exception):
    """She has as many of these as one may have."""


class HideQuerySet(models.QuerySet["Hide"]):
    def of(self, user: User) -> Self:
        return self.filter(user=user)

    def hide(self, user: User, **what: Any) -> None:
        """Hide one thing from `user`'s lists; twice is once. Raises TooMany."""
        if self.of(user).count() >= limits.HIDDEN:
            raise TooMany
        self.bulk_create([Hide(user=user, **what)], ignore_conflicts=True)


def _one_of(fields: tuple[str, ...]) -> Q:
    every = Q()
    for field in fields:
        others = {f"{other}__isnull": True for other in fields if other != field}
        every |= Q(**{f"{field}__isnull": False}, **others)
    return every


class Hide(models.Model):
    """Works with this tag, this work, or works by this name without a member are not listed.

    Members whose works one does not want are muted (`people.Mute`).
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="hides", db_index=False)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, null=True, related_name="+")
    work = models.ForeignKey(Work, on_delete=models.PROTECT, null=True, related_name="+")
    pseud = models.ForeignKey(Pseud, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = HideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_one_of(WHAT), name="hide_one"),
            *(
                models.UniqueConstraint(fields=["user", field], name=f"hide_once_{field}")
                for field in WHAT
            ),
        ]

    def __str__(self) -> str:
        return f"Hide {self.pk}"
