"""Signing in and out."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people.models import User
from tests import make

HERE = {"origin": "http://testserver"}
WRONG = "Name and password do not belong together."


def sign_in(client: Client, login: str, password: str = make.PASSWORD, **more: str) -> Any:
    typed = {"login": login, "password": password} | more
    return client.post("/users/login", typed, headers=HERE)


@pytest.mark.parametrize("login", ["ann", "ANN", " Ann ", "ann@example.org", "Ann@Example.ORG"])
def test_by_name_or_address_in_any_case(client: Client, author: User, login: str) -> None:
    assert sign_in(client, login).headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(author.pk)


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("ann", "wrong"),
        ("nobody", make.PASSWORD),
        ("ann@example.org", "wrong"),
        ("nobody@example.org", make.PASSWORD),
        ("' OR 1=1 --", "x"),
        ("\u202enna", make.PASSWORD),
    ],
)
def test_what_was_wrong_is_not_said(
    client: Client, author: User, login: str, password: str
) -> None:
    page = sign_in(client, login, password)

    assert page.context["form"].errors == {"__all__": [WRONG]}
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("login", ["a\0nn", "x" * 255, ""])
def test_what_cannot_be_a_name_is_an_error_of_the_field(client: Client, login: str) -> None:
    assert sign_in(client, login).context["form"].errors.keys() == {"login"}


def test_suspended_members_can_and_closed_accounts_cannot(client: Client) -> None:
    make.user("sus", suspended_until=timezone.now() + timedelta(days=3))
    make.user("off", is_active=False)

    assert sign_in(client, "sus").headers["Location"] == "/"
    assert sign_in(Client(), "off").headers["Location"] == "/account/closed"


@pytest.mark.parametrize(("remember", "days"), [("on", 90), ("", 14)])
def test_it_is_remembered_for_long_only_if_asked(
    client: Client, author: User, remember: str, days: int
) -> None:
    sign_in(client, "ann", remember=remember)

    assert client.cookies["sessionid"]["max-age"] == days * 24 * 3600
    assert client.cookies["sessionid"]["httponly"]
