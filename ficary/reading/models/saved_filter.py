"""Filters that a member keeps under a name of hers."""

from typing import Self
from urllib.parse import parse_qsl, urlencode

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ficary.archive import limits
from ficary.core import same
from ficary.people.models import User
from ficary.reading.models.hide import TooMany
from ficary.tags.models import Tag


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def of(self, user: User) -> Self:
        return self.filter(user=user).order_by("key")

    def named(self, name: str) -> Self:
        return self.filter(key=same.key(name))

    @transaction.atomic
    def keep(self, user: User, name: str, query: str, tag: Tag | None = None) -> "SavedFilter":
        """Save a filter under a name that `user` has not used. Raises TooMany, IntegrityError."""
        if self.of(user).count() >= limits.SAVED_FILTERS:
            raise TooMany
        return self.create(user=user, name=name, key=same.key(name), query=query, tag=tag)


class SavedFilter(models.Model):
    """A filter is an address: what stands after the "?" of a list, without what is empty."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="saved_filters", db_index=False
    )
    name = models.CharField(max_length=limits.FILTER_NAME)
    # `core.same.key(name)`.
    key = models.CharField(max_length=same.LONGEST_KEY)
    query = models.CharField(max_length=limits.FILTER_QUERY)
    # The list beside which it was saved, and to which it leads; empty: that of all works.
    tag = models.ForeignKey(Tag, on_delete=models.SET_NULL, null=True, related_name="+")
    # Whether lists of hers are filtered by it unless she asks for something else.
    is_default = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="filter_name_once"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(is_default=True), name="one_default_filter"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        there = self.tag.get_absolute_url() if self.tag else reverse("works")
        return f"{there}?{self.query}"

    def rename(self, name: str) -> None:
        """Raises an IntegrityError if she has another one of this name."""
        self.name, self.key = name, same.key(name)
        self.save(update_fields=["name", "key"])

    @transaction.atomic
    def make_default(self, *, yes: bool = True) -> None:
        """Let it apply to her lists, in place of any other; or no longer."""
        hers = SavedFilter.objects.filter(user=self.user_id)
        # Of two at one moment one waits.
        list(hers.order_by("pk").select_for_update(no_key=True).values_list("pk"))
        hers.filter(is_default=True).update(is_default=False)
        hers.filter(pk=self.pk).update(is_default=yes)
        self.is_default = yes


def normalised(query: str, prefixes: tuple[str, ...]) -> str:
    """The parts of an address's query that begin so, in one order, without what is empty."""
    parts = [
        (name, " ".join(value.split()))
        for name, value in parse_qsl(query)
        if name.startswith(prefixes) and value.strip()
    ]
    return urlencode(sorted(set(parts)))
