"""A file is brought into the form: shown before anything is saved, and undone at will."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ficary.archive import limits
from ficary.people.models import User
from ficary.works.models import Draft, Work
from tests import make, typed

FILES = Path(__file__).parents[1] / "files"
STORY = (FILES / "the-lamplighters-round.txt").read_bytes()
NOTE = "A/N: Hello, is this thing on?"


def bring(writer: Client, content: bytes = STORY, name: str = "", **fields: Any) -> Any:
    """The page that comes back, for a form in which nothing else is typed."""
    empty = {"title": "", "source": "", "fandoms": "", "characters": "", "freeforms": ""}
    sent = typed.work(**(empty | fields))
    file = SimpleUploadedFile(name or "the-lamplighters-round.txt", content)
    return writer.post("/works", sent | {"bring_button": "1", "file": file})


def press(writer: Client, answer: Any, button: str) -> Any:
    sent = dict(answer.context["form"].as_sent().lists())
    return writer.post("/works", sent | {button: "1"})


def value(answer: Any, field: str) -> str:
    return answer.context["form"][field].value() or ""


def test_the_note_is_apart_and_nothing_is_saved(writer: Client) -> None:
    answer = bring(writer)

    assert value(answer, "title") == "The Lamplighters Round"
    assert value(answer, "notes").startswith("Hello, is this thing on? It has been fourteen")
    assert value(answer, "source").startswith("<p>Nan Tulley came home")
    assert value(answer, "source_format") == "rich"
    page = answer.content.decode()
    assert "We took this as your author" in page
    assert f"<p>{NOTE}" in page
    assert not Work.objects.exists()
    assert not Draft.objects.exists()


def test_the_note_is_put_back_where_it_stood(writer: Client) -> None:
    answer = press(writer, bring(writer), "notes_back_button")

    assert value(answer, "source").startswith(f"<p>{NOTE}")
    assert "<p>Nan Tulley came home" in value(answer, "source")
    assert value(answer, "notes") == ""
    assert "We took this" not in answer.content.decode()


def test_what_was_typed_stays(writer: Client) -> None:
    answer = bring(writer, title="Mine", notes="My note.", summary="My summary.", rating="Mature")

    fields = ("title", "notes", "summary", "rating")
    assert [value(answer, field) for field in fields] == [
        "Mine",
        "My note.",
        "My summary.",
        "Mature",
    ]
    assert value(answer, "source").startswith(f"<p>{NOTE}")


def test_a_text_that_was_typed_can_be_put_back(writer: Client) -> None:
    answer = bring(writer, source="My own\n\nwords.", source_format="plain")
    assert "Nan Tulley" in value(answer, "source")

    answer = press(writer, answer, "text_back_button")

    assert (value(answer, "source"), value(answer, "source_format")) == (
        "My own\n\nwords.",
        "plain",
    )
    assert value(answer, "notes") == ""


def test_what_was_brought_can_be_posted(writer: Client) -> None:
    answer = bring(writer, fandoms="Original Work", characters="Nan Tulley")

    press(writer, answer, "post_button")

    work = Work.objects.get()
    assert work.posted_at
    assert work.notes.startswith("<p>Hello, is this thing on?")
    assert 1_300 < work.words < 1_500
    assert "met her.</p>\n<p>She had not expected" in work.chapters.get().text.xhtml


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("story.rtf", rb"{\rtf1\ansi Once.}", "rich text file"),
        ("story.txt", b" \n", "empty"),
        ("story.txt", b"MZ\x00\x01" * 9, "not text"),
        ("story.txt", b"x " * (limits.FILE // 2 + 1), "too large"),
    ],
)
def test_a_refusal_stands_beside_the_file(
    writer: Client, name: str, content: bytes, told: str
) -> None:
    answer = bring(writer, content, name, source="My words.", title="Mine")

    assert answer.status_code == 200
    assert told in answer.context["file_error"]
    assert answer.context["file_error"] in answer.content.decode().replace("&#x27;", "'")
    assert (value(answer, "source"), value(answer, "title")) == ("My words.", "Mine")


def test_without_a_file_one_is_asked_for(writer: Client) -> None:
    answer = writer.post("/works", typed.work() | {"bring_button": "1"})
    assert answer.context["file_error"] == "Choose a file first."


def test_a_chapter_is_brought_as_well(writer: Client, author: User) -> None:
    work = make.work(by=author)
    content = (FILES / "the-lamplighters-round-2.txt").read_bytes()
    file = SimpleUploadedFile("the-lamplighters-round-2.txt", content)
    sent = typed.chapter(source="") | {"bring_button": "1", "file": file}

    answer = writer.post(f"/works/{work.pk}/chapters/new", sent)

    assert value(answer, "source").startswith("<p>She ran with the pole")
    assert value(answer, "title") == ""
