"""Where no mail reaches a member, the keeper hands her a password link."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from ficary.people.models import User
from tests import mails, make
from tests.web.test_reset import NEW
from tests.web.test_sign_in import sign_in


def _link(client: Client, name: str) -> str:
    page = client.post(f"/users/{name}/password_link")
    assert "no-store" in page.headers["Cache-Control"]
    return urlsplit(page.context["link"]).path


@pytest.mark.parametrize("server", [False, True])
def test_the_link_lets_the_member_in(
    client: Client, author: User, keeper: User, settings: Any, server: bool
) -> None:
    if server:
        mails.by_server(settings)
    client.force_login(keeper)
    assert "Make a password link" in client.get("/users/ann").text
    member = Client()

    clean = member.get(_link(client, "ann")).headers["Location"]
    member.post(clean, {"password1": NEW}, headers={"origin": "http://testserver"})

    assert member.session["_auth_user_id"] == str(author.pk)
    assert sign_in(Client(), "ann", NEW).headers["Location"] == "/"


def test_a_keeper_who_tries_the_link_is_signed_out_and_not_mixed_up(
    client: Client, author: User, keeper: User
) -> None:
    client.force_login(keeper)

    clean = client.get(_link(client, "ann")).headers["Location"]
    page = client.get(clean)

    assert page.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("role", [{}, {"moderator": True}, {"wrangler": True}])
def test_nobody_else_can_make_one(client: Client, author: User, role: dict[str, bool]) -> None:
    here = {"origin": "http://testserver"}
    assert client.post("/users/ann/password_link", headers=here).status_code == 302
    client.force_login(make.user("other", **role))

    assert "Make a password link" not in client.get("/users/ann").text
    assert client.post("/users/ann/password_link").status_code == 404


def test_no_link_is_made_by_a_get_or_for_a_closed_account(client: Client, keeper: User) -> None:
    make.user("off", is_active=False)
    client.force_login(keeper)

    assert client.get("/users/off/password_link").status_code == 405
    assert client.post("/users/off/password_link").status_code == 404
