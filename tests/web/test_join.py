"""Joining: what is asked, what is stored, what is said when something is wrong."""

from typing import Any

import pytest
from django.test import Client

from ficary.archive.models import Archive
from ficary.people.models import User
from tests import make

HERE = {"origin": "http://testserver"}
TYPED = {
    "username": "Mardie",
    "email": "Mardie@Example.org",
    "password1": "oil for all nine lamps",
    "of_age": "on",
    "agree": "on",
}


def join(client: Client, **typed: str) -> Any:
    return client.post("/signup", TYPED | typed, headers=HERE)


def test_a_new_member_is_in_and_has_a_pseud_and_agreed(client: Client) -> None:
    Archive.objects.update(terms_version=3, minimum_age=16)

    went = join(client, next="/works")

    user = User.objects.get()
    assert went.headers["Location"] == "/works"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.name, user.email) == ("Mardie", "mardie@example.org")
    assert (user.terms_version, user.confirmed_age) == (3, 16)
    assert user.terms_agreed_at
    assert [pseud.byline for pseud in user.pseuds.all()] == ["Mardie"]


def test_a_new_member_is_welcomed_once(client: Client) -> None:
    join(client)

    assert "Welcome, Mardie." in client.get("/").text
    client.post("/users/logout", headers=HERE)
    client.post("/users/login", {"login": "Mardie", "password": TYPED["password1"]}, headers=HERE)
    assert "Welcome" not in client.get("/").text


@pytest.mark.parametrize(
    "name",
    [
        "ab",
        "x" * 41,
        "Login",
        "_mardie",
        "mar die",
        "Märdie",
        "mar\u202edie",
        "mar\u200bdie",
        "👻👻👻",
    ]
    + ["<b>mardie</b>", "x' OR 1=1 --", "mar\0die", "MARDIE", "../mardie"],
)
def test_a_name_that_may_not_be_is_said_beside_its_field(client: Client, name: str) -> None:
    make.user("mardie", email="other@example.org")

    page = join(client, username=name)

    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {"username"}
    assert 'id="id_username_error"' in page.content.decode()
    assert User.objects.count() == 1


def test_everything_typed_but_the_password_is_still_there(client: Client) -> None:
    page = join(client, username="_").content.decode()

    assert 'value="Mardie@Example.org"' in page
    assert page.count("checked") == 2
    assert TYPED["password1"] not in page
