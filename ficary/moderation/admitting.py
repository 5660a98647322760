"""Who comes in: newcomers let in or turned away, invitations given, addresses that stay out."""

from django.db import models, transaction

from ficary.joining import models as door
from ficary.joining.models import BannedAddress, InviteRequest, MoreInvitations
from ficary.moderation.models import Act
from ficary.people.models import User


@transaction.atomic
def let_in(person: User, *, by: User, words: str = "") -> bool:
    """False if another keeper has decided already."""
    if not door.admit(person, words):
        return False
    Act.record("member let in", by=by, person=person)
    return True


@transaction.atomic
def turn_away(person: User, *, by: User, words: str = "") -> bool:
    """Close the account of one who waits. The book does not say whose: nothing of it is kept."""
    if not door.decline(person, words):
        return False
    Act.record("newcomer turned away", by=by)
    return True


@transaction.atomic
def give_invitations(to: models.QuerySet[User], number: int, *, by: User) -> int:
    """So many more to each; returns how many people it was."""
    people = list(to[:2])
    given = door.give(to, number)
    one = people[0] if len(people) == 1 else None
    Act.record("invitations given", by=by, person=one, number=number, people=given)
    return given


@transaction.atomic
def answer_request(asked: MoreInvitations, number: int, *, by: User) -> bool:
    """Give what a member asked for, or less, or none; False if another keeper was quicker."""
    if not asked.answer(number):
        return False
    Act.record("request for invitations answered", by=by, person=asked.by, number=number)
    return True


@transaction.atomic
def take_out_of_queue(key: int, *, by: User) -> bool:
    if not InviteRequest.objects.waiting().filter(pk=key).delete()[0]:
        return False
    Act.record("address taken out of the queue", by=by)
    return True


@transaction.atomic
def ban_address(address: BannedAddress, *, by: User) -> None:
    address.save(force_insert=True)
    Act.record("address banned", by=by, why=address.why)


@transaction.atomic
def unban_address(key: int, *, by: User) -> bool:
    if not BannedAddress.objects.filter(pk=key).delete()[0]:
        return False
    Act.record("address unbanned", by=by)
    return True
