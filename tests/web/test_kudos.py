"""The kudos button, AO3's two addresses for it, and the page of names."""

from typing import Any

import pytest
from django.test import Client

from ficary.people.models import User
from ficary.reading.models import Kudos
from ficary.works.models import Tally, Work
from tests import make
from tests.web.test_sign_in import HERE

pytestmark = pytest.mark.usefixtures("no_limits")


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author)


def asked(work: Work, **more: Any) -> dict[str, Any]:
    return {"kudo[commentable_id]": work.pk, "kudo[commentable_type]": "Work"} | more


def crowd(work: Work, members: int, guests: int) -> None:
    users = User.objects.bulk_create(
        [User(name=f"reader{n}", email=f"r{n}@example.org") for n in range(members)]
    )
    Kudos.objects.bulk_create([Kudos(work=work, by=user) for user in users])
    Kudos.objects.bulk_create([Kudos(work=work, guest=True) for _ in range(guests)])
    Tally.objects.add(work.pk, kudos=members + guests)


def test_a_member_leaves_kudos_and_sees_it(client: Client, reader: User, work: Work) -> None:
    client.force_login(reader)
    page = work.get_absolute_url()
    assert "Leave kudos" in client.get(page).content.decode()

    went = client.post("/kudos", asked(work, next=page))

    assert went.headers["Location"] == page
    shown = client.get(page).content.decode()
    assert "kudos_notice" in shown
    assert "You left kudos" in shown
    assert '<a href="/users/rhea"><bdi>rhea</bdi></a>' in shown
    client.post("/kudos", asked(work, next=page))
    assert "kudos_error" in client.get(page).content.decode()
    assert Kudos.objects.count() == 1


def test_a_guest_needs_no_token_but_our_own_page(work: Work) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/kudos", asked(work)).status_code == 403
    assert strict.post("/kudos", asked(work), headers=HERE).status_code == 302
    assert "kudos_notice" in strict.get(work.get_absolute_url()).content.decode()
    assert Kudos.objects.get().guest


def test_ipv6_is_one_household(client: Client, work: Work) -> None:
    for number in (1, 2):
        client.post("/kudos.js", asked(work), REMOTE_ADDR=f"2001:db8:0:1::{number}", headers=HERE)
    client.post("/kudos.js", asked(work), REMOTE_ADDR="2001:db8:0:2::1", headers=HERE)
    assert Kudos.objects.count() == 2


def test_scripts_are_answered_in_json(client: Client, work: Work, author: User) -> None:
    first = client.post("/kudos.js", asked(work), headers=HERE)
    again = client.post("/kudos.js", asked(work), headers=HERE)
    assert (first.status_code, again.status_code) == (201, 422)
    assert "already" in again.json()["errors"]["ip_address"][0]
    client.force_login(author)
    own = client.post("/kudos.js", asked(work))
    assert own.status_code == 422
    assert "cannot_be_author" in own.json()["errors"]


@pytest.mark.parametrize("number", ["", "x", "²", "9" * 30, "-1", "999999"])
def test_nonsense_is_nothing(client: Client, number: str) -> None:
    sent = {"kudo[commentable_id]": number, "kudo[commentable_type]": "Work"}
    for address in ("/kudos", "/kudos.js"):
        assert client.post(address, sent, headers=HERE).status_code == 404


@pytest.mark.parametrize(
    "facts", [{"members_only": True}, {"unrevealed": True}, {"posted_at": None}]
)
def test_a_guest_thanks_only_for_what_she_may_read(
    client: Client, work: Work, facts: dict[str, Any]
) -> None:
    Work.objects.filter(pk=work.pk).update(**facts)
    assert client.post("/kudos", asked(work), headers=HERE).status_code == 404
    assert client.get(f"/works/{work.pk}/kudos").status_code == 404


def test_the_author_sees_no_button_of_her_own(client: Client, work: Work, author: User) -> None:
    client.force_login(author)
    assert "new_kudo" not in client.get(work.get_absolute_url()).content.decode()


def test_fifty_names_and_the_others_on_a_page(client: Client, work: Work) -> None:
    crowd(work, members=253, guests=7)

    shown = client.get(work.get_absolute_url()).content.decode()
    assert shown.count('href="/users/reader') == 50
    assert "and 203 more" in shown
    assert "7 guests" in shown
    page = client.get(f"/works/{work.pk}/kudos").content.decode()
    assert "253 members left kudos" in page
    assert "7 guests left kudos" in page
    assert page.count('href="/users/reader') == 200
    assert (
        client.get(f"/works/{work.pk}/kudos?page=2").content.decode().count("/users/reader") == 53
    )


def test_a_flood_is_slowed(client: Client, author: User, monkeypatch: Any) -> None:
    monkeypatch.setattr("ficary.web.kudos.MOST_A_MINUTE", 2)
    works = [make.work(by=author) for _ in range(3)]
    status = [client.post("/kudos.js", asked(one), headers=HERE).status_code for one in works]
    assert status == [201, 201, 422]
