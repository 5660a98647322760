"""What is done about a member who broke the rules: warned, suspended for days, banned."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ficary.archive import limits
from ficary.moderation import letters, roles
from ficary.moderation.models import Act, Note
from ficary.moderation.refusals import Refused
from ficary.people.models import User
from ficary.works.models import Work


def may_sanction(by: User, person: User) -> bool:
    """Nobody herself; those with a role are a matter for keepers."""
    return by.pk != person.pk and (by.keeper or (by.moderator and not person.has_role))


def _refuse_unless_allowed(by: User, person: User) -> None:
    if by.pk == person.pk:
        raise Refused(_("You cannot do this to yourself."))
    if not may_sanction(by, person):
        raise Refused(_("Only a keeper can do this to somebody with a role."))


@transaction.atomic
def note(person: User, text: str, *, by: User) -> Note:
    Act.record("note written", by=by, person=person)
    return Note.objects.create(person=person, by=by, text=text)


@transaction.atomic
def warn(person: User, *, by: User, why: str) -> None:
    _refuse_unless_allowed(by, person)
    letters.send(Act.record("member warned", by=by, person=person, why=why), [person])


@transaction.atomic
def suspend(person: User, *, days: int, by: User, why: str) -> None:
    """For so many days from now, whatever stood before."""
    _refuse_unless_allowed(by, person)
    if not 1 <= days <= limits.SUSPENDED_DAYS:
        raise Refused(
            _("Give a number of days from 1 to %(most)s.") % {"most": limits.SUSPENDED_DAYS}
        )
    person.suspend(timezone.now() + timedelta(days=days))
    act = Act.record("member suspended", by=by, person=person, why=why, days=days)
    letters.send(act, [person], days=days, until=person.suspended_until)


@transaction.atomic
def lift_suspension(person: User, *, by: User) -> bool:
    _refuse_unless_allowed(by, person)
    if not person.lift_suspension():
        return False
    letters.send(Act.record("suspension lifted", by=by, person=person), [person])
    return True


@transaction.atomic
def ban(person: User, *, by: User, why: str, hide_works: bool) -> bool:
    """She cannot sign in; what she alone has posted stays for readers, or is hidden with her."""
    # Both are held: of two keepers who ban each other at one moment, one does.
    held = User.objects.select_for_update().filter(pk__in=(by.pk, person.pk)).order_by("pk")
    standing = {member.pk: member for member in held}
    _refuse_unless_allowed(standing[by.pk], standing[person.pk])
    if not (standing[by.pk].is_active and person.ban()):
        return False
    if roles.of(person):
        roles.give(person, (), by=by)
    hidden = Work.objects.by_alone(person).hide() if hide_works else []
    act = Act.record("member banned", by=by, person=person, why=why, works_hidden=len(hidden))
    Act.objects.bulk_create(
        Act(what="work hidden", by=by, work_id=key, why=why, details={"banned": person.pk})
        for key in hidden
    )
    letters.send(act, [person])
    return True


@transaction.atomic
def lift_ban(person: User, *, by: User) -> bool:
    """She may sign in again, and what was hidden with the ban is shown again."""
    _refuse_unless_allowed(by, person)
    banned_at = person.banned_at
    if not person.lift_ban():
        return False
    hidden_then = Act.objects.filter(
        what="work hidden", details__banned=person.pk, at__gte=banned_at
    )
    shown = Work.objects.by_alone(person).filter(pk__in=hidden_then.values("work")).show()
    act = Act.record("ban lifted", by=by, person=person, works_shown=len(shown))
    Act.objects.bulk_create(Act(what="work shown again", by=by, work_id=key) for key in shown)
    letters.send(act, [person])
    return True
