"""What follows when somebody's account is closed: nothing at the door remembers her."""

from typing import Any

from ficary.core import mailbox
from ficary.joining.models import Answers, InviteRequest, MoreInvitations
from ficary.people.events import person_closed
from ficary.people.models import Invitation, User


def connect() -> None:
    person_closed.connect(_forget)


def _forget(user: User, **_: Any) -> None:
    known = {user.email, *user.emailaddress_set.values_list("email", flat=True)}
    InviteRequest.objects.filter(key__in=[mailbox.key(email) for email in known]).delete()
    Invitation.objects.filter(email__in=known, used_at=None).delete()
    Answers.objects.filter(user=user).delete()
    MoreInvitations.objects.filter(by=user).delete()
