"""Mails that the archive wrote, and whether a server takes them or a folder."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from ficary.core.models import Letter

_OUTBOX = {"BACKEND": "ficary.core.mail.Outbox"}


def by_server(settings: Any) -> None:
    """As with FICARY_MAIL: mail reaches people, so addresses are confirmed."""
    outside = {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    settings.MAILERS = {"default": _OUTBOX, "outside": outside}
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


def to_folder(settings: Any, folder: Path) -> None:
    """As without FICARY_MAIL: mail is kept, and nobody is asked to confirm anything."""
    kept = {"BACKEND": "django.core.mail.backends.filebased.EmailBackend"}
    settings.MAILERS = {"default": _OUTBOX, "outside": kept | {"OPTIONS": {"file_path": folder}}}
    settings.ACCOUNT_EMAIL_VERIFICATION = "none"


def written() -> list[EmailMessage]:
    letters = Letter.objects.order_by("pk")
    return [message_from_bytes(bytes(one.message), policy=policy.default) for one in letters]


def path(mail: EmailMessage) -> str:
    """Where the first link of `mail` leads here."""
    found = re.search(r"http://localhost:8000(/\S+)", mail.get_content())
    assert found, mail.get_content()
    return found[1]
