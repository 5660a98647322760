"""The queue as somebody meets it who would like to join."""

from typing import Any

import pytest
from django.test import Client

from ficary.archive.models import Archive, Joining
from ficary.core.models import Letter
from ficary.joining import tasks
from ficary.joining.models import BannedAddress, InviteRequest
from ficary.people.models import User
from tests import mails
from tests.web.test_join import join

HERE = {"origin": "http://testserver"}


@pytest.fixture(autouse=True)
def _queue(settings: Any, no_limits: None) -> None:
    mails.by_server(settings)
    Archive.objects.update(joining=Joining.INVITED, queue=True, queue_batch=1)


def stand(client: Client, email: str = "lamp@example.org", **typed: str) -> Any:
    return client.post("/invite_requests", {"email": email} | typed, headers=HERE)


def status(client: Client, email: str = "lamp@example.org", **typed: str) -> Any:
    return client.post("/invite_requests/status", {"email": email} | typed, headers=HERE)


def test_from_the_queue_to_an_account(client: Client) -> None:
    assert "Your place" in stand(client).text
    assert status(client).context["position"] == 1

    Archive.objects.update(queue_due_at="2026-01-01T00:00Z")
    tasks.move_queue.call()
    assert "You are invited" in status(client).text

    client.get(mails.path(mails.written()[0]))
    join(client, email="lamp@example.org")
    assert User.objects.get().invitation.email == "lamp@example.org"


def test_the_place_is_told_to_whoever_knows_the_address_and_no_other(client: Client) -> None:
    stand(client)
    page = status(client, "wick@example.org")

    assert page.context["form"].errors.keys() == {"email"}
    assert "lamp@example.org" not in page.text


def test_a_machine_is_told_the_same_and_stands_nowhere(client: Client) -> None:
    assert "You stand in the queue" in stand(client, website="http://buy.example").text
    assert not InviteRequest.objects.exists()


@pytest.mark.parametrize("banned", ["lamp@example.org", "@example.org"])
def test_a_banned_address_stays_out(client: Client, banned: str) -> None:
    BannedAddress.objects.create(key=banned)

    assert stand(client, "Lamp+1@example.org").context["form"].errors.keys() == {"email"}
    Archive.objects.update(joining=Joining.ANYONE)
    assert "email" in join(client, email="lamp+2@example.org").context["form"].errors

    assert not InviteRequest.objects.exists()
    assert not User.objects.exists()


def test_a_flood_from_one_place_is_stopped(client: Client) -> None:
    answers = [stand(client, f"lamp{n}@example.org").status_code for n in range(7)]

    assert answers == [200] * 5 + [429] * 2
    assert not Letter.objects.exists(), "nothing is sent to an address that somebody types"


@pytest.mark.parametrize("facts", [{"queue": False}, {"joining": Joining.ANYONE}])
def test_where_there_is_no_queue_the_page_says_so(client: Client, facts: dict[str, Any]) -> None:
    Archive.objects.update(**facts)

    for page in (client.get("/invite_requests"), stand(client), status(client)):
        assert page.status_code == 404
        assert "There is no queue" in page.text
