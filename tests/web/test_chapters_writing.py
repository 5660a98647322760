"""Chapters: added, changed, posted, put in order, deleted."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people.models import User
from ficary.works import events
from ficary.works.models import Chapter, Work
from tests import make, typed

POST, DRAFT = {"post_button": "1"}, {"save_button": "1"}


@pytest.fixture
def writer(client: Client, author: User) -> Client:
    client.force_login(author)
    return client


def add(writer: Client, work: Work, button: dict[str, str], **fields: Any) -> Any:
    return writer.post(f"/works/{work.pk}/chapters/new", typed.chapter(**fields) | button)


def titles(work: Work) -> list[str]:
    return list(work.chapters.in_order().values_list("title", flat=True))


@pytest.fixture
def novel(author: User) -> Work:
    work = make.work(by=author, chapters=3, status="in_progress")
    for chapter in work.chapters.all():
        Chapter.objects.filter(pk=chapter.pk).update(title=f"old {chapter.position}")
    return work


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


@pytest.mark.parametrize(
    ("status", "planned", "chapters", "offered"),
    [
        ("complete", None, 1, "in_progress"),
        ("may_continue", None, 1, "in_progress"),
        ("in_progress", 5, 1, "in_progress"),
        ("in_progress", 3, 2, "complete"),
        ("on_hiatus", None, 2, "on_hiatus"),
    ],
)
def test_the_likely_status_is_chosen_beforehand(
    writer: Client, author: User, status: str, planned: int | None, chapters: int, offered: str
) -> None:
    work = make.work(by=author, status=status, planned_chapters=planned, chapters=chapters)
    form = writer.get(f"/works/{work.pk}/chapters/new").context["form"]
    assert form["status"].value() == offered


def test_a_one_shot_goes_on_at_its_address(writer: Client, author: User) -> None:
    work = make.work(by=author)

    add(writer, work, POST, status="in_progress", planned_chapters="4")

    work.refresh_from_db()
    assert (work.status, work.chapters_of) == ("in_progress", "2/4")
    assert writer.get(f"/works/{work.pk}").status_code == 200


def test_a_plan_of_fewer_chapters_than_there_are_is_none(writer: Client, novel: Work) -> None:
    add(writer, novel, POST, status="in_progress", planned_chapters="2")
    novel.refresh_from_db()
    assert novel.chapters_of == "4/?"


def test_a_small_correction_is_marked_as_one(writer: Client, novel: Work) -> None:
    chapter = novel.chapters.get(position=2)
    sent = typed.edited_chapter(chapter, source="Mended words.", minor="on", position="1")

    writer.post(f"{chapter.get_absolute_url()}/edit", sent | POST)

    chapter.refresh_from_db()
    assert chapter.text.minor
    assert chapter.position == 1


def test_a_chapters_date_is_not_in_the_future(writer: Client, novel: Work) -> None:
    tomorrow = timezone.now().date() + timedelta(days=1)
    answer = add(writer, novel, POST, published_on=str(tomorrow))
    assert list(answer.context["form"].errors) == ["published_on"]


def test_an_old_date_stays_when_the_field_is_emptied(writer: Client, novel: Work) -> None:
    chapter = novel.chapters.get(position=1)

    writer.post(
        f"{chapter.get_absolute_url()}/edit", typed.edited_chapter(chapter, published_on="") | POST
    )

    assert novel.chapters.get(position=1).published_on == chapter.published_on is not None


def test_chapters_of_a_draft_are_posted_with_it(writer: Client, author: User) -> None:
    work = make.work(by=author, draft=True)

    add(writer, work, DRAFT)
    writer.post(f"/works/{work.pk}/post")

    assert not work.chapters.filter(posted_at=None).exists()
