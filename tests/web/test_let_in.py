"""An archive whose keeper lets each new member in."""

from typing import Any

import pytest
from django.test import Client

from ficary.archive.models import Archive
from ficary.joining.models import Answers
from ficary.moderation.models import Act
from ficary.people.models import User
from ficary.works.models import Work
from tests import mails, typed
from tests.web.test_join import join

ASKED = "Which fandoms do you write in?"


@pytest.fixture(autouse=True)
def _asks(settings: Any, tmp_path: Any, no_limits: None) -> None:
    mails.to_folder(settings, tmp_path)
    Archive.objects.update(lets_in=True, questions=[ASKED])


@pytest.fixture
def newcomer(client: Client) -> Client:
    join(client, answer_1="Moby-Dick, and the like")
    return client


@pytest.fixture
def desk(keeper: User) -> Client:
    client = Client()
    client.force_login(keeper)
    return client


def test_the_question_must_be_answered(client: Client) -> None:
    assert ASKED in client.get("/signup").text
    assert join(client).context["form"].errors.keys() == {"answer_1"}
    assert not User.objects.exists()


def test_until_then_she_reads_and_does_not_post(newcomer: Client) -> None:
    assert "has yet to let you in" in newcomer.get("/works").text

    sent = newcomer.post("/works", typed.work(source="My oil") | {"post_button": "1"})

    assert "has yet to let you in" in sent.text
    assert "My oil" in sent.text
    assert not Work.objects.exists()


def test_she_is_let_in_with_a_mail(newcomer: Client, desk: Client) -> None:
    person = User.objects.get(name="Mardie")
    page = desk.get(f"/desk/joining/waiting/{person.pk}")
    assert ASKED in page.text
    assert "Moby-Dick, and the like" in page.text

    for _ in range(2):
        desk.post(
            f"/desk/joining/waiting/{person.pk}", {"let_in": "1", "words": "Glad to have you!"}
        )

    newcomer.post("/works", typed.work() | {"post_button": "1"})
    assert Work.objects.posted().count() == 1
    assert [("Glad to have" in mail.get_content()) for mail in mails.written()] == [True]
    assert not Answers.objects.exists(), "nobody needs them any more"
    assert Act.objects.get(what="member let in").person == person


def test_she_is_turned_away_kindly_and_forgotten(newcomer: Client, desk: Client) -> None:
    person = User.objects.get(name="Mardie")
    answer = {"turn_away": "1", "words": "We are about whales alone."}

    desk.post(f"/desk/joining/waiting/{person.pk}", answer)

    assert not User.objects.filter(name="Mardie").exists()
    mail = mails.written()[-1]
    assert mail["To"] == "mardie@example.org"
    assert "We are about whales alone." in mail.get_content()
    assert Act.objects.get(what="newcomer turned away").person is None
