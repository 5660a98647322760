"""What needs somebody now: the few things that the first page of the desk tells of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ficary.core.models import Letter, LoggedError
from ficary.people.models import User
from ficary.web.keeper import state
from ficary.web.roles import has_role

# More than these are "many": nobody counts on.
MOST = 100


@dataclass(frozen=True)
class Need:
    text: str
    # The URL name of the page on which something can be done.
    url: str


def _errors() -> Need | None:
    # Warnings can wait, and so can what strangers try at the door.
    ours = LoggedError.objects.open().exclude(logger__startswith="django.security")
    number = ours.exclude(level="WARNING")[:MOST].count()
    told = ngettext(
        "%(number)s kind of error was logged and is not resolved.",
        "%(number)s kinds of errors were logged and are not resolved.",
        number,
    )
    return Need(told % {"number": number}, "desk-errors") if number else None


def _mail() -> Need | None:
    number = Letter.objects.in_trouble()[:MOST].count()
    told = ngettext(
        "%(number)s letter could not be sent.", "%(number)s letters could not be sent.", number
    )
    return Need(told % {"number": number}, "desk-state") if number else None


def _clock() -> Need | None:
    at = state.oldest_pulse()
    if at is not None and at > timezone.now() - state.SILENT:
        return None
    return Need(_("The clock stands still: mail and counts wait."), "desk-state")


def _disk() -> Need | None:
    return Need(_("The disk is nearly full."), "desk-state") if state.disk().low else None


# Each with the roles, beside keepers, whose matter it is.
ASKED: Final[tuple[tuple[Callable[[], Need | None], tuple[str, ...]], ...]] = (
    (_errors, ()),
    (_mail, ()),
    (_clock, ()),
    (_disk, ()),
)


def of(user: User) -> Iterator[Need]:
    for ask, roles in ASKED:
        if has_role(user, *roles) and (need := ask()):
            yield need
