"""What cannot be done with invitations, and by whom."""

import pytest
from django.test import Client

from ficary.archive.models import Archive, Joining
from ficary.people.models import Invitation, User
from tests import make
from tests.web.test_invitations import _link
from tests.web.test_join import join


@pytest.fixture
def kim(client: Client, keeper: User) -> Client:
    Archive.objects.update(joining=Joining.INVITED)
    client.force_login(keeper)
    return client


def test_a_used_one_cannot_be_taken_back(kim: Client) -> None:
    _link(kim)
    invitation = Invitation.objects.get()
    invitation.use(make.user())

    page = kim.post(f"/invitations/{invitation.pk}/take_back", follow=True)

    assert "Too late" in page.text
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("note", ["<script>alert(1)</script>", "\u202eAda", "x" * 100])
def test_any_note_can_be_shown(kim: Client, note: str) -> None:
    _link(kim, note)

    assert "<script>alert" not in kim.get("/invitations").text


def test_too_long_a_note_makes_none(kim: Client) -> None:
    page = kim.post("/invitations", {"note": "x" * 101})

    assert page.context["form"].errors.keys() == {"note"}
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", [None, {}, {"moderator": True}])
def test_nobody_else_finds_the_page(
    client: Client, keeper: User, role: dict[str, bool] | None
) -> None:
    invitation, _key = Invitation.make(keeper)
    if role is not None:
        client.force_login(make.user("other", **role))
    here = {"origin": "http://testserver"}

    refused = 302 if role is None else 404
    assert client.get("/invitations").status_code == refused
    assert client.post("/invitations", headers=here).status_code == refused
    back = client.post(f"/invitations/{invitation.pk}/take_back", headers=here)
    assert back.status_code == refused
    assert Invitation.objects.unused().count() == 1


def test_where_nobody_may_join_no_invitation_helps(kim: Client) -> None:
    guest = Client()
    guest.get(_link(kim))
    Archive.objects.update(joining=Joining.NOBODY)

    assert "Nobody can join just now" in join(guest).text
