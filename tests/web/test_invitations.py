"""Invitations: made, handed on, used once, taken back, by keepers alone."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from ficary.archive.models import Archive, Joining
from ficary.people.models import Invitation, User
from tests import make
from tests.web.test_join import join


@pytest.fixture
def kim(client: Client, keeper: User) -> Client:
    Archive.objects.update(joining=Joining.INVITED)
    client.force_login(keeper)
    return client


def _link(kim: Client, note: str = "Ada") -> str:
    parts = urlsplit(kim.post("/invitations", {"note": note}).context["link"])
    return f"{parts.path}?{parts.query}"


def test_whoever_has_the_link_joins_and_the_keeper_sees_who_came(kim: Client) -> None:
    guest = Client()
    link = _link(kim)
    assert "One joins by invitation here" in guest.get("/signup").text

    went = guest.get(link)
    assert went.headers["Location"] == "/signup", "the secret stays in no address"
    assert went.headers["Referrer-Policy"] == "no-referrer"
    assert join(guest).status_code == 302

    member = User.objects.get(name="Mardie")
    assert member.invitation.note == "Ada"
    assert "used by" in kim.get("/invitations").text
    assert "invitation" not in guest.session


def test_the_link_is_shown_once_and_not_stored(kim: Client) -> None:
    secret = _link(kim).partition("=")[2]

    assert secret not in kim.get("/invitations").text
    assert secret not in Invitation.objects.get().digest
    assert len(secret) >= 22, "128 random bits"


@pytest.mark.parametrize("how", ["used", "taken back", "mistyped"])
def test_a_link_that_does_not_work_any_more_says_so(kim: Client, how: str) -> None:
    link = _link(kim)
    if how == "used":
        Invitation.objects.get().use(make.user())
    elif how == "taken back":
        kim.post(f"/invitations/{Invitation.objects.get().pk}/take_back")
    else:
        link += "xé"

    page = Client().get(link)

    assert page.status_code == 404
    assert "does not work any more" in page.text
    assert not page.cookies


def test_one_taken_back_after_it_was_opened_lets_nobody_in(kim: Client) -> None:
    guest = Client()
    guest.get(_link(kim))
    kim.post(f"/invitations/{Invitation.objects.get().pk}/take_back")

    assert "One joins by invitation here" in join(guest).text
