"""The buttons by which one follows or blocks what a page shows."""

from typing import Any

from django.db.models import Exists, Subquery
from django.http import HttpRequest

from ficary.notifications.models import Subscription
from ficary.notifications.models.subscription import field_of
from ficary.people.models import Block, User

# As AO3 names them in its forms, and the two that it has not.
TYPES = {"work": "Work", "author": "User", "pseud": "Pseud", "tag": "Tag", "filter": "Filter"}


def button(request: HttpRequest, what: Any, *, mine: bool = False) -> dict[str, Any] | None:
    """For `subscriptions/_button.html`; None for who may not follow it."""
    if mine or not request.user.is_authenticated:
        return None
    followed = Subscription.objects.of(request.user).to(what).values_list("pk", flat=True).first()
    return offer(request, what, followed)


def offer(
    request: HttpRequest, what: Any, followed: int | None, *, mine: bool = False
) -> dict[str, Any] | None:
    """The same, where her subscription to it is known."""
    if mine or not request.user.is_authenticated:
        return None
    return {"type": TYPES[field_of(what)], "id": what.pk, "followed": followed}


def of_member(request: HttpRequest, member: User) -> dict[str, Any]:
    """The button on a profile, and whether she who asks blocks `member`; None for who can not.

    One statement tells both. Whom she mutes is known by `Choices.taste`.
    """
    if not request.user.is_authenticated or request.user == member:
        return {"subscription": None, "blocks": None}
    followed = Subscription.objects.of(request.user).to(member).values("pk")
    blocked = Block.objects.filter(by=request.user.pk, whom=member)
    asked = User.objects.filter(pk=member.pk).values_list(Subquery(followed), Exists(blocked))
    (subscription, blocks), *_ = asked
    return {"subscription": offer(request, member, subscription), "blocks": blocks}
