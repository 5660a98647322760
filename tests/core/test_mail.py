"""Mail leaves by way of the database, and is tried until it has left."""

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage, send_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from ficary.core import tasks
from ficary.core.models import Letter

pytestmark = pytest.mark.django_db


class Broken(BaseEmailBackend):
    def send_messages(self, email_messages: Any) -> int:
        raise ConnectionRefusedError("nobody listens")


@pytest.fixture
def by_way(settings: Any, tmp_path: Path) -> Any:
    """Set where mail leaves to: a folder, or a server that refuses."""

    def to(outside: dict[str, Any]) -> None:
        settings.MAILERS = {"default": {"BACKEND": "ficary.core.mail.Outbox"}, "outside": outside}

    return to


def test_a_mail_is_written_down_and_then_leaves(by_way: Any, tmp_path: Path, queued: None) -> None:
    folder = {"file_path": str(tmp_path)}
    by_way({"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": folder})
    send_mail("Hello", "The lamps are lit.", None, ["ann@example.org"])
    assert not list(tmp_path.iterdir())
    letter = Letter.objects.get()

    tasks.send_mail.call()
    tasks.send_mail.call()

    (file,) = tmp_path.iterdir()
    text = file.read_text()
    assert text.count("The lamps are lit.") == 1
    assert "Message-ID" in bytes(letter.message).decode()
    letter.refresh_from_db()
    assert letter.sent_at


def test_a_mail_that_cannot_leave_waits_for_a_later_try(by_way: Any, queued: None) -> None:
    by_way({"BACKEND": "tests.core.test_mail.Broken"})
    EmailMessage("Hello", "Text", to=["ann@example.org"]).send()

    tasks.send_mail.call()

    letter = Letter.objects.get()
    assert letter.sent_at is None
    assert letter.tries == 1
    assert letter.due_at > timezone.now()
    assert "nobody listens" in letter.trouble
