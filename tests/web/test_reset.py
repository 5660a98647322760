"""A forgotten password: the link, which works once, and says nothing to strangers."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people.models import User
from tests import mails, make
from tests.web.test_sign_in import HERE, sign_in

NEW = "nine lamps and a ladder"


def ask(client: Client, who: str) -> Any:
    return client.post("/users/password/new", {"email": who}, headers=HERE)


@pytest.fixture(autouse=True)
def _server(settings: Any) -> None:
    mails.by_server(settings)


@pytest.mark.parametrize("who", ["ann", "ANN", "ann@example.org", "Ann@Example.org"])
def test_the_link_sets_a_new_password_and_lets_her_in(
    client: Client, author: User, who: str
) -> None:
    elsewhere = Client()
    elsewhere.force_login(author)
    assert ask(client, who).headers["Location"] == "/users/password/sent"
    [mail] = mails.written()
    assert mail["To"] == "ann@example.org"

    went = client.get(mails.path(mail))
    clean = went.headers["Location"]
    assert clean.endswith("-set-password"), "the key stays in no address"
    assert client.post(clean, {"password1": NEW}).headers["Location"] == "/"

    assert client.session["_auth_user_id"] == str(author.pk)
    assert elsewhere.get("/account").status_code == 302, "other devices are signed out"
    assert sign_in(Client(), "ann", NEW).status_code == 302
    assert "does not work any more" in Client().get(mails.path(mail)).text


@pytest.mark.parametrize("who", ["nobody", "nobody@example.org", "' OR 1=1", "<b>", "\u202eann"])
def test_the_answer_is_the_same_for_people_who_are_not_here(
    client: Client, author: User, who: str
) -> None:
    assert ask(client, who).headers["Location"] == "/users/password/sent"
    assert not mails.written()


def test_closed_accounts_get_no_link(client: Client) -> None:
    make.user("off", is_active=False)

    ask(client, "off")

    assert not mails.written()


@pytest.mark.parametrize("key", ["1-x", "zzzzzzzzzzzzz-x", "1-set-password", "0-cabc-dead"])
def test_a_wrong_link_is_said_kindly(client: Client, author: User, key: str) -> None:
    page = client.get(f"/users/password/{key}")

    assert page.status_code == 200
    assert "does not work any more" in page.text


def test_a_link_ends_when_she_signs_in(client: Client, author: User) -> None:
    ask(client, "ann")
    User.objects.update(last_login=timezone.now() + timedelta(seconds=5))

    assert "does not work any more" in client.get(mails.path(mails.written()[0])).text


def test_its_host_is_the_archives_own_whatever_the_request_says(author: User) -> None:
    Client(SERVER_NAME="localhost").post(
        "/users/password/new", {"email": "ann"}, headers={"sec-fetch-site": "same-origin"}
    )

    assert "http://localhost:8000/users/password/" in mails.written()[0].get_content()


def test_without_a_server_it_says_so_and_the_mail_lies_in_the_folder(
    client: Client, author: User, settings: Any, tmp_path: Path
) -> None:
    mails.to_folder(settings, tmp_path)

    assert "sends no mail" in client.get("/users/password/new").text
    ask(client, "ann")

    assert "/users/password/" in next(tmp_path.iterdir()).read_text()
