"""Mail by which a member hears what was done, and why. It never says by whom.

Rooms above hear of each: where no mail leaves, it still reaches her inbox.
"""

from collections.abc import Iterable
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_noop

from ficary.archive.models import Archive
from ficary.moderation import events
from ficary.moderation.models import Act
from ficary.people.models import User

# Acts that are told, each with the name of its letter and what stands above it.
_LETTERS: Final = {
    "member warned": ("warned", gettext_noop("A warning")),
    "member suspended": ("suspended", gettext_noop("Your account is suspended")),
    "suspension lifted": ("suspension_lifted", gettext_noop("You can post again")),
    "member banned": ("banned", gettext_noop("Your account is closed")),
    "ban lifted": ("ban_lifted", gettext_noop("You can sign in again")),
    "work hidden": ("work_hidden", gettext_noop("Your work was hidden")),
    "work shown again": ("work_shown", gettext_noop("Your work is shown again")),
    "work's tags mended": ("work_tags", gettext_noop("The tags of your work were mended")),
    "work erased": ("work_erased", gettext_noop("Your work was removed")),
}


def subject(act: Act) -> str:
    """What stands above the letter about `act`, in the language of today."""
    return translation.gettext(_LETTERS[act.what][1])


def send(act: Act, to: Iterable[User], *, title: str = "", **facts: Any) -> None:
    """One mail each, `moderation/mail/<letter>.txt`, in the archive's language.

    `title` is that of the work it is about. Goes to the outbox, so with the transaction.
    """
    members = list(to)
    archive = Archive.objects.the()
    known = facts | {"why": act.why, "work": act.work, "title": title}
    known |= {"archive": archive, "site_url": settings.URL}
    letter, _subject = _LETTERS[act.what]
    with translation.override(settings.LANGUAGE_CODE):
        for member in members:
            text = render_to_string(f"moderation/mail/{letter}.txt", known | {"member": member})
            EmailMessage(
                f"[{archive.name}] {subject(act)}",
                text,
                to=[member.email],
                headers={"Auto-Submitted": "auto-generated"},
            ).send()
    events.members_written.send(Act, to=members, act=act, label=title)
