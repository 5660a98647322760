"""New members post but a little at first, where the keeper wants it so."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.works.models import Work
from tests import make, typed

POST = {"post_button": "1"}


@pytest.fixture(autouse=True)
def _limits(db: None) -> None:
    Archive.objects.update(newcomer_days=7, newcomer_works=2)


def test_one_too_many_is_refused_and_what_was_typed_stays(writer: Client, author: User) -> None:
    for _ in range(2):
        writer.post("/works", typed.work() | POST)

    page = writer.post("/works", typed.work(source="The third lamp.") | POST)

    assert "2 works a day" in page.text
    assert "The third lamp." in page.text
    assert Work.objects.posted().count() == 2


def test_a_draft_waits_until_tomorrow(writer: Client, author: User) -> None:
    for _ in range(2):
        make.work(by=author)
    draft = make.work(by=author, draft=True)
    writer.post(f"/works/{draft.pk}/post")
    assert not Work.objects.get(pk=draft.pk).posted_at

    Work.objects.posted().update(posted_at=timezone.now() - timedelta(hours=25))
    writer.post(f"/works/{draft.pk}/post")
    assert Work.objects.get(pk=draft.pk).posted_at


def test_deleting_makes_no_room(writer: Client, author: User) -> None:
    for _ in range(2):
        make.work(by=author).withdraw()

    assert "2 works a day" in writer.post("/works", typed.work() | POST).text


@pytest.mark.parametrize("how", ["long here", "a role", "no limits"])
def test_others_post_as_they_like(writer: Client, author: User, how: str) -> None:
    if how == "long here":
        User.objects.update(joined_at=timezone.now() - timedelta(days=8))
    elif how == "a role":
        User.objects.update(wrangler=True)
    else:
        Archive.objects.update(newcomer_days=0)

    for _ in range(4):
        writer.post("/works", typed.work() | POST)

    assert Work.objects.posted().count() == 4


def test_a_posted_work_can_be_changed_all_day(writer: Client, author: User) -> None:
    works = [make.work(by=author) for _ in range(2)]

    sent = typed.edited(works[0], title="Another name") | POST
    writer.post(f"/works/{works[0].pk}/edit", sent)

    assert Work.objects.get(pk=works[0].pk).title == "Another name"
