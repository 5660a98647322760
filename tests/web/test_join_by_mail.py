"""Joining an archive that has a mail server: addresses are confirmed, and nobody learns whose."""

from typing import Any

import pytest
from django.test import Client

from ficary.people.models import User
from tests import mails, make
from tests.web.test_join import HERE, join


@pytest.fixture(autouse=True)
def _server(settings: Any) -> None:
    mails.by_server(settings)


def test_the_link_in_the_mail_lets_her_in(client: Client) -> None:
    assert join(client).headers["Location"] == "/users/confirm"
    assert "_auth_user_id" not in client.session

    [mail] = mails.written()
    assert mail["To"] == "mardie@example.org"
    assert client.get(mails.path(mail)).status_code == 200
    assert "_auth_user_id" not in client.session, "a GET confirms nothing"
    client.post(mails.path(mail), headers=HERE)

    assert client.session["_auth_user_id"] == str(User.objects.get().pk)


def test_whoever_has_only_the_link_is_not_let_in(client: Client) -> None:
    join(client)
    other = Client()

    other.post(mails.path(mails.written()[0]), headers=HERE)

    assert "_auth_user_id" not in other.session


def test_before_that_she_cannot_sign_in(client: Client) -> None:
    join(client)
    typed = {"login": "Mardie", "password": "oil for all nine lamps"}

    assert (
        Client().post("/users/login", typed, headers=HERE).headers["Location"] == "/users/confirm"
    )


def test_a_taken_address_gets_the_same_answer_and_its_owner_a_mail(client: Client) -> None:
    make.user("ann", email="mardie@example.org")

    taken = join(client)
    free = join(Client(), username="Other", email="other@example.org")

    assert (taken.status_code, taken.headers["Location"]) == (302, "/users/confirm")
    assert (free.status_code, free.headers["Location"]) == (302, "/users/confirm")
    assert sorted(User.objects.values_list("name", flat=True)) == ["Other", "ann"]
    assert "belongs to one already" in mails.written()[0].get_content()


def test_who_was_in_before_there_was_a_server_is_not_shut_out(client: Client) -> None:
    user = make.user("ann")
    client.force_login(user)
    typed = {"login": "ann", "password": make.PASSWORD}

    assert Client().post("/users/login", typed, headers=HERE).headers["Location"] == "/"


@pytest.mark.parametrize("key", ["x", "1:2:3", "é", "a" * 3000])
def test_a_wrong_link_is_said_kindly(client: Client, key: str) -> None:
    page = client.get(f"/users/confirm/{key}")

    assert page.status_code == 200
    assert "does not work any more" in page.content.decode()
    assert client.post(f"/users/confirm/{key}", headers=HERE).status_code == 404
