"""A reader's own named lists of bookmarks."""

from collections.abc import Iterable

from django.db import models

from ficary.archive import limits
from ficary.core import same
from ficary.people.models import User
from ficary.reading.models.hide import TooMany


class ShelfQuerySet(models.QuerySet["Shelf"]):
    def find_or_make(self, user: User, names: Iterable[str]) -> "list[Shelf]":
        """Her shelves of these names, in one order; raises TooMany."""
        found = [
            self.get_or_create(user=user, key=same.key(name), defaults={"name": name})[0]
            for name in sorted(set(names), key=same.key)
        ]
        if self.filter(user=user).count() > limits.SHELVES:
            raise TooMany
        return found


class Shelf(models.Model):
    """It goes with its last bookmark."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="shelves", db_index=False)
    name = models.CharField(max_length=limits.SHELF)
    # `core.same.key(name)`.
    key = models.CharField(max_length=same.LONGEST_KEY)

    objects = ShelfQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="shelf_once")]

    def __str__(self) -> str:
        return self.name
