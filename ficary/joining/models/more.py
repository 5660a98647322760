"""Invitations for members: given by a keeper, asked for or not."""

from typing import Final, Self

from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.joining import events
from ficary.people.models import User

# Of those that a member holds at once.
MOST_INVITATIONS: Final = 1_000
MOST_ASKED: Final = 10


class MoreQuerySet(models.QuerySet["MoreInvitations"]):
    def open(self) -> Self:
        return self.filter(answered_at=None).order_by("pk")


class MoreInvitations(models.Model):
    """A member asks a keeper for invitations; one open request a member."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="more_invitations")
    number = models.PositiveSmallIntegerField(_("how many"))
    why = models.CharField(_("what for"), max_length=300)
    asked_at = models.DateTimeField(default=timezone.now)
    # Empty: nobody has answered yet.
    answered_at = models.DateTimeField(null=True)
    granted = models.PositiveSmallIntegerField(default=0)

    objects = MoreQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by"], condition=models.Q(answered_at=None), name="one_open_request"
            )
        ]

    def __str__(self) -> str:
        return f"MoreInvitations {self.pk}"

    @transaction.atomic
    def answer(self, granted: int) -> bool:
        """Give so many, perhaps none; of two keepers at one moment, one gets True."""
        still = MoreInvitations.objects.open().filter(pk=self.pk)
        if not still.update(granted=granted, answered_at=timezone.now()):
            return False
        give(User.objects.filter(pk=self.by_id), granted)
        self.granted = granted
        events.request_answered.send(MoreInvitations, request=self)
        return True


def give(to: models.QuerySet[User], number: int) -> int:
    """So many more invitations to each of them; returns how many people it was."""
    more = Least(F("invitations_left") + number, MOST_INVITATIONS)
    return to.filter(is_active=True).update(invitations_left=more)
