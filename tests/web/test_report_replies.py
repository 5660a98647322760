"""What a reporter is asked, she can answer once: signed out too, by a link that ends with use."""

import pytest
from django.test import Client

from ficary.moderation import handling
from ficary.moderation.handling import Decision
from ficary.moderation.models import Report, State, Step
from ficary.people.models import User
from tests import mails, make
from tests.web.test_sign_in import HERE


@pytest.fixture
def asked(settings: object, moderator: User) -> Report:
    mails.by_server(settings)
    report = make.report(email="eve@example.org")
    handling.answer(report, "Which chapter?", by=moderator, signed=False, ask=True)
    report.refresh_from_db()
    return report


def _link() -> str:
    """The one for a reply, in the last mail."""
    told = mails.written()[-1].get_content().split()
    return next(word for word in told if "/reports/reply/" in word).removeprefix(
        "http://localhost:8000"
    )


def test_a_reply_by_the_link_reaches_the_moderators(client: Client, asked: Report) -> None:
    assert asked.state == State.WAITING
    assert client.get(_link()).headers["Location"] == "/reports/reply"
    assert "Which chapter?" in client.get("/reports/reply").text

    client.post("/reports/reply", {"text": "The third."}, headers=HERE)

    asked.refresh_from_db()
    assert asked.state == State.WORKING
    assert asked.notes.get(step=Step.REPLY).text == "The third."


def test_the_link_works_once(client: Client, asked: Report) -> None:
    link = _link()
    client.get(link)
    client.post("/reports/reply", {"text": "The third."}, headers=HERE)

    again = client.post("/reports/reply", {"text": "The fourth."}, headers=HERE)

    assert again.status_code == 404
    assert client.get(link).status_code == 404
    assert asked.notes.filter(step=Step.REPLY).count() == 1


def test_only_a_digest_of_the_links_secret_is_kept(asked: Report) -> None:
    secret = _link().rpartition("/")[2]

    assert secret not in str(Report.objects.values())


def test_a_decided_report_asks_for_nothing(client: Client, asked: Report, moderator: User) -> None:
    handling.decide(asked, Decision(State.NO_BREACH, "It is hers."), moderator)

    assert client.get(_link()).status_code == 404


def test_without_the_link_there_is_nothing_to_reply_to(client: Client, asked: Report) -> None:
    assert client.get("/reports/reply").status_code == 404
    assert client.get("/reports/reply/x").status_code == 404
