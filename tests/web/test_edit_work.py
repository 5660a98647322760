"""Changing a work: its fields, its tags and, as long as it has one chapter, its text."""

from typing import Any

import pytest
from django.test import Client

from ficary.people.models import User
from ficary.works.models import Work
from tests import make, typed

SAVE = {"post_button": "1"}


def save(writer: Client, work: Work, **changed: Any) -> Any:
    answer = writer.post(f"/works/{work.pk}/edit", typed.edited(work, **changed) | SAVE)
    work.refresh_from_db()
    return answer


def test_a_change_is_what_readers_see(writer: Client, author: User) -> None:
    work = make.work(by=author)

    save(writer, work, title="New", fandoms="Hamlet", source="New words.", status="may_continue")

    assert (work.title, work.sort_title, work.status) == ("New", "new", "may_continue")
    assert work.chapters.get().text.xhtml == "<p>New words.</p>"
    assert set(work.tags.filter(kind="fandom").values_list("name", flat=True)) == {"Hamlet"}


def test_the_form_saved_as_it_was_opened_changes_nothing(writer: Client, author: User) -> None:
    tagged = {"characters": ("Ishmael",), "freeforms": ("Fog", "Night"), "categories": ("Gen",)}
    work = make.work(by=author, summary="<p>A <i>b</i></p>", notes="a\n\nb", tagged=tagged)
    old = Work.objects.for_listing().filter(pk=work.pk)
    before, tags = old.values().get(), [str(tag) for tag in old.get().tagged_as]
    text = work.chapters.get().text

    form = writer.get(f"/works/{work.pk}/edit").context["form"]
    writer.post(f"/works/{work.pk}/edit", dict(form.as_sent().lists()) | SAVE)

    after = old.values().get()
    counted = {"version", "generation"}
    assert {k: v for k, v in after.items() if k not in counted} == {
        k: v for k, v in before.items() if k not in counted
    }
    assert [str(tag) for tag in old.get().tagged_as] == tags
    assert work.chapters.get().text == text


@pytest.mark.parametrize("field", ["fandoms", "warnings", "rating", "title", "source"])
def test_a_posted_work_keeps_what_readers_need(writer: Client, author: User, field: str) -> None:
    work = make.work(by=author)

    answer = save(writer, work, **{field: ""})

    assert list(answer.context["form"].errors) == [field]
    assert work.version == 1


def test_a_work_of_several_chapters_has_no_text_on_its_page(writer: Client, author: User) -> None:
    work = make.work(by=author, chapters=2)

    form = writer.get(f"/works/{work.pk}/edit").context["form"]
    sent = dict(form.as_sent().lists()) | {"work[title]": "New"}
    writer.post(f"/works/{work.pk}/edit", sent | SAVE)

    assert "source" not in form.fields
    work.refresh_from_db()
    assert (work.title, work.chapters.count()) == ("New", 2)


@pytest.mark.slow  # Both databases are asked the same number of statements.
@pytest.mark.parametrize("path", ["new", "{}/edit", "{}/chapters/new", "{}/chapters/manage"])
def test_a_page_asks_the_database_little(
    writer: Client, author: User, path: str, django_assert_max_num_queries: Any
) -> None:
    tagged = {"freeforms": tuple(f"tag {n}" for n in range(70))}
    work = make.work(by=author, tagged=tagged)

    with django_assert_max_num_queries(10):
        assert writer.get("/works/" + path.format(work.pk)).status_code == 200
