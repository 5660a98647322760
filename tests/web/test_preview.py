"""A preview shows what will be, and stores nothing at all."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from ficary.people.models import User
from tests import make, typed

PREVIEW = {"preview_button": "1"}


def rows() -> dict[str, list[Any]]:
    """Every row of every model."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.managed
    }


def test_a_preview_of_a_new_work_stores_nothing(writer: Client) -> None:
    before = rows()

    sent = typed.work(fandoms="A fandom nobody wrote in", notes="<i>Hello</i>", pseud=None)
    answer = writer.post("/works", sent | PREVIEW)

    page = answer.content.decode()
    assert "<p>The lamps were lit by six.</p>" in page
    assert "<p><i>Hello</i></p>" in page
    assert page.count("A fandom nobody wrote in") == 2
    assert answer.context["form"]["title"].value() == "The Lamplighter's Round"
    assert rows() == before


def test_a_preview_of_a_change_stores_nothing(writer: Client, author: User) -> None:
    work = make.work(by=author)
    before = rows()

    sent = typed.edited(work, source="Other words.", fandoms="New fandom", status="abandoned")
    answer = writer.post(f"/works/{work.pk}/edit", sent | PREVIEW)

    assert "<p>Other words.</p>" in answer.content.decode()
    assert rows() == before


@pytest.mark.parametrize("where", ["new", "{}/edit"])
def test_a_preview_of_a_chapter_stores_nothing(writer: Client, author: User, where: str) -> None:
    work = make.work(by=author)
    before = rows()

    path = f"/works/{work.pk}/chapters/" + where.format(work.chapters.get().pk)
    answer = writer.post(path, typed.chapter(title="Two", source="Other words.") | PREVIEW)

    assert "<p>Other words.</p>" in answer.content.decode()
    assert rows() == before


def test_a_preview_shows_what_is_missing_as_well(writer: Client) -> None:
    answer = writer.post("/works", typed.work(rating=None, language=None) | PREVIEW)

    assert list(answer.context["form"].errors) == ["rating", "language"]
    assert "<p>The lamps were lit by six.</p>" in answer.content.decode()


@pytest.mark.parametrize(
    "field", ["title", "summary", "notes", "source", "characters", "note_before", "note_after"]
)
def test_nothing_hostile_comes_back(writer: Client, field: str) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>'

    page = writer.post("/works", typed.work(**{field: hostile}) | PREVIEW).content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page
