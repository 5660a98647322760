"""Limits of what a writer types: one over is refused beside its field, one at is stored."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.archive import limits
from ficary.works.models import Work
from tests import typed

POST = {"post_button": "1"}


def html(length: int) -> str:
    return "<p>" + "x" * (length - 7) + "</p>"


def tags(number: int) -> str:
    return ", ".join(f"tag {n}" for n in range(number))


def sent(writer: Client, **fields: Any) -> dict[str, Any]:
    """The errors of what is sent, with all of it still in the form."""
    answer = writer.post("/works", typed.work(**fields) | POST)
    if answer.status_code == 302:
        return {}
    form = answer.context["form"]
    for name, value in fields.items():
        assert form[name].value() == value
    return {name: list(told) for name, told in form.errors.items()}


@pytest.mark.parametrize(
    ("field", "at", "over"),
    [
        ("title", "t" * limits.TITLE, "t" * (limits.TITLE + 1)),
        ("summary", html(limits.SUMMARY), html(limits.SUMMARY + 1)),
        ("notes", html(limits.NOTES), html(limits.NOTES + 1)),
        ("end_notes", html(limits.NOTES), html(limits.NOTES + 1)),
        ("source", html(limits.CHAPTER_SHORTEST), html(limits.CHAPTER_SHORTEST - 1)),
        ("source", html(limits.CHAPTER), html(limits.CHAPTER + 1)),
        ("fandoms", "f" * limits.TAG, "f" * (limits.TAG + 1)),
        ("freeforms", tags(limits.TAGS_OF_A_WORK - 3), tags(limits.TAGS_OF_A_WORK - 2)),
        ("planned_chapters", str(limits.PLANNED_CHAPTERS), str(limits.PLANNED_CHAPTERS + 1)),
    ],
)
def test_one_at_the_limit_and_one_over(writer: Client, field: str, at: str, over: str) -> None:
    told = "fandoms" if field == "freeforms" else field

    assert list(sent(writer, status="in_progress", **{field: over})) == [told]
    assert sent(writer, status="in_progress", **{field: at}) == {}


def test_the_length_that_counts_is_that_of_the_cleaned_html(writer: Client) -> None:
    gone = "<script>" + "x" * limits.SUMMARY + "</script>"
    assert sent(writer, summary=gone + "Short.") == {}
    assert list(sent(writer, summary="<b>" * 4 + "&" * (limits.SUMMARY // 5))) == ["summary"]


@pytest.mark.parametrize("sign", ["書", "&#26360;", "🕯"])
@pytest.mark.parametrize("source_format", ["html", "rich", "plain"])
def test_the_longest_chapter_in_any_script_fits(
    writer: Client, sign: str, source_format: str
) -> None:
    if sign.startswith("&") and source_format == "plain":
        sign = "書"
    assert sent(writer, source=sign * 509_900, source_format=source_format) == {}
    assert Work.objects.get().chapters.get().text.xhtml.count("<") == 2


def test_what_nobody_types_in_earnest_is_refused_with_a_friendly_page(writer: Client) -> None:
    answer = writer.post("/works", typed.work(source="x" * 10_000_001) | POST)

    assert answer.status_code == 413
    assert "what you typed is still there" in answer.content.decode()


def test_a_publication_date_is_not_in_the_future(writer: Client) -> None:
    today = timezone.now().date()

    late = str(today + timedelta(days=1))
    assert sent(writer, published_on=late) == {"published_on": ["This date is in the future."]}
    assert sent(writer, published_on="1999-02-30") != {}
    assert sent(writer, published_on="1999-12-31") == {}

    work = Work.objects.get()
    assert str(work.published_on) == "1999-12-31"
    assert work.revised_at.isoformat() == "1999-12-31T12:00:00+00:00"


def test_a_body_that_nobody_sends_in_earnest_is_not_even_read(writer: Client) -> None:
    answer = writer.post("/theme", {"theme": "dark"}, CONTENT_LENGTH=str(10**9))
    assert answer.status_code == 413
