"""Drafts of new works: next to nothing is needed, until one is posted."""

import pytest
from django.test import Client

from ficary.works.models import Work
from tests import typed

POST = {"post_button": "1"}
DRAFT = {"save_button": "1"}


@pytest.mark.parametrize("sent", [{"title": ""}, {"source": ""}])
def test_a_draft_needs_a_title_or_a_text(writer: Client, sent: dict[str, str]) -> None:
    bare = typed.work(fandoms=None, rating=None, warnings=None, **sent)

    answer = writer.post("/works", bare | DRAFT)

    work = Work.objects.get()
    assert answer["Location"] == work.get_absolute_url()
    assert work.posted_at is None
    assert work.title in ("Untitled", "The Lamplighter's Round")


def test_a_draft_of_nothing_is_none(writer: Client) -> None:
    sent = typed.work(title="", source=" ")
    assert typed.errors(writer.post("/works", sent | DRAFT)) == {
        "title": ["A draft needs a title or some text."]
    }


def test_a_draft_is_posted_once_it_has_what_readers_need(writer: Client) -> None:
    writer.post("/works", typed.work(fandoms=None) | DRAFT)
    work = Work.objects.get()

    assert list(typed.errors(writer.post(f"/works/{work.pk}/post"))) == ["fandoms"]
    writer.post(f"/works/{work.pk}/edit", typed.edited(work) | DRAFT)
    writer.post(f"/works/{work.pk}/post")

    work.refresh_from_db()
    assert work.posted_at
