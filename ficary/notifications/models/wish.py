"""Of what a member wants mails, and how often."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ficary.people.models import User


class Kind(models.TextChoices):
    """Why something is told."""

    WORK = "work", _("Works that I follow")
    AUTHOR = "author", _("Writers that I follow")
    TAG = "tag", _("Tags that I follow")
    FILTER = "filter", _("Filters that I follow")
    KUDOS = "kudos", _("Kudos")
    COMMENT = "comment", _("Comments on my works")
    REPLY = "reply", _("Answers to my comments")
    REMARK = "remark", _("Wranglers’ comments on tags")


# What is new to read, told to those who follow something, once for each reader.
NEWS = (Kind.WORK, Kind.AUTHOR, Kind.TAG, Kind.FILTER)
TALK = (Kind.REPLY, Kind.COMMENT, Kind.REMARK)
# What moderators write to a member. She cannot wish it away: `moderation` mails it as well.
DESK = "desk"


def kinds() -> list[tuple[str, Any]]:
    """For fields, since there will be more."""
    return [*Kind.choices, (DESK, _("From the moderators"))]


class Often(models.TextChoices):
    AT_ONCE = "at_once", _("At once")
    HOURLY = "hourly", _("Hourly")
    DAILY = "daily", _("Daily")
    NEVER = "never", pgettext_lazy("how often mails come", "Never")


# For who has not chosen.
USUAL = {
    Kind.WORK: Often.AT_ONCE,
    Kind.AUTHOR: Often.AT_ONCE,
    Kind.TAG: Often.DAILY,
    Kind.FILTER: Often.DAILY,
    Kind.KUDOS: Often.DAILY,
    Kind.COMMENT: Often.AT_ONCE,
    Kind.REPLY: Often.AT_ONCE,
    Kind.REMARK: Often.AT_ONCE,
}
# The hour, where she is, at which a day's mail leaves.
MORNING = 7


class WishQuerySet(models.QuerySet["Wish"]):
    def of_all(self, users: Collection[int]) -> "dict[tuple[int, str], str]":
        chosen = self.filter(user__in=users).values_list("user", "kind", "often")
        return {(user, kind): often for user, kind, often in chosen}

    def of(self, user: User) -> "dict[str, str]":
        """How often for each kind, chosen or usual."""
        chosen = self.of_all([user.pk])
        return {kind.value: chosen.get((user.pk, kind), USUAL[kind]) for kind in Kind}

    def choose(self, user: User, often: "dict[str, str]") -> None:
        self.bulk_create(
            [Wish(user=user, kind=kind, often=how) for kind, how in often.items()],
            update_conflicts=True,
            unique_fields=["user", "kind"],
            update_fields=["often"],
        )


class Wish(models.Model):
    """How often `user` wants mails of one kind."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=8, choices=kinds)
    often = models.CharField(max_length=7, choices=Often.choices)

    objects = WishQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="wish_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.often}"


def next_moment(often: str, user: User, now: datetime) -> datetime | None:
    """When a mail about what happened `now` is due; None is never."""
    if often == Often.NEVER:
        return None
    if often == Often.AT_ONCE:
        return now
    if often == Often.HOURLY:
        return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    local = timezone.localtime(now, user.zone)
    morning = local.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return morning if morning > local else morning + timedelta(days=1)
