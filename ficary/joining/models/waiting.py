"""Who waits to be let in, with what they answered; and who never confirmed an address."""

from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from ficary.joining import events
from ficary.people.models import User


class Answers(models.Model):
    """What somebody who waits to be let in has answered. Erased once a keeper has decided."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="answers")
    # [[question as it was asked, answer], …]
    given = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"Answers {self.pk}"


def waiting() -> models.QuerySet[User]:
    """Who waits to be let in, and has confirmed that the address is theirs."""
    confirmed = User.objects.filter(waits_since__isnull=False, last_login__isnull=False)
    return confirmed.select_related("answers").order_by("waits_since", "pk")


@transaction.atomic
def admit(user: User, words: str = "") -> bool:
    """Let a member in who waits; of two keepers at one moment, one gets True."""
    if not User.objects.filter(pk=user.pk, waits_since__isnull=False).update(waits_since=None):
        return False
    Answers.objects.filter(user=user).delete()
    events.let_in.send(User, user=user, words=words)
    return True


@transaction.atomic
def decline(user: User, words: str = "") -> bool:
    """Close the account of somebody who waits, with a word why."""
    waiting_still = User.objects.select_for_update().filter(pk=user.pk, waits_since__isnull=False)
    if not (found := waiting_still.first()):
        return False
    email, name = found.email, found.name
    found.close()
    events.turned_away.send(User, email=email, name=name, words=words)
    return True


def unconfirmed(days: int) -> Any:
    """Sign-ups of so many days ago whose address nobody ever confirmed."""
    old = timezone.now() - timedelta(days=days)
    return User.objects.filter(
        last_login=None, joined_at__lt=old, emailaddress__verified=False, keeper=False
    ).exclude(emailaddress__verified=True)
