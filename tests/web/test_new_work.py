"""A new work: what it needs, and what becomes of it."""

import pytest
from django.test import Client

from ficary.people.models import User
from ficary.tags.models import Tag
from ficary.works.models import Status, Work
from tests import make, typed

POST = {"post_button": "1"}
DRAFT = {"save_button": "1"}


def test_a_posted_work_is_what_was_typed(writer: Client, author: User) -> None:
    sent = typed.work(
        summary="A <b>lamp</b>.",
        notes="One.\n\nTwo.",
        categories=["Gen", "Other"],
        status="in_progress",
        planned_chapters="5",
        members_only="on",
    )

    answer = writer.post("/works", sent | POST)

    work = Work.objects.for_listing().get()
    assert answer["Location"] == work.get_absolute_url()
    assert work.posted_at
    assert work.members_only
    assert (work.summary, work.notes) == ("<p>A <b>lamp</b>.</p>", "<p>One.</p>\n<p>Two.</p>")
    assert (work.status, work.chapters_of, work.language_id) == ("in_progress", "1/5", "en")
    assert [str(tag) for tag in work.tagged_as] == [
        "General Audiences",
        "No Archive Warnings Apply",
        "Gen",
        "Other",
        "Moby-Dick - Herman Melville",
        "Ishmael",
        "Queequeg",
        "Fog",
    ]
    assert work.creatorships.get().pseud.user == author
    assert work.chapters.get().text.xhtml == "<p>The lamps were lit by six.</p>"


@pytest.mark.parametrize("field", ["title", "fandoms", "rating", "warnings", "language", "source"])
def test_posting_needs(writer: Client, field: str) -> None:
    sent = typed.work(**{field: None})

    assert list(typed.errors(writer.post("/works", sent | POST))) == [field]
    assert not Work.objects.exists()


@pytest.mark.parametrize("title", ["   ", "\u200b\u2060", "\n"])
def test_a_title_of_nothing_is_none(writer: Client, title: str) -> None:
    assert list(typed.errors(writer.post("/works", typed.work(title=title) | POST))) == ["title"]


def test_nothing_is_chosen_for_the_writer(writer: Client) -> None:
    form = writer.get("/works/new").context["form"]

    assert not form["rating"].value()
    assert not form["warnings"].value()
    assert form["language"].value() == "en"


def test_choosing_not_to_warn_is_never_added_silently(writer: Client) -> None:
    writer.post("/works", typed.work(warnings=["Major Character Death"]) | POST)

    told = Tag.objects.filter(kind="warning", works=Work.objects.get())
    assert [tag.name for tag in told] == ["Major Character Death"]


@pytest.mark.parametrize("status", Status.values)
def test_each_status_is_kept(writer: Client, status: str) -> None:
    writer.post("/works", typed.work(status=status) | POST)
    assert Work.objects.get().status == status


def test_only_ones_own_pseuds_can_sign(writer: Client, author: User, reader: User) -> None:
    other, mine = reader.pseuds.get(), make.pseud(author, "Nan")

    assert list(typed.errors(writer.post("/works", typed.work(pseud=other.pk) | POST))) == ["pseud"]
    writer.post("/works", typed.work(pseud=mine.pk) | POST)

    assert Work.objects.get().creatorships.get().pseud == mine


def test_whoever_is_signed_out_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/works/new")["Location"] == "/users/login?next=/works/new"
