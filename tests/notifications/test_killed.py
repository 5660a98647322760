"""Whatever is killed, no mail is lost; twice comes only what the server took just before."""

import smtplib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.mail import send_mail
from django.utils import timezone

from ficary.core import delivery, tasks
from ficary.core.models import Letter
from ficary.notifications import mailing
from ficary.notifications.models import Notice, StopLink, Subscription
from ficary.people.models import User
from tests import make, smtp

pytestmark = pytest.mark.django_db(transaction=True)
Patch = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture
def sink(settings: Any) -> Iterator[smtp.Sink]:
    with smtp.sink(settings) as kept:
        yield kept


def before_the_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "_send", smtp.die)


def before_the_server_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery._Line, "hand_over", smtp.die)


def in_the_middle_of_the_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    def half(server: Any, mail: bytes) -> None:
        server.putcmd("data")
        server.getreply()
        server.send(mail[: len(mail) // 2])
        smtp.die()

    monkeypatch.setattr(smtplib.SMTP, "data", half)


def after_the_server_took_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = delivery._Line.hand_over

    def taken(line: Any, letter: Letter) -> None:
        real(line, letter)
        smtp.die()

    monkeypatch.setattr(delivery._Line, "hand_over", taken)


def after_our_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery._Line, "close", smtp.die)


@pytest.mark.parametrize(
    ("kill", "comes"),
    [
        (before_the_claim, 1),
        (before_the_server_is_asked, 1),
        (in_the_middle_of_the_mail, 1),
        (after_the_server_took_it, 2),
        (after_our_note, 1),
    ],
)
def test_a_killed_sender_loses_nothing(
    queued: None, sink: smtp.Sink, monkeypatch: pytest.MonkeyPatch, kill: Patch, comes: int
) -> None:
    send_mail("Hello", "The lamps are lit.", None, ["ann@example.org"])

    with monkeypatch.context() as dying:
        kill(dying)
        assert smtp.killed(delivery.send_due)
    # Nobody else takes it as long as the dead one might be at it.
    tasks.send_mail.call()
    Letter.objects.filter(sent_at=None).update(due_at=timezone.now())
    tasks.send_mail.call()
    tasks.send_mail.call()

    assert len(sink.mails) == comes
    assert len({mail["Message-ID"] for mail in sink.mails}) == 1
    assert Letter.objects.get().sent_at


def _dies_at(name: str) -> Patch:
    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(mailing, name, smtp.die)

    return patch


def _dies_after_the_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    real = mailing._claim

    def claimed(*args: Any) -> None:
        real(*args)
        smtp.die()

    monkeypatch.setattr(mailing, "_claim", claimed)


def _dies_before_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """When all is written, but the transaction is not over."""
    monkeypatch.setattr(tasks.send_mail.__class__, "enqueue", smtp.die)


@pytest.mark.parametrize(
    "kill", [_dies_at("_mails"), _dies_at("_claim"), _dies_after_the_claim, _dies_before_the_end]
)
def test_a_killed_writer_of_mails_loses_and_doubles_nothing(
    queued: None,
    sink: smtp.Sink,
    monkeypatch: pytest.MonkeyPatch,
    author: User,
    reader: User,
    kill: Patch,
) -> None:
    work = make.work(by=author, status="in_progress")
    Subscription.objects.follow(reader, work)
    chapter = make.chapter(work, posted=True)
    facts = {"user": reader, "work": work, "chapter": chapter, "kind": "work"}
    Notice.objects.create(**facts, mail_at=timezone.now())

    with monkeypatch.context() as dying:
        kill(dying)
        assert smtp.killed(mailing.write_due)
    assert not Letter.objects.exists()
    assert not StopLink.objects.exists()
    while mailing.write_due():
        pass
    tasks.send_mail.call()

    (mail,) = sink.mails
    assert mail["To"] == reader.email
    assert StopLink.objects.count() == 1
