"""Mail by which a member hears what was done, and why. It never says by whom."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from ficary.archive.models import Archive
from ficary.people.models import User


def send(letter: str, subject: str, to: Iterable[User], **facts: Any) -> None:
    """One mail each, `moderation/mail/<letter>.txt`, in the archive's language.

    `subject` is a message to be translated. Goes to the outbox, so with the transaction.
    """
    archive = Archive.objects.the()
    known = facts | {"archive": archive, "site_url": settings.URL}
    with translation.override(settings.LANGUAGE_CODE):
        for member in to:
            text = render_to_string(f"moderation/mail/{letter}.txt", known | {"member": member})
            EmailMessage(
                f"[{archive.name}] {translation.gettext(subject)}",
                text,
                to=[member.email],
                headers={"Auto-Submitted": "auto-generated"},
            ).send()
