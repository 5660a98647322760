"""Sign-ups whose address nobody confirms give their names back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.archive.models import Archive
from ficary.joining import tasks
from ficary.people.models import User
from tests import mails, make
from tests.web.test_join import join


@pytest.fixture
def signed_up(client: Client, settings: Any, no_limits: None) -> User:
    mails.by_server(settings)
    join(client)
    return User.objects.get()


def _age(days: int) -> None:
    User.objects.update(joined_at=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize(
    ("after", "age", "left"), [(14, 13, 1), (14, 15, 0), (0, 400, 1), (30, 29, 1)]
)
def test_they_go_after_the_days_that_the_keeper_set(
    signed_up: User, after: int, age: int, left: int
) -> None:
    Archive.objects.update(unconfirmed_days=after)
    _age(age)

    tasks.sweep_door.call()

    assert User.objects.count() == left


def test_whoever_opened_the_link_stays(signed_up: User, client: Client) -> None:
    link = mails.path(mails.written()[0])
    client.post(link)
    _age(400)

    tasks.sweep_door.call()

    assert User.objects.filter(pk=signed_up.pk).exists()


def test_members_of_an_archive_without_mail_stay(author: User) -> None:
    make.user("imported")
    _age(400)

    tasks.sweep_door.call()

    assert User.objects.count() == 2
