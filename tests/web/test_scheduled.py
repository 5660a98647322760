"""A chapter is posted by itself at the moment that its writer chose, on her own clock."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people.models import User
from ficary.works import tasks
from ficary.works.models import Chapter, Work
from tests import typed

MADRID = ZoneInfo("Europe/Madrid")
DRAFT, POST = {"save_button": "1"}, {"post_button": "1"}


@pytest.fixture
def tomorrow(author: User) -> str:
    """As her browser sends it; she lives in Madrid."""
    User.objects.filter(pk=author.pk).update(time_zone="Europe/Madrid")
    return f"{timezone.now().astimezone(MADRID) + timedelta(days=1):%Y-%m-%dT10:30}"


def add(writer: Client, work: Work, button: dict[str, str], **fields: Any) -> Any:
    return writer.post(f"/works/{work.pk}/chapters/new", typed.chapter(**fields) | button)


def its_time_comes(chapter: Chapter) -> None:
    Chapter.objects.filter(pk=chapter.pk).update(due_at=timezone.now() - timedelta(seconds=1))
    tasks.post_due_chapters.call()
    chapter.refresh_from_db()


@pytest.mark.parametrize("button", [DRAFT, POST])
def test_it_waits_for_its_moment(
    writer: Client, novel: Work, tomorrow: str, button: dict[str, str]
) -> None:
    add(writer, novel, button, title="new", due_at=tomorrow)

    chapter = novel.chapters.get(title="new")
    local = datetime.fromisoformat(tomorrow).replace(tzinfo=MADRID)
    assert (chapter.posted_at, chapter.due_at) == (None, local.astimezone(UTC))
    tasks.post_due_chapters.call()
    chapter.refresh_from_db()
    assert chapter.posted_at is None
    manage = writer.get(f"/works/{novel.pk}/chapters/manage").content.decode()
    assert f"To be posted at {local:%d %b %Y, 10:30}" in manage
    form = writer.get(f"/works/{novel.pk}/chapters/{chapter.pk}/edit").content.decode()
    assert f'value="{tomorrow}"' in form

    its_time_comes(chapter)
    assert chapter.posted_at
    assert chapter.due_at is None


def test_it_can_be_put_off(writer: Client, novel: Work, tomorrow: str) -> None:
    add(writer, novel, POST, title="new", due_at=tomorrow)
    chapter = novel.chapters.get(title="new")
    due = list(Chapter.objects.filter(pk=chapter.pk))

    writer.post(f"/works/{novel.pk}/chapters/{chapter.pk}/unschedule")

    assert not due[0].post_if_due()
    chapter.refresh_from_db()
    assert (chapter.due_at, chapter.posted_at) == (None, None)


def test_an_emptied_field_puts_it_off_too(writer: Client, novel: Work, tomorrow: str) -> None:
    add(writer, novel, POST, title="new", due_at=tomorrow)
    chapter = novel.chapters.get(title="new")

    sent = typed.edited_chapter(chapter, due_at="") | DRAFT
    writer.post(f"/works/{novel.pk}/chapters/{chapter.pk}/edit", sent)

    chapter.refresh_from_db()
    assert (chapter.due_at, chapter.posted_at) == (None, None)


def test_what_a_suspended_member_wrote_waits(
    writer: Client, novel: Work, author: User, tomorrow: str
) -> None:
    add(writer, novel, POST, title="new", due_at=tomorrow)
    chapter = novel.chapters.get(title="new")
    until = timezone.now() + timedelta(days=3)
    User.objects.filter(pk=author.pk).update(suspended_until=until)

    its_time_comes(chapter)
    assert chapter.posted_at is None

    User.objects.filter(pk=author.pk).update(suspended_until=None)
    its_time_comes(chapter)
    assert chapter.posted_at
