"""Tags that a member wants at hand on the first page."""

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from ficary.archive import limits
from ficary.people.models import User
from ficary.reading.models.hide import TooMany
from ficary.tags.models import Tag, TagQuerySet


class FavouriteTagQuerySet(models.QuerySet["FavouriteTag"]):
    def meant_by(self, user: User) -> TagQuerySet:
        """The tags themselves, each once: in the place of a synonym what it stands for."""
        meant = self.filter(user=user).values_list(Coalesce("tag__merger", "tag"))
        return Tag.objects.filter(pk__in=meant).order_by("sort_name", "pk")

    def to(self, tag: Any) -> Self:
        """Keep those to `tag`, and to its synonyms."""
        return self.filter(Q(tag=tag) | Q(tag__merger=tag))

    @transaction.atomic
    def keep(self, user: User, tag: Tag) -> None:
        """Twice is once. Raises TooMany."""
        # Of two tabs at one moment one waits, so that it stays within the limit.
        list(User.objects.select_for_update(no_key=True).filter(pk=user.pk).values_list("pk"))
        others = self.meant_by(user).exclude(pk=tag.stands_for.pk)
        if others.count() >= limits.FAVOURITE_TAGS:
            raise TooMany
        self.bulk_create([FavouriteTag(user=user, tag=tag)], ignore_conflicts=True)


class FavouriteTag(models.Model):
    """One that became a synonym stays as it is and is read as what it stands for: so to undo a
    merge gives it back."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="favourite_tags", db_index=False
    )
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = FavouriteTagQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "tag"], name="favourite_once")]

    def __str__(self) -> str:
        return f"FavouriteTag {self.pk}"
