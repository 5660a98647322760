"""Handing letters to the mailer called "outside", as often as it takes.

A letter is claimed, handed over, and noted as sent, each in a step of its own. Whatever is killed
between them, none is lost; twice goes only what the server took a moment before the kill, and it
bears the same Message-ID, since a letter is stored whole.
"""

import time
from contextlib import suppress
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.utils import timezone

from ficary.core.models import Letter

# A server that is away for days still gets the mail: 1, 2, 4 … minutes, at most 6 hours apart.
LONGEST_WAIT: Final = timedelta(hours=6)
# Whoever handed a letter over and was not heard of for so long is dead: it is somebody else's turn.
CLAIMED: Final = timedelta(minutes=10)
# One run ends after so many seconds, so that other tasks get their turn.
RUN: Final = 20.0


class _AsWritten(EmailMessage):
    """A stored message, sent to the letter of its bytes."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(to=letter.to.split(", "), from_email=settings.DEFAULT_FROM_EMAIL)
        self._bytes = bytes(letter.message)

    def message(self, *, policy: Any = policy.SMTP) -> Any:
        return message_from_bytes(self._bytes, policy=policy)


class _Line:
    """One connection for many letters, opened with the first; after trouble, anew."""

    def __init__(self) -> None:
        self._open: Any = None
        # Whether anybody answers there.
        self.answered = True

    def hand_over(self, letter: Letter) -> None:
        if self._open is None:
            self.answered = False
            fresh = mailers["outside"]
            fresh.open()
            self._open, self.answered = fresh, True
        try:
            self._open.send_messages([_AsWritten(letter)])
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """The server has what it took: that it does not say good-bye is no trouble."""
        if self._open is not None:
            with suppress(OSError):
                self._open.close()
        self._open = None


def send_due() -> bool:
    """Send what is due; True if the time was over before the end."""
    until = time.monotonic() + RUN
    line = _Line()
    try:
        while time.monotonic() < until:
            letter = Letter.objects.due().first()
            # Where nobody answers the next one would wait in vain as well.
            if letter is None or not line.answered:
                return False
            _send(letter, line)
        return True
    finally:
        line.close()


def _send(letter: Letter, line: _Line) -> None:
    """Hand one letter over; a failure is written beside it and tried again later."""
    mine = Letter.objects.due().filter(pk=letter.pk)
    if not mine.update(due_at=timezone.now() + CLAIMED):
        return
    try:
        line.hand_over(letter)
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors too.
        _note_trouble(letter, error)
    else:
        Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now(), trouble="")


def _note_trouble(letter: Letter, error: Exception) -> None:
    wait = min(timedelta(minutes=2**letter.tries), LONGEST_WAIT)
    Letter.objects.filter(pk=letter.pk).update(
        tries=min(letter.tries + 1, 20), trouble=str(error), due_at=timezone.now() + wait
    )
