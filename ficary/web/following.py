"""The button by which one follows what a page shows."""

from typing import Any

from django.http import HttpRequest

from ficary.notifications.models import Subscription
from ficary.notifications.models.subscription import field_of

# As AO3 names them in its forms, and the two that it has not.
TYPES: dict[str, str] = {"work": "Work", "author": "User", "pseud": "Pseud", "tag": "Tag"}


def button(request: HttpRequest, what: Any, *, mine: bool = False) -> dict[str, Any] | None:
    """For `subscriptions/_button.html`; None for who may not follow it."""
    if mine or not request.user.is_authenticated:
        return None
    followed = Subscription.objects.of(request.user).to(what).first()
    return {"type": TYPES[field_of(what)], "id": what.pk, "followed": followed}
