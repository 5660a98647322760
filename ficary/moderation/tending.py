"""What a keeper does for the machine: errors that are mended, mail that does not leave, works of
which something was counted wrong."""

from django.db import transaction

from ficary.core import tasks
from ficary.core.models import Letter, LoggedError
from ficary.moderation.models import Act
from ficary.people.models import User
from ficary.works import mending
from ficary.works.models import Work


@transaction.atomic
def resolve(error: LoggedError, *, by: User) -> bool:
    if not error.resolve():
        return False
    Act.record("error resolved", by=by, logger=error.logger, times=error.count)
    return True


@transaction.atomic
def mend(work: Work, *, by: User) -> None:
    """Nobody else needs to know: readers see what they should have seen all the time."""
    mending.mend(work)
    Act.record("work reckoned anew", by=by, work=work)


@transaction.atomic
def retry(letter: Letter, *, by: User) -> bool:
    """Try at once to send it; False if it has left meanwhile."""
    if not letter.retry():
        return False
    Act.record("letter tried again", by=by, number=letter.pk, tries=letter.tries)
    tasks.send_mail.enqueue()
    return True


@transaction.atomic
def throw_away(letter: Letter, *, by: User) -> bool:
    """Give it up; False if it has left meanwhile."""
    gone, _by_model = Letter.objects.waiting().filter(pk=letter.pk).delete()
    if gone:
        Act.record("letter thrown away", by=by, number=letter.pk, tries=letter.tries)
    return bool(gone)
