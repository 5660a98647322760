"""Takedown requests: what the law asks for, and a word of the creators on them."""

from typing import Any

import pytest
from django.test import Client

from ficary.moderation import handling
from ficary.moderation.handling import Decision
from ficary.moderation.models import Report, State, Step
from ficary.people.models import User
from ficary.works.models import Work
from tests import make
from tests.web.test_sign_in import HERE

pytestmark = pytest.mark.usefixtures("no_limits")
TYPED = {
    "original": "The Lamp, by Maude",
    "where": "A book of 1999",
    "text": "Chapter one, word by word.",
    "name": "Maude Quill",
    "for_whom": "owner",
    "email": "maude@example.org",
    "address": "7 Wick Lane",
    "good_faith": "on",
    "accurate": "on",
    "signature": "M. Quill",
}


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author)


def request(client: Client, work: Work, **changed: str) -> Any:
    typed = {name: value for name, value in (TYPED | changed).items() if value}
    return client.post(f"/takedown?about=/works/{work.pk}", typed, headers=HERE)


def test_it_becomes_a_report_with_all_that_was_stated(client: Client, work: Work) -> None:
    assert request(client, work).status_code == 302

    report = Report.objects.get()
    assert (report.work, report.reason, report.email) == (work, "takedown", "maude@example.org")
    assert report.claim["signature"] == "M. Quill"
    assert report.claim["for_whom"] == "owner"


@pytest.mark.parametrize("missing", sorted(TYPED))
def test_nothing_of_it_may_be_missing(client: Client, work: Work, missing: str) -> None:
    page = request(client, work, **{missing: ""})

    assert set(page.context["form"].errors) == {missing}
    assert not Report.objects.exists()


def test_it_is_taken_however_many_have_reported_the_work(client: Client, work: Work) -> None:
    for _number in range(25):
        make.report(work)

    assert request(client, work).status_code == 302


def _decided(client: Client, work: Work, moderator: User) -> Report:
    request(client, work)
    report = Report.objects.get()
    decision = Decision(State.ACTED, "A copy.", hide_because="See below.", tell=True)
    handling.decide(report, decision, moderator)
    return report


def test_a_creator_objects_and_it_is_looked_at_again(
    client: Client, work: Work, author: User, moderator: User
) -> None:
    report = _decided(client, work, moderator)
    client.force_login(author)
    page = client.get(f"/reports/{report.pk}/objection").text
    assert "M. Quill" in page
    assert "Wick Lane" not in page

    client.post(f"/reports/{report.pk}/objection", {"text": "She is my aunt."})

    report.refresh_from_db()
    assert (report.state, report.decided_at) == (State.WORKING, None)
    said = report.notes.get(step=Step.OBJECTION)
    assert (said.by, said.text) == (author, "She is my aunt.")


@pytest.mark.parametrize("told", [True, False])
def test_nobody_else_sees_that_there_is_a_request(
    client: Client, work: Work, author: User, reader: User, moderator: User, told: bool
) -> None:
    report = _decided(client, work, moderator)
    if not told:
        Report.objects.update(told_at=None)

    client.force_login(reader if told else author)
    assert client.get(f"/reports/{report.pk}/objection").status_code == 404
