"""The buttons by which one follows, mutes or blocks whom or what a page shows."""

from typing import Any

from django.http import HttpRequest

from ficary.notifications.models import Subscription
from ficary.notifications.models.subscription import field_of
from ficary.people.models import Block, Mute, User

# As AO3 names them in its forms, and the two that it has not.
TYPES: dict[str, str] = {"work": "Work", "author": "User", "pseud": "Pseud", "tag": "Tag"}


def button(request: HttpRequest, what: Any, *, mine: bool = False) -> dict[str, Any] | None:
    """For `subscriptions/_button.html`; None for who may not follow it."""
    if mine or not request.user.is_authenticated:
        return None
    followed = Subscription.objects.of(request.user).to(what).first()
    return {"type": TYPES[field_of(what)], "id": what.pk, "followed": followed}


def distance(request: HttpRequest, member: User) -> dict[str, bool] | None:
    """How she who asks stands to `member`, for the buttons on a profile, in one statement."""
    if not request.user.is_authenticated or request.user == member:
        return None
    key = request.user.pk
    blocks = Block.objects.filter(by=key, whom=member.pk).values_list("pk", "whom").order_by()
    mutes = Mute.objects.filter(by=key, whom=member.pk).values_list("pk", "by").order_by()
    found = {who for _pk, who in blocks.union(mutes, all=True)}
    return {"blocked": member.pk in found, "muted": key in found}
