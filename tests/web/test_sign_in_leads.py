"""Where one is led by signing in and out, and that the session is a new one."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from ficary.people.models import Invitation, User
from tests.web.test_sign_in import sign_in


def test_one_returns_to_where_one_wanted_to_go(client: Client, author: User) -> None:
    asked = client.get("/account")
    assert asked.headers["Location"] == "/users/login?next=/account"
    assert 'name="next" value="/account"' in client.get("/users/login?next=/account").text

    assert sign_in(client, "ann", next="/account").headers["Location"] == "/account"


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
    + ["http:///evil.example", "\thttps://evil.example", "http://localhost:9999/"],
)
def test_nobody_is_led_to_another_site(client: Client, author: User, target: str) -> None:
    assert sign_in(client, "ann", next=target).headers["Location"] == "/"
    assert client.get("/users/login", {"next": target}).headers["Location"] == "/"
    assert client.post("/users/logout", {"next": target}).headers["Location"] == "/"


def test_a_session_from_before_is_not_the_one_after(
    client: Client, author: User, keeper: User
) -> None:
    client.get(f"/signup?invitation={Invitation.make(keeper)[1]}")
    before = client.cookies["sessionid"].value
    client.get("/users/login")
    token = client.cookies["csrftoken"].value

    sign_in(client, "ann")

    assert client.cookies["sessionid"].value != before
    assert client.cookies["csrftoken"].value != token
    assert Client(headers={"cookie": f"sessionid={before}"}).get("/account").status_code == 302


def test_signing_out_takes_a_button(client: Client, author: User) -> None:
    client.force_login(author)

    assert "Sign out?" in client.get("/users/logout").text
    assert client.get("/account").status_code == 200

    went = client.post("/users/logout")
    assert [str(one) for one in get_messages(went.wsgi_request)] == ["You are signed out."]
    assert client.get("/account").status_code == 302


def test_a_work_for_members_says_why_one_stands_at_the_door(client: Client) -> None:
    assert "for members only" in client.get("/users/login?restricted=true").text
    assert "for members only" not in client.get("/users/login").text
