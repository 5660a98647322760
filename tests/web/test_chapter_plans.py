"""What a new chapter makes of its work: the status that is likely, the plan, the dates."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people.models import User
from ficary.works.models import Work
from tests import make, typed

POST, DRAFT = {"post_button": "1"}, {"save_button": "1"}


def add(writer: Client, work: Work, button: dict[str, str], **fields: Any) -> Any:
    return writer.post(f"/works/{work.pk}/chapters/new", typed.chapter(**fields) | button)


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
