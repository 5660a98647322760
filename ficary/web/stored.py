"""What is stored about people, and for how long: the privacy page lists it.

A table of people's things that is not named here fails a test.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ficary.archive import limits
from ficary.core import mail
from ficary.core.tasks import KEEP_ERRORS, KEEP_SENT_MAIL
from ficary.joining.tasks import KEEP_INVITED
from ficary.notifications.models.link import KEPT as KEPT_LINKS
from ficary.notifications.models.notice import KEPT as KEPT_NOTICES
from ficary.reading.models.kudos import KEEP_MARK
from ficary.works.models.orphaning import KEPT
from ficary.works.tasks import UNDO

type Words = str | Promise


@dataclass(frozen=True)
class Stored:
    what: Words
    how_long: Words
    # The models in which it lies, by their labels.
    tables: tuple[str, ...] = ()


def _days(lasts: timedelta) -> str:
    return ngettext("%(days)s day", "%(days)s days", lasts.days) % {"days": lasts.days}


# Said once somebody's language is known.
days: Any = lazy(_days, str)


def within(text: Any, lasts: timedelta) -> Words:
    said: Words = format_lazy(text, time=days(lasts))
    return said


def stored() -> list[Stored]:
    """In the order of how much one would like to know it."""
    return [*_of_members(), *_of_writers(), *_of_letters(), *_of_moderation(), *_of_the_machine()]


MEMBER: Words = _("As long as you have the account.")


def _of_members() -> list[Stored]:
    session = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return [
        Stored(
            _(
                "Your account: user name and names that you had before, e-mail address, your "
                "password (only as a hash from which it cannot be read), when you joined and were "
                "last signed in, your settings, the age that you confirmed, which version of the "
                "terms you agreed to and when, and which banner and news you closed."
            ),
            MEMBER,
            (
                *("people.User", "people.PastName"),
                *("account.EmailAddress", "account.EmailConfirmation"),
            ),
        ),
        Stored(
            _("Your passkeys, the secret of your app for codes, and your recovery codes."),
            _("Until you remove them."),
            ("mfa.Authenticator",),
        ),
        Stored(
            _(
                "Where you are signed in: in which browser and system, since when, and to the "
                "hour when last."
            ),
            within(_("Until you sign out there, at most {time}."), session),
            ("people.Session",),
        ),
        Stored(
            _("Your pseuds, and what you write about yourself. Everybody can see them."),
            _("Until you delete them. The pseud with your user name: as long as the account."),
            ("people.Pseud",),
        ),
        Stored(
            _("Whom you block and whom you mute."),
            _("Until you stop it, or one of the two accounts is closed."),
            ("people.Block", "people.Mute"),
        ),
        Stored(
            _("Filters you saved, your favourite tags, and what you hide from your lists."),
            _("Until you delete it."),
            ("reading.SavedFilter", "reading.FavouriteTag", "reading.Hide"),
        ),
        Stored(
            _("Your bookmarks, with your notes, tags and shelves. Private ones nobody else sees."),
            _("Until you delete them."),
            ("reading.Bookmark", "reading.BookmarkTag", "reading.Shelf"),
        ),
        Stored(
            _("What you follow, and of what you want mails."),
            _("Until you stop it."),
            ("notifications.Subscription", "notifications.Wish"),
        ),
        Stored(
            _(
                "Your history, for you alone: which works you opened, when last, how often, where "
                "you stopped, and your lists. In this browser alone if you are signed out."
            ),
            _("Until you delete it; nothing if you switch it off."),
            ("reading.Visit",),
        ),
        Stored(
            _("Your kudos: everybody can see your name below the work."),
            _("As long as the account and the work; then it counts without a name."),
            ("reading.Kudos",),
        ),
        Stored(
            _("Kudos of guests: a number made of work and address with the archive's key."),
            within(_("{time}; then the kudos counts without it."), KEEP_MARK),
            ("reading.Kudos",),
        ),
        Stored(
            _("Your comments: whoever can read the work sees them with your name."),
            _("Until you delete them; if you close your account, they lose your name or go."),
            ("comments.Comment",),
        ),
        Stored(
            _("Comments of guests: the name, and the e-mail address, which nobody is shown."),
            _("As long as the comment."),
            ("comments.Comment",),
        ),
        Stored(
            _("For each mail about news the link that stops it, as a hash."),
            days(KEPT_LINKS),
            ("notifications.StopLink",),
        ),
        Stored(
            _("Your inbox: what was new in what you follow, and whether you have read it."),
            within(_("Until you delete it, at most {time}."), KEPT_NOTICES),
            ("notifications.Notice", "notifications.Thanking"),
        ),
        Stored(
            _("In your inbox also: comments and kudos for you."),
            _("Until you delete it, or who wrote the comment deletes that."),
            ("notifications.Notice",),
        ),
        Stored(
            _("And what moderators wrote to you, with the title of the work that it is about."),
            _("Until you delete it; what they answered to a report, as long as the report."),
            ("notifications.Notice",),
        ),
        Stored(
            _("By which invitation you came, if by one, with the note that its maker wrote."),
            MEMBER,
            ("people.Invitation",),
        ),
        Stored(
            _("Your address in the queue for invitations, or that you asked for more of them."),
            within(_("{time} after the invitation went out, or the answer."), KEEP_INVITED),
            ("joining.InviteRequest", "joining.MoreInvitations"),
        ),
        Stored(
            _("What you answered when you asked to join."),
            _("Until a keeper has decided."),
            ("joining.Answers",),
        ),
    ]


def _of_writers() -> list[Stored]:
    back = _(
        "Until you delete them, and {time} more, in which you can bring them back. Then all of it "
        "is erased."
    )
    return [
        Stored(
            _(
                "Your works with their tags and notes, every saved version of each chapter, and "
                "how often they were read, thanked, talked about and kept."
            ),
            within(back, UNDO),
            (
                *("works.Work", "works.Chapter", "works.Revision"),
                *("works.Creatorship", "works.Tagging", "works.Tally"),
            ),
        ),
        Stored(
            _("How many readers each work and chapter had on each day: numbers alone."),
            _("As long as the work."),
            ("reading.WorkDay", "reading.ChapterDay"),
        ),
        Stored(
            _("That it was you who orphaned a work."),
            within(_("{time}; no longer than your account."), KEPT),
            ("works.Orphaning",),
        ),
        Stored(
            _("What you are typing, so that nothing is lost."),
            _("Until you save it or throw it away. Your browser may keep a copy as long."),
            ("works.Draft",),
        ),
    ]


def _of_letters() -> list[Stored]:
    mails = within(_("Until it has left, and {time} more."), KEEP_SENT_MAIL)
    if not mail.leaves_by_server():
        mails = _(
            "This archive sends no mail: what it would send lies in a folder that its keeper can "
            "read, until the keeper empties it."
        )
    what = _("A mail to you, or one that you write to the keepers with the contact form.")
    return [Stored(what, mails, ("core.Letter",))]


def _of_moderation() -> list[Stored]:
    return [
        Stored(
            _(
                "A report or a takedown request: what you wrote, your e-mail address if you gave "
                "it, and what you reported as it was then."
            ),
            within(_("{time} after it was decided."), limits.REPORT_KEPT),
            ("moderation.Report", "moderation.ReportNote", "moderation.Evidence"),
        ),
        Stored(
            _("What moderators note about a member, for one another."),
            MEMBER,
            ("moderation.Note",),
        ),
        Stored(
            _("What a keeper or moderator did to your account or works, when and why."),
            _("For good. It no longer says whom it was about once the account is gone."),
            ("moderation.Act",),
        ),
        Stored(_("Which fandoms a wrangler looks after."), MEMBER, ("tags.Assignment",)),
        Stored(
            _("What wranglers write to one another about tags."),
            _("Until they delete it; if one closes her account, it loses her name."),
            ("tags.Remark",),
        ),
        Stored(
            _("What a wrangler did to tags, and when."),
            _("For good. It no longer says who did it once the account is gone."),
            ("tags.Wrangling",),
        ),
        Stored(
            _("Words of comments, and how often they stood in spam and in others: of no person."),
            _("The most frequent ones for good."),
            ("comments.SpamWord",),
        ),
        Stored(
            _("An e-mail address that may not join, because of spam or abuse."),
            _("Until a keeper lifts it."),
            ("joining.BannedAddress",),
        ),
    ]


def _of_the_machine() -> list[Stored]:
    address = _(
        "Your network address: not with anything you do. To stop guessing of passwords and floods "
        "of requests, tries are counted by it."
    )
    errors = _(
        "What breaks: the log of errors says at which address of the archive, without the secrets "
        "in it. There is no log of who read what."
    )
    kept = _("{time} after it last happened; the machine's own log as long as its keeper keeps it.")
    leaving = _("When you close your account: its names, to find and erase what is left of them.")
    shown = [
        Stored(
            address,
            _("One hour at most. Reports are counted for a day, by a number made of it."),
            ("core.Cached",),
        ),
        Stored(
            _(
                "That somebody read a work or chapter today, so that nobody is counted twice: by a "
                "number made of the address with a key of that day, which is erased with it."
            ),
            _("One day."),
            ("reading.Seen", "reading.DayKey"),
        ),
        Stored(errors, within(kept, KEEP_ERRORS), ("core.LoggedError",)),
        Stored(leaving, _("Some minutes."), ("core.Forgetting",)),
    ]
    if settings.BACKUP_EVERY:
        backups = format_lazy(_("The newest {number} of them."), number=settings.BACKUP_KEEP)
        shown.append(Stored(_("Copies of all that, in case the machine breaks."), backups))
    return shown
