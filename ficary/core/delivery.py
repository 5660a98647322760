"""Handing a letter to the mailer called "outside", as often as it takes."""

from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.utils import timezone

from ficary.core.models import Letter

# A server that is away for days still gets the mail: 1, 2, 4 … minutes, at most 6 hours apart.
LONGEST_WAIT = timedelta(hours=6)


class _AsWritten(EmailMessage):
    """A stored message, sent to the letter of its bytes."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(to=letter.to.split(", "), from_email=settings.DEFAULT_FROM_EMAIL)
        self._bytes = bytes(letter.message)

    def message(self, *, policy: Any = policy.SMTP) -> Any:
        return message_from_bytes(self._bytes, policy=policy)


def send(letter: Letter) -> None:
    """Hand one letter over; a failure is written beside it and tried again later."""
    try:
        mailers["outside"].send_messages([_AsWritten(letter)])
    except OSError as error:  # smtplib's errors are OSErrors too.
        wait = min(timedelta(minutes=2**letter.tries), LONGEST_WAIT)
        Letter.objects.filter(pk=letter.pk).update(
            tries=min(letter.tries + 1, 20), trouble=str(error), due_at=timezone.now() + wait
        )
    else:
        Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now(), trouble="")
