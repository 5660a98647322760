"""Chapters: added, changed, posted, put in order, deleted."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.works import events
from ficary.works.models import Chapter, Work
from tests import typed

POST, DRAFT = {"post_button": "1"}, {"save_button": "1"}


def add(writer: Client, work: Work, button: dict[str, str], **fields: Any) -> Any:
    return writer.post(f"/works/{work.pk}/chapters/new", typed.chapter(**fields) | button)


def titles(work: Work) -> list[str]:
    return list(work.chapters.in_order().values_list("title", flat=True))


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ("1", ["new", "old 1", "old 2", "old 3"]),
        ("3", ["old 1", "old 2", "new", "old 3"]),
        ("0", ["new", "old 1", "old 2", "old 3"]),
        ("-5", ["new", "old 1", "old 2", "old 3"]),
        ("99", ["old 1", "old 2", "old 3", "new"]),
        ("", ["old 1", "old 2", "old 3", "new"]),
    ],
)
@pytest.mark.parametrize("previewed", [False, True])
def test_a_chapter_goes_where_it_is_put(
    writer: Client, novel: Work, position: str, expected: list[str], previewed: bool
) -> None:
    sent = typed.chapter(title="new", position=position)
    path = f"/works/{novel.pk}/chapters/new"
    if previewed:
        form = writer.post(path, sent | {"preview_button": "1"}).context["form"]
        sent = dict(form.as_sent().lists())

    writer.post(path, sent | POST)

    assert titles(novel) == expected
    assert list(novel.chapters.in_order().values_list("position", flat=True)) == [1, 2, 3, 4]


def test_posting_tells_of_the_chapter_and_a_draft_of_nothing(
    writer: Client, novel: Work, sent_events: list[Any]
) -> None:
    before = novel.revised_at

    add(writer, novel, DRAFT, title="draft")
    novel.refresh_from_db()
    assert (sent_events, novel.revised_at, novel.chapters_posted) == ([], before, 3)

    add(writer, novel, POST, title="first", position="1")
    novel.refresh_from_db()
    assert [told.title for told in sent_events] == ["first"]
    assert novel.revised_at > before
    assert novel.chapters_of == "4/?"


@pytest.fixture
def sent_events() -> Any:
    told: list[Any] = []

    def hear(chapter: Chapter, **_: Any) -> None:
        told.append(chapter)

    events.chapter_posted.connect(hear)
    yield told
    events.chapter_posted.disconnect(hear)


def test_a_draft_chapter_is_posted_from_its_form(writer: Client, novel: Work) -> None:
    add(writer, novel, DRAFT, source="It rained all night.")
    chapter = novel.chapters.get(position=4)

    writer.post(f"{chapter.get_absolute_url()}/edit", typed.edited_chapter(chapter) | POST)

    chapter.refresh_from_db()
    assert chapter.posted_at
    assert chapter.published_on == timezone.now().date()


def test_an_empty_draft_chapter_is_not_posted(writer: Client, novel: Work) -> None:
    assert add(writer, novel, DRAFT, source="").status_code == 302
    chapter = novel.chapters.get(position=4)

    writer.post(f"{chapter.get_absolute_url()}/post")

    chapter.refresh_from_db()
    assert chapter.posted_at is None
