"""The queue: in turn, so many at a time, each once."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ficary.archive.models import Archive, Joining
from ficary.joining import tasks
from ficary.joining.models import InviteRequest
from ficary.people.models import Invitation
from tests import mails, make


@pytest.fixture(autouse=True)
def _queue(db: None, settings: Any) -> None:
    mails.by_server(settings)
    Archive.objects.update(joining=Joining.INVITED, queue=True, queue_batch=2, queue_hours=12)


def stand(*names: str) -> list[InviteRequest]:
    places = [InviteRequest.objects.stand(f"{name}@example.org") for name in names]
    return [place for place in places if place]


def later(hours: int) -> None:
    """So many hours pass."""
    due = Archive.objects.the().queue_due_at
    assert due
    Archive.objects.update(queue_due_at=due - timedelta(hours=hours))
    for place in InviteRequest.objects.exclude(sent_at=None):
        assert place.sent_at
        sent = place.sent_at - timedelta(hours=hours)
        InviteRequest.objects.filter(pk=place.pk).update(sent_at=sent)


def invited() -> list[str]:
    return [mail["To"].partition("@")[0] for mail in mails.written()]


def test_two_are_invited_each_twelve_hours() -> None:
    stand("a", "b", "c")
    tasks.move_queue.call()
    assert invited() == []

    later(hours=12)
    tasks.move_queue.call()
    tasks.move_queue.call()
    assert invited() == ["a", "b"]

    later(hours=12)
    tasks.move_queue.call()
    assert invited() == ["a", "b", "c"]
    assert Invitation.objects.count() == 3


@pytest.mark.parametrize("facts", [{"queue": False}, {"joining": Joining.NOBODY}])
def test_a_closed_queue_stands_still(facts: dict[str, object]) -> None:
    stand("a")
    later(hours=13)
    Archive.objects.update(**facts)

    tasks.move_queue.call()

    assert invited() == []


def test_places_and_days_are_told() -> None:
    places, archive = stand("a", "b", "c", "d", "e"), Archive.objects.the()

    told = [place.position for place in places]
    wait = [place.expected_at(archive, place.position) for place in places]

    assert told == [1, 2, 3, 4, 5]
    assert wait[0] == wait[1]
    assert wait[4] - wait[0] == timedelta(hours=24)


def test_one_mailbox_has_one_place() -> None:
    stand("a")
    for same in ("A@example.org", "a+fic@example.org"):
        InviteRequest.objects.stand(same)
    for same in ("b.c@gmail.com", "bc+x@googlemail.com", "B.C@GMAIL.com"):
        InviteRequest.objects.stand(same)

    assert InviteRequest.objects.count() == 2


def test_a_lost_mail_is_sent_again_after_a_day_with_a_new_link() -> None:
    stand("a")
    later(hours=12)
    tasks.move_queue.call()
    assert not InviteRequest.objects.get().resend()

    later(hours=25)
    assert InviteRequest.objects.get().resend()
    assert not InviteRequest.objects.get().resend()

    first, second = map(mails.path, mails.written())
    keys = [link.rpartition("=")[2] for link in (first, second)]
    assert [Invitation.objects.by_secret(key).count() for key in keys] == [0, 1]


def test_a_member_in_the_queue_is_told_that_she_is_one() -> None:
    stand("rhea")
    make.user("rhea")
    later(hours=12)

    tasks.move_queue.call()

    assert "belongs to a member" in mails.written()[0].get_content()
    assert not Invitation.objects.exists()


def test_an_old_place_is_forgotten() -> None:
    place = stand("a")[0]
    place.invite()
    InviteRequest.objects.update(sent_at=timezone.now() - timedelta(days=31))

    tasks.sweep_door.call()

    assert not InviteRequest.objects.exists()
