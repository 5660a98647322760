"""Kudos: once a reader, never on one's own work, and nothing that tells who a guest was."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from ficary.people.models import Block, User
from ficary.reading import events, tasks
from ficary.reading.models import Kudos, KudosRefused
from ficary.reading.models.kudos import KEEP_MARK, with_thanks
from ficary.works.models import Creatorship, Tally, Work
from tests import make

HOME = "192.0.2.7"


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author)


def test_a_member_thanks_once(work: Work, reader: User) -> None:
    told: list[Kudos] = []

    def hear(kudos: Kudos, **_: Any) -> None:
        told.append(kudos)

    events.kudos_given.connect(hear)
    made = Kudos.objects.leave(work, by=reader, address=HOME)
    with pytest.raises(KudosRefused, match="user_id"):
        Kudos.objects.leave(work, by=reader)
    events.kudos_given.disconnect(hear)

    assert told == [made] == [Kudos.objects.get(by=reader, guest=False, mark=None)]
    assert Tally.objects.get(work=work).kudos == 1


def test_a_guest_thanks_once_for_each_work(work: Work) -> None:
    other = make.work()
    for one in (work, other):
        Kudos.objects.leave(one, address=HOME)
    with pytest.raises(KudosRefused, match="ip_address"):
        Kudos.objects.leave(work, address=HOME)
    Kudos.objects.leave(work, address="192.0.2.8")

    assert Tally.objects.get(work=work).kudos == 2
    marks = set(Kudos.objects.values_list("mark", flat=True))
    assert len(marks) == 3
    assert not any(HOME in str(mark) for mark in marks)


def test_the_database_refuses_a_second_one(work: Work, reader: User) -> None:
    Kudos.objects.leave(work, by=reader)
    guest = Kudos.objects.leave(work, address=HOME)
    for facts in ({"by": reader}, {"guest": True, "mark": guest.mark}, {"by": reader, "guest": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Kudos.objects.create(work=work, **facts)


def test_the_mark_depends_on_the_key_of_the_archive(work: Work, settings: Any) -> None:
    one = Kudos.objects.leave(work, address=HOME)
    settings.SECRET_KEY = "another" * 10
    assert Kudos.objects.leave(work, address=HOME).mark != one.mark


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"archivist": True}, "user_is_official"),
        ({"suspended_until": timezone.now() + timedelta(days=1)}, "user_is_suspended"),
        ({"is_active": False}, "user_is_suspended"),
        ({"waits_since": timezone.now()}, "user_waits"),
    ],
)
def test_who_may_not_thank(work: Work, facts: dict[str, Any], why: str) -> None:
    with pytest.raises(KudosRefused, match=why):
        Kudos.objects.leave(work, by=make.user(**facts))
    assert not Kudos.objects.exists()


def test_not_on_ones_own_work_nor_by_whom_a_creator_blocks(
    work: Work, author: User, reader: User
) -> None:
    second = make.user("second")
    Creatorship.objects.create(work=work, pseud=second.pseuds.get())
    Block.objects.create(by=second, whom=reader)
    for who, why in ((author, "author"), (second, "author"), (reader, "blocked")):
        with pytest.raises(KudosRefused, match=why):
            Kudos.objects.leave(work, by=who)


def test_after_ninety_days_nothing_tells_who_the_guest_was(work: Work) -> None:
    Kudos.objects.leave(work, address="192.0.2.8")
    old = Kudos.objects.leave(work, address=HOME)
    Kudos.objects.filter(pk=old.pk).update(at=timezone.now() - KEEP_MARK - timedelta(hours=1))
    tasks.forget_guests.call()
    tasks.forget_guests.call()

    assert Kudos.objects.filter(guest=True).count() == 2
    assert Kudos.objects.get(mark=None).pk == old.pk


def test_who_closes_her_account_has_thanked_as_nobody(work: Work, reader: User) -> None:
    Kudos.objects.leave(work, by=reader)
    Kudos.objects.leave(work, address=HOME)
    reader.close()

    told = with_thanks(Work.objects.all(), AnonymousUser()).get()
    assert (told.thanked_by, told.thanked_by_guests, told.thanked) == (0, 1, False)
    assert Tally.objects.get(work=work).kudos == 2


def test_an_erased_work_takes_its_kudos_along(work: Work, reader: User) -> None:
    Kudos.objects.leave(work, by=reader)
    work.erase()
    assert not Kudos.objects.exists()
