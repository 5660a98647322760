"""Roles: given and taken by keepers alone."""

from collections.abc import Collection
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from ficary.moderation.models import Act
from ficary.moderation.refusals import Refused
from ficary.people.models import User

ROLES: Final = ("keeper", "moderator", "wrangler", "archivist")


def of(person: User) -> list[str]:
    return [role for role in ROLES if getattr(person, role)]


@transaction.atomic
def give(person: User, roles: Collection[str], *, by: User) -> bool:
    """Make `roles` her only ones; False if they are already."""
    if not by.keeper:
        raise Refused(_("Only a keeper gives and takes roles."))
    # All keepers are held: of two who resign at one moment the second is refused.
    keepers = list(User.objects.select_for_update().filter(keeper=True, is_active=True))
    if "keeper" not in roles and [keeper.pk for keeper in keepers] == [person.pk]:
        raise Refused(_("The archive needs a keeper: make somebody else one first."))
    person.refresh_from_db(fields=ROLES)
    before, after = of(person), [role for role in ROLES if role in roles]
    if before == after:
        return False
    User.objects.filter(pk=person.pk).update(**{role: role in after for role in ROLES})
    person.refresh_from_db(fields=ROLES)
    Act.record("roles changed", by=by, person=person, roles=[before, after])
    return True
