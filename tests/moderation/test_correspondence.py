"""Letters about reports: who gets one, and what is not in it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ficary.moderation import handling, tasks
from ficary.moderation.handling import Decision
from ficary.moderation.models import Act, Reason, Report, State
from ficary.people.models import User
from ficary.works.models import Work
from tests import mails, make

pytestmark = pytest.mark.django_db
CLAIM = {
    "original": "The Lamp, by Maude",
    "where": "A book of 1999",
    "name": "Maude Quill",
    "for_whom": "owner",
    "address": "7 Wick Lane",
    "signature": "M. Quill",
}


@pytest.fixture(autouse=True)
def _server(settings: Any) -> None:
    mails.by_server(settings)


def _takedown(work: Work) -> Report:
    said = {"email": "maude@example.org", "text": "Chapter one.", "claim": CLAIM}
    return make.report(work, reason=Reason.TAKEDOWN, **said)


def test_moderators_get_one_mail_an_hour_that_says_how_many_wait(
    moderator: User, keeper: User
) -> None:
    for _number in range(3):
        make.report(text="Secretmark")
    Report.objects.filter(announced_at__isnull=False).update(
        announced_at=timezone.now() - timedelta(hours=1, minutes=1)
    )

    tasks.tell_moderators.call()
    tasks.tell_moderators.call()

    first, second = mails.written()
    assert (first["to"], second["to"]) == (moderator.email, moderator.email)
    assert "1 report waits." in first["subject"]
    assert "3 reports wait." in second["subject"]
    assert "Secretmark" not in first.get_content() + second.get_content()


def test_news_of_an_old_report_waits_for_the_next_mail(moderator: User, author: User) -> None:
    report = make.report(make.work(by=author))

    for _number in range(3):
        handling.object_to(report, "It is mine.", author)

    assert len(mails.written()) == 1
    Report.objects.update(announced_at=timezone.now() - timedelta(hours=2))
    tasks.tell_moderators.call()
    assert len(mails.written()) == 2


def test_without_moderators_the_keepers_are_told(keeper: User) -> None:
    make.report()

    assert [mail["to"] for mail in mails.written()] == [keeper.email]


@pytest.mark.parametrize(("signed", "named"), [(False, False), (True, True)])
def test_an_answer_names_the_moderator_only_if_wished(
    moderator: User, reader: User, signed: bool, named: bool
) -> None:
    report = make.report(by=reader)

    handling.answer(report, "We looked.", by=moderator, signed=signed, ask=False)

    mail = mails.written()[-1]
    assert mail["to"] == reader.email
    assert "We looked." in mail.get_content()
    assert ("mo," in mail.get_content()) == named
    assert moderator.email not in mail.as_string()
    assert not Act.objects.filter(person=reader).exists(), "the reported may read the book"


def test_nobody_is_answered_who_left_no_address(moderator: User) -> None:
    report = make.report()
    before = len(mails.written())

    assert not handling.answer(report, "We looked.", by=moderator, signed=False, ask=False)
    assert len(mails.written()) == before


def test_the_creators_copy_of_a_request_holds_no_address(moderator: User, author: User) -> None:
    report = _takedown(make.work(by=author))

    decision = Decision(State.ACTED, "A copy.", hide_because="See below.", tell=True)
    assert handling.decide(report, decision, moderator)

    mail = mails.written()[-1]
    assert mail["to"] == author.email
    assert "M. Quill" in mail.get_content()
    assert "is hidden for now" in mail.get_content()
    for private in ("maude@example.org", "Wick Lane", "Maude Quill", "mo@example.org"):
        assert private not in mail.as_string()
