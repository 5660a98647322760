"""A member's invitations: given by a keeper, sent or handed on, asked for."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from ficary.archive.models import Archive, Joining
from ficary.joining.models import MoreInvitations
from ficary.people.models import Invitation, User
from tests import mails, make
from tests.web.test_join import join

MINE = "/users/ann/invitations"


@pytest.fixture(autouse=True)
def _invited(settings: Any, no_limits: None) -> None:
    mails.by_server(settings)
    Archive.objects.update(joining=Joining.INVITED, members_may_ask=True)


@pytest.fixture
def desk(keeper: User) -> Client:
    client = Client()
    client.force_login(keeper)
    return client


@pytest.mark.parametrize(
    ("to", "have"), [("all", [6, 4, 4]), ("none", [2, 4, 4]), ("one", [2, 4, 0])]
)
def test_a_keeper_gives(desk: Client, author: User, to: str, have: list[int]) -> None:
    for name in ("has_some", "rhea"):
        make.user(name)
    User.objects.filter(name="has_some").update(invitations_left=2)

    desk.post("/invitations/give", {"to": to, "name": "ann", "number": 4})

    found = [User.objects.get(name=name).invitations_left for name in ("has_some", "ann", "rhea")]
    assert found == have


def test_one_is_handed_on_as_a_link_and_no_more_than_she_has(writer: Client, author: User) -> None:
    User.objects.filter(pk=author.pk).update(invitations_left=1)

    link = urlsplit(writer.post(MINE, {"note": "Ada"}).context["link"])
    refused = writer.post(MINE, {"note": "Bea"})

    assert "no invitation left" in str(refused.context["form"].errors)
    assert Invitation.objects.get().made_by == author
    guest = Client()
    guest.get(f"{link.path}?{link.query}")
    join(guest)
    assert "used by" in writer.get(MINE).text


def test_one_is_sent_by_mail_and_found_by_the_keeper(
    writer: Client, author: User, desk: Client
) -> None:
    User.objects.filter(pk=author.pk).update(invitations_left=1)

    writer.post(MINE, {"email": "ada@example.org"})

    mail = mails.written()[0]
    assert mail["To"] == "ada@example.org"
    assert "ann invites you" in mail.get_content()
    for asked in ("ada@example.org", "ann", mails.path(mail)):
        assert "ada@example.org" in desk.get("/invitations", {"find": asked}).text
    assert "No invitation fits" in desk.get("/invitations", {"find": "rhea"}).text


def test_she_asks_once_and_is_answered(writer: Client, author: User, desk: Client) -> None:
    for _ in range(2):
        writer.post(f"{MINE}/ask", {"number": 3, "why": "My circle of friends"})
    asked = MoreInvitations.objects.get()
    assert "My circle of friends" in desk.get("/invitations/give").text

    for _ in range(2):
        desk.post(f"/invitations/{asked.pk}/answer", {"number": 2})

    author.refresh_from_db()
    assert author.invitations_left == 2
    assert ["2 invitations" in mail.get_content() for mail in mails.written()] == [True]


def test_nobody_sees_or_spends_what_is_anothers(client: Client, author: User, reader: User) -> None:
    User.objects.update(invitations_left=1)
    client.force_login(reader)

    assert client.get(MINE).status_code == 404
    assert client.post(MINE, {"note": "mine now"}).status_code == 404
    assert not Invitation.objects.exists()
