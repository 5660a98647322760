"""What needs somebody now: the few things that the first page of the desk tells of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ficary.archive.models import Archive
from ficary.comments.models import Comment
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


def _reports(number: int) -> Iterator[Need]:
    told = ngettext("%(count)s report waits.", "%(count)s reports wait.", number)
    if number:
        yield Need(told % {"count": number}, "desk-reports")


def _errors() -> Iterator[Need]:
    # Warnings can wait, and so can what strangers try at the door.
    ours = LoggedError.objects.open().exclude(logger__startswith="django.security")
    number = ours.exclude(level="WARNING")[:MOST].count()
    told = ngettext(
        "%(number)s kind of error was logged and is not resolved.",
        "%(number)s kinds of errors were logged and are not resolved.",
        number,
    )
    if number:
        yield Need(told % {"number": number}, "desk-errors")


def _in_one(user: User) -> Iterator[Need]:
    """Comments for moderators, mail and clock for keepers, asked in one statement."""
    asks: dict[str, Any] = {}
    if has_role(user, "moderator"):
        asks["doubted"] = Exists(Comment.objects.doubted_for(user))
    if has_role(user):
        asks["trouble"] = Exists(Letter.objects.in_trouble())
        asks["at"] = Subquery(state.clock().values("at")[:1])
    told: dict[str, Any] = dict(Archive.objects.values(**asks).get(pk=1)) if asks else {}
    if told.get("doubted"):
        yield Need(_("Comments wait that may be spam."), "desk-comments")
    if told.get("trouble"):
        yield Need(_("Mail could not be sent."), "desk-state")
    if "at" in told and (told["at"] is None or told["at"] < timezone.now() - state.SILENT):
        yield Need(_("The clock stands still: mail and counts wait."), "desk-state")


def _disk() -> Iterator[Need]:
    if state.disk().low:
        yield Need(_("The disk is nearly full."), "desk-state")


# Each with the roles, beside keepers, whose matter it is.
ASKED: Final[tuple[tuple[Callable[[], Iterator[Need]], tuple[str, ...]], ...]] = (
    (_errors, ()),
    (_disk, ()),
)


def of(user: User, *, reports: int) -> Iterator[Need]:
    yield from _reports(reports)
    yield from _in_one(user)
    for ask, roles in ASKED:
        if has_role(user, *roles):
            yield from ask()
