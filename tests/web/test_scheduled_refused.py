"""Moments at which no chapter can be posted, and chapters that cannot be scheduled."""

from typing import Any

import pytest
from django.test import Client

from ficary.people.models import User
from ficary.works.models import Chapter, Work
from tests import make, typed


@pytest.mark.parametrize("zone", ["", "Pacific/Kiritimati", "America/New_York"])
@pytest.mark.parametrize(
    "moment",
    ["2020-01-01T10:00", "9999-12-31T23:59", "0001-01-01T00:00", "soon", "2026-13-40T99:99", "٣"],
)
def test_the_field_says_what_is_wrong(
    writer: Client, author: User, novel: Work, moment: str, zone: str
) -> None:
    User.objects.filter(pk=author.pk).update(time_zone=zone)

    sent = typed.chapter(title="new", due_at=moment) | {"post_button": "1"}
    answer: Any = writer.post(f"/works/{novel.pk}/chapters/new", sent)

    assert list(answer.context["form"].errors) == ["due_at"]
    assert not novel.chapters.filter(title="new").exists()


def test_a_scheduled_chapter_has_its_text(writer: Client, novel: Work) -> None:
    sent = typed.chapter(source="", due_at="2026-12-31T10:00") | {"save_button": "1"}

    answer: Any = writer.post(f"/works/{novel.pk}/chapters/new", sent)

    assert "source" in answer.context["form"].errors


def test_chapters_of_drafts_and_posted_ones_are_not_scheduled(writer: Client, author: User) -> None:
    draft = make.work(by=author, draft=True)
    posted = make.work(by=author).chapters.get()

    for path in (f"/works/{draft.pk}/chapters/new", f"{posted.get_absolute_url()}/edit"):
        assert "chapter[due_at]" not in writer.get(path).content.decode()
    assert not posted.schedule(posted.posted_at)
    assert Chapter.objects.get(pk=posted.pk).due_at is None


def test_only_its_writer_puts_a_chapter_off(client: Client, novel: Work, reader: User) -> None:
    client.force_login(reader)

    path = f"/works/{novel.pk}/chapters/{novel.chapters.first().pk}/unschedule"

    assert client.post(path).status_code == 404
