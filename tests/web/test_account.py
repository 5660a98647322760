"""My account: password, address, moments in her time."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from ficary.people.models import Invitation, User
from tests import make
from tests.web.test_sign_in import sign_in

NEW = "nine lamps and a ladder"


@pytest.fixture
def ann(client: Client, author: User) -> Client:
    client.force_login(author)
    return client


@pytest.mark.parametrize("page", ["", "/email", "/password"])
def test_it_is_for_members(client: Client, page: str) -> None:
    assert client.get(f"/account{page}").headers["Location"].startswith("/users/login?next=")


@pytest.mark.parametrize(
    ("zone", "day"), [("", "31 Dec"), ("Pacific/Auckland", "1 Jan"), ("Gone/Zone", "31 Dec")]
)
def test_moments_are_told_in_her_time(client: Client, keeper: User, zone: str, day: str) -> None:
    User.objects.update(time_zone=zone)
    invitation, _key = Invitation.make(keeper)
    Invitation.objects.update(made_at=datetime(2025, 12, 31, 18, tzinfo=UTC))
    client.force_login(keeper)

    assert f"on {'0' if len(day) < 6 else ''}{day}" in client.get("/invitations").text


def test_a_new_password_ends_all_other_sessions(ann: Client, author: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(author)

    typed = {"oldpassword": make.PASSWORD, "password1": NEW}
    assert ann.post("/account/password", typed).status_code == 302

    assert ann.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302
    assert sign_in(Client(), "ann", NEW).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "field"), [("wrong", NEW, "oldpassword"), (make.PASSWORD, "short", "password1")]
)
def test_a_password_is_changed_only_by_who_knows_it_and_to_a_good_one(
    ann: Client, old: str, new: str, field: str
) -> None:
    page = ann.post("/account/password", {"oldpassword": old, "password1": new})

    assert page.context["form"].errors.keys() == {field}
