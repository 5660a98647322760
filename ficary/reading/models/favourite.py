"""Tags that a member wants at hand on the first page."""

from typing import Self

from django.db import models, transaction
from django.utils import timezone

from ficary.archive import limits
from ficary.people.models import User
from ficary.reading.models.hide import TooMany
from ficary.tags.models import Tag


class FavouriteTagQuerySet(models.QuerySet["FavouriteTag"]):
    def of(self, user: User) -> Self:
        return self.filter(user=user).select_related("tag").order_by("tag__sort_name", "pk")

    @transaction.atomic
    def keep(self, user: User, tag: Tag) -> None:
        """Twice is once. Raises TooMany."""
        # Of two tabs at one moment one waits, so that it stays within the limit.
        list(User.objects.select_for_update(no_key=True).filter(pk=user.pk).values_list("pk"))
        mine = self.filter(user=user)
        if mine.exclude(tag=tag).count() >= limits.FAVOURITE_TAGS:
            raise TooMany
        self.bulk_create([FavouriteTag(user=user, tag=tag)], ignore_conflicts=True)


class FavouriteTag(models.Model):
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
