"""Creators hear of kudos once a day, with names and the number of guests."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.notifications import tasks
from ficary.notifications.models import Kind, Notice, Often, Thanking, Wish
from ficary.notifications.models.thanking import last_moment
from ficary.people.models import User
from ficary.reading.models import Kudos
from ficary.works.models import Creatorship, Work
from tests import mails, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, title="Lamplight")


def leave(work: Work, *members: str, guests: int = 0) -> None:
    for name in members:
        Kudos.objects.leave(work, by=User.objects.named(name).first() or make.user(name))
    for number in range(guests):
        Kudos.objects.leave(work, address=f"192.0.2.{number}")


def a_day_later() -> None:
    Thanking.objects.update(at=timezone.now() - timedelta(days=1))
    tasks.thank.call()


def test_a_day_is_one_notice_for_each_creator(author: User, work: Work) -> None:
    other = make.user("bo")
    Creatorship.objects.create(work=work, pseud=other.pseuds.get())
    leave(work, "rhea", "sue", guests=3)
    tasks.thank.call()
    assert not Notice.objects.exists(), "the day is not over"

    a_day_later()
    a_day_later()

    for creator in (author, other):
        notice = creator.notices.get()
        assert (notice.kind, notice.members, notice.guests) == (Kind.KUDOS, 2, 3)


def test_the_next_day_tells_of_the_next_kudos_alone(author: User, work: Work) -> None:
    leave(work, "rhea")
    a_day_later()
    leave(work, "sue", guests=1)
    a_day_later()
    told = author.notices.order_by("pk").values_list("members", "guests")
    assert list(told) == [(1, 0), (1, 1)]


def test_the_mail_names_members_and_counts_guests(author: User, work: Work, settings: Any) -> None:
    mails.by_server(settings)
    Wish.objects.choose(author, {Kind.KUDOS: Often.AT_ONCE})
    leave(work, *(f"fan{number}" for number in range(12)), guests=1)
    a_day_later()
    (mail,) = mails.written()
    text = mail.get_body(("plain",)).get_content()
    assert "Kudos for Lamplight" in mail["Subject"]
    assert "Kudos by members: 12, by guests: 1 (fan0, fan1" in text
    assert "fan9 …" in text
    assert "fan10" not in text


def test_who_has_left_is_not_named(client: Client, author: User, work: Work) -> None:
    leave(work, "rhea", "sue")
    a_day_later()
    User.objects.get(name="rhea").close()
    client.force_login(author)
    page = client.get("/users/ann/inbox").content.decode()
    assert "sue" in page
    assert "rhea" not in page


def test_kudos_of_an_erased_work_are_told_to_nobody(author: User, work: Work) -> None:
    leave(work, "rhea")
    work.erase()
    a_day_later()
    assert not Thanking.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize(("hour", "day"), [(9, 4), (10, 5), (11, 5)])
def test_the_day_ends_at_ten(hour: int, day: int) -> None:
    now = datetime(2026, 3, 5, hour, 30, tzinfo=UTC)
    assert last_moment(now) == datetime(2026, 3, day, 10, tzinfo=UTC)
