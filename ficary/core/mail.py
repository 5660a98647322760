"""Mail leaves by way of the database: a request never waits for a mail server.

`Outbox` is the default mailer: it writes a `Letter`. The task `send_mail` hands letters to the
mailer called "outside", which is a server, or a folder where there is none.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from ficary.core import tasks
from ficary.core.models import Letter


def leaves_by_server() -> bool:
    """Whether mail reaches people; without a server it is kept in a folder for the keeper."""
    outside: dict[str, Any] = settings.MAILERS["outside"]
    return not outside["BACKEND"].endswith(".filebased.EmailBackend")


class Outbox(BaseEmailBackend):
    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        Letter.objects.bulk_create(
            Letter(to=", ".join(message.recipients()), message=message.message().as_bytes())
            for message in email_messages
        )
        tasks.send_mail.enqueue()
        return len(email_messages)
