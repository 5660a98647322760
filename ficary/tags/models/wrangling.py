"""What wranglers did: who, when, what, and how it was before."""

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.people.models import User
from ficary.tags.models.tag import Tag


class What(models.TextChoices):
    MADE = "made", _("Made")
    CANONICAL = "canonical", _("Made canonical")
    NOT_CANONICAL = "not canonical", _("No longer canonical")
    SYNONYM = "synonym", _("Made a synonym")
    NO_SYNONYM = "no synonym", _("No longer a synonym")
    METATAG = "metatag", _("Metatag added")
    NO_METATAG = "no metatag", _("Metatag removed")
    PARENT = "parent", _("Assigned")
    NO_PARENT = "no parent", _("No longer assigned")
    UNWRANGLEABLE = "unwrangleable", _("Marked as unwrangleable")
    WRANGLEABLE = "wrangleable", _("Open for wrangling again")
    NAME = "name", _("Renamed")
    KIND = "kind", _("Kind changed")
    UNDONE = "undone", _("Undone")


def whats() -> list[tuple[str, Any]]:
    return What.choices


class WranglingQuerySet(models.QuerySet["Wrangling"]):
    def newest(self) -> Self:
        return self.order_by("-pk")

    def about(self, tag: Tag) -> Self:
        """Keep what touched `tag`, whether it was meant or moved along."""
        return self.filter(touched=tag)

    def of_group(self, group: UUID) -> Self:
        return self.filter(group=group)

    def leading(self) -> Self:
        """Of these, keep the last alone of what was done at one stroke."""
        later = self.order_by().filter(group=OuterRef("group"), pk__gt=OuterRef("pk"))
        return self.filter(Q(group=None) | ~Exists(later))

    def standing(self) -> Self:
        """Keep what nobody has undone."""
        return self.filter(undone=None)

    def undoable_by(self, user: User) -> Self:
        """Keep what nobody has undone and `user` may."""
        standing = self.standing()
        return standing if user.keeper else standing.filter(for_keepers=False)

    def for_listing(self) -> Self:
        return self.select_related("by", "tag", "other", "undoes__tag", "undone")


class Wrangling(models.Model):
    """One change of the tags. Written by the verb that makes it, and never changed."""

    what = models.CharField(max_length=16, choices=whats)
    at = models.DateTimeField(default=timezone.now)
    # Empty: the account was closed since.
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="wranglings")
    # What it was done to, and what stands above it now. Empty: none, or it was deleted since.
    tag = models.ForeignKey(Tag, on_delete=models.SET_NULL, null=True, related_name="wranglings")
    other = models.ForeignKey(Tag, on_delete=models.SET_NULL, null=True, related_name="+")
    # Its name then.
    name = models.CharField(max_length=150)
    # `{"facts": {tag: {field: [before, after]}}, "links": [[below, above, meta, there now]]}`.
    changes = models.JSONField()
    # What was done at one stroke. Empty: alone.
    group = models.UUIDField(null=True, db_index=True)
    # Only a keeper may do this, and so undo it.
    for_keepers = models.BooleanField(default=False)
    # What it undid, which can be done once. Empty: nothing.
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="undone"
    )
    # All whose facts or links it changed.
    touched = models.ManyToManyField(Tag, related_name="touched_by")

    objects = WranglingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["by", "-id"], name="wrangling_by")]

    def __str__(self) -> str:
        return f"{self.what} ({self.pk})"


class Turn(models.Model):
    """One row, which whoever changes the graph holds: so no two changes make a circle together."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"Turn {self.number}"

    @classmethod
    def take(cls) -> None:
        """Until the transaction ends."""
        the = cls.objects.filter(pk=1)
        if not the.update(number=models.F("number") + 1):
            cls.objects.get_or_create(pk=1)
            the.update(number=models.F("number") + 1)
