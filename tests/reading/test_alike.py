"""Works that the same readers thanked for: five at least, once a day, and never who."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ficary.reading import tasks
from ficary.reading.models import Alike, Kudos, Uncompared
from ficary.works.models import Work
from tests import make


def thank(readers: list[Any], *works: Work) -> None:
    for work in works:
        for reader in readers:
            Kudos.objects.leave(work, by=reader)


def a_day_later() -> None:
    Uncompared.objects.update(since=timezone.now() - timedelta(days=1))
    tasks.compare_readers.call()


def alike(work: Work) -> list[int]:
    return list(Alike.objects.to(work).values_list("other", flat=True))


@pytest.fixture
def readers() -> list[Any]:
    return [make.user() for _ in range(8)]


def test_five_readers_make_two_works_alike_and_four_do_not(readers: list[Any]) -> None:
    one, other, third = make.work(), make.work(), make.work()
    thank(readers[:5], one, other)
    thank(readers[:4], third)
    a_day_later()

    assert alike(one) == [other.pk]
    assert alike(other) == [one.pk]
    assert alike(third) == []


def test_guests_tell_nothing() -> None:
    one, other = make.work(), make.work()
    for work in (one, other):
        for number in range(6):
            Kudos.objects.leave(work, address=f"192.0.2.{number}")
    a_day_later()

    assert not Alike.objects.exists()


def test_what_everybody_likes_is_less_alike(readers: list[Any]) -> None:
    one, close, popular = make.work(), make.work(), make.work()
    thank(readers[:5], one, close)
    thank(readers, popular)
    a_day_later()

    assert alike(one) == [close.pk, popular.pk]


def test_a_kudos_shows_a_day_later_at_the_earliest(readers: list[Any]) -> None:
    one, other = make.work(), make.work()
    thank(readers[:5], one, other)
    tasks.compare_readers.call()
    assert not Alike.objects.exists()

    a_day_later()
    assert alike(one) == [other.pk]
    assert not Uncompared.objects.exists()


def test_a_kudos_that_comes_meanwhile_is_compared_next_time(readers: list[Any]) -> None:
    one, other = make.work(), make.work()
    thank(readers[:5], one, other)
    a_day_later()
    thank(readers[5:6], one)

    assert list(Uncompared.objects.values_list("work", flat=True)) == [one.pk]


def test_an_erased_work_is_alike_to_none(readers: list[Any]) -> None:
    one, other = make.work(), make.work()
    thank(readers[:5], one, other)
    a_day_later()

    other.erase()

    assert not Alike.objects.exists()
