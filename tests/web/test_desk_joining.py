"""The keeper's rules for joining: changed on a page, and written down."""

from typing import Any

import pytest
from django.test import Client

from ficary.archive.models import Archive
from ficary.joining.models import BannedAddress, InviteRequest
from ficary.moderation.models import Act
from ficary.people.models import User

RULES = {
    "queue": "on",
    "queue_batch": "5",
    "queue_hours": "24",
    "lets_in": "on",
    "question_1": "Who sent you?",
    "question_3": "Do you agree to be kind?",
    "newcomer_days": "7",
    "newcomer_works": "2",
    "unconfirmed_days": "30",
}


@pytest.fixture
def desk(client: Client, keeper: User) -> Client:
    client.force_login(keeper)
    return client


def test_they_are_stored_and_what_changed_is_written_down(desk: Client, keeper: User) -> None:
    for _ in range(2):
        desk.post("/desk/joining", RULES)

    archive = Archive.objects.the()
    assert (archive.queue, archive.queue_batch) == (True, 5)
    assert archive.questions == ["Who sent you?", "Do you agree to be kind?"]
    act = Act.objects.get(what="settings changed")
    assert act.by == keeper
    assert act.details["changed"]["queue_batch"] == ["10", "5"]
    assert "members_may_ask" not in act.details["changed"]


@pytest.mark.parametrize(
    "wrong", [{"queue_batch": "0"}, {"queue_hours": "99999"}, {"question_1": "x" * 201}]
)
def test_what_makes_no_sense_is_said_beside_its_field(desk: Client, wrong: dict[str, Any]) -> None:
    page = desk.post("/desk/joining", RULES | wrong)

    assert page.context["form"].errors.keys() == wrong.keys()
    assert next(iter(wrong.values())) in page.text
    assert not Archive.objects.the().queue


def test_somebody_is_found_in_the_queue_and_taken_out(desk: Client) -> None:
    for name in ("ada", "bea"):
        InviteRequest.objects.stand(f"{name}@example.org")
    page = desk.get("/desk/joining/queue", {"email": "Ada@"})
    assert "ada@example.org" in page.text
    assert "bea@example.org" not in page.text

    desk.post("/desk/joining/queue", {"take_out": page.context["page"].rows[0].pk})

    assert [place.email for place in InviteRequest.objects.all()] == ["bea@example.org"]


@pytest.mark.parametrize(
    ("typed", "stored"), [("A.Da+1@gmail.com", "ada@gmail.com"), ("@Spam.example", "@spam.example")]
)
def test_an_address_is_banned_and_the_ban_lifted(desk: Client, typed: str, stored: str) -> None:
    desk.post("/desk/joining/banned", {"key": typed, "why": "floods"})
    banned = BannedAddress.objects.get()
    assert banned.key == stored
    assert typed.lower() not in str(Act.objects.get(what="address banned").details)

    desk.post(f"/desk/joining/banned/{banned.pk}/lift")
    assert not BannedAddress.objects.exists()
