"""What is stored about people and for how long, and every cookie: the privacy page lists it all.

A table of people's things that is not named here fails a test, and so does a cookie.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ficary.core import mail
from ficary.core.tasks import KEEP_SENT_MAIL
from ficary.joining import tasks as joining
from ficary.works.models.orphaning import KEPT
from ficary.works.tasks import UNDO

type Words = str | Promise


@dataclass(frozen=True)
class Stored:
    what: Words
    how_long: Words
    # The models in which it lies, by their labels.
    tables: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cookie:
    name: str
    why: Words
    # None: until the browser is closed.
    lasts: timedelta | None = None


def _days(lasts: timedelta) -> str:
    return ngettext("%(days)s day", "%(days)s days", lasts.days) % {"days": lasts.days}


# Said once somebody's language is known.
days: Any = lazy(_days, str)


def stored() -> list[Stored]:
    """In the order of how much one would like to know it."""
    while_member = _("As long as you have the account.")
    mails: Words = format_lazy(_("Until it has left, and {time} more."), time=days(KEEP_SENT_MAIL))
    if not mail.leaves_by_server():
        mails = _(
            "This archive sends no mail: what it would send lies in a folder that its keeper can "
            "read, until the keeper empties it."
        )
    return [
        Stored(
            _(
                "Your account: user name, e-mail address, your password (only as a hash from "
                "which it cannot be read), when you joined and were last signed in, your settings, "
                "the age that you confirmed, which version of the terms you agreed to and when, "
                "and which banner and news you closed."
            ),
            while_member,
            ("people.User", "account.EmailAddress", "account.EmailConfirmation"),
        ),
        Stored(
            _("Your pseuds, and what you write about yourself. Everybody can see them."),
            _("Until you delete them. The pseud with your user name: as long as the account."),
            ("people.Pseud",),
        ),
        Stored(
            _("By which invitation you came, if by one, with the note that its maker wrote."),
            while_member,
            ("people.Invitation",),
        ),
        Stored(
            _("Your e-mail address in the queue for invitations, if you stand in it."),
            format_lazy(_("Until {time} after you were invited."), time=days(joining.KEEP_INVITED)),
            ("joining.InviteRequest",),
        ),
        Stored(
            _("What you answered to the keepers' questions when joining, if they ask any."),
            _("Until a keeper has decided whether to let you in."),
            ("joining.Answers",),
        ),
        Stored(
            _("That you asked the keepers for invitations, and why."),
            format_lazy(_("Until {time} after the answer."), time=days(joining.KEEP_INVITED)),
            ("joining.MoreInvitations",),
        ),
        Stored(
            _("Addresses that may not join."),
            _("Until a keeper lifts the ban, even if the account is closed."),
            ("joining.BannedAddress",),
        ),
        Stored(
            _("Who orphaned a work: moderators alone see it."),
            format_lazy(
                _("{time}; and not for a moment once the account is closed."), time=days(KEPT)
            ),
            ("works.Orphaning",),
        ),
        Stored(
            _("Your name and addresses when you close your account, to find what is left of them."),
            _("Until that is done, which takes moments."),
            ("core.Forgetting",),
        ),
        Stored(
            _("Your works with their tags and notes, and every saved version of each chapter."),
            format_lazy(
                _(
                    "Until you delete them, and {time} more, in which you can bring them back. "
                    "Then all of it is erased."
                ),
                time=days(UNDO),
            ),
            (
                *("works.Work", "works.Chapter", "works.Revision"),
                *("works.Creatorship", "works.Tagging"),
            ),
        ),
        Stored(
            _("What you are typing, so that nothing is lost."),
            _("Until you save it or throw it away. Your browser may keep a copy as long."),
            ("works.Draft",),
        ),
        Stored(
            _("That you are signed in."),
            format_lazy(
                _("Until you sign out, at most {time}."),
                time=days(timedelta(seconds=settings.SESSION_COOKIE_AGE)),
            ),
            ("sessions.Session",),
        ),
        Stored(
            _("A mail to you, or one that you write to the keepers with the contact form."),
            mails,
            ("core.Letter",),
        ),
        Stored(
            _("What a keeper or moderator did to your account or works, when and why."),
            _("For good. It no longer says whom it was about once the account is gone."),
            ("moderation.Act",),
        ),
        Stored(
            _(
                "Your network address: not with anything you do. To stop guessing of passwords "
                "and floods of requests, tries are counted by it."
            ),
            _("One hour at most."),
            ("core.Cached",),
        ),
        Stored(
            _(
                "What breaks: the log of errors says at which address of the archive, without "
                "the secrets in it. There is no log of who read what."
            ),
            _("As long as the keeper keeps the logs of the machine."),
        ),
    ]


def cookies() -> list[Cookie]:
    def after(setting: Any) -> timedelta:
        return timedelta(seconds=setting)

    year = timedelta(days=365)
    return [
        Cookie(
            settings.SESSION_COOKIE_NAME,
            _("that you are signed in; or that you came by an invitation"),
            after(settings.SESSION_COOKIE_AGE),
        ),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            _("that a form comes from your own page"),
            after(settings.CSRF_COOKIE_AGE),
        ),
        Cookie("messages", _("what the next page has to tell you")),
        Cookie("theme", _("the colours, once you choose"), year),
        Cookie(settings.LANGUAGE_COOKIE_NAME, _("the language, once you choose"), year),
        Cookie("view_adult", _("that you agreed to see works for adults")),
        Cookie("seen_banner", _("which banner you closed, where you have no account"), year),
        Cookie("seen_news", _("which news you closed, where you have no account"), year),
    ]
