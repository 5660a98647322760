"""Two tabs on one text: the second to save is shown both, and nothing is lost."""

from django.test import Client

from ficary.people.models import User
from ficary.works.models import Revision, Work
from tests import make, typed

SAVE = {"post_button": "1"}


def test_the_second_tab_is_shown_both_texts_and_then_wins(writer: Client, author: User) -> None:
    work = make.work(by=author)
    path = f"/works/{work.pk}/edit"
    first = typed.edited(work, source="From the first tab.")
    second = typed.edited(work, source="From the second tab.", title="My title", fandoms="Hamlet")

    writer.post(path, first | SAVE)
    answer = writer.post(path, second | SAVE)

    form, page = answer.context["form"], answer.content.decode()
    assert "<p>From the first tab.</p>" in page
    assert form["source"].value() == "From the second tab."
    assert (form["title"].value(), form["fandoms"].value()) == ("My title", "Hamlet")
    assert work.chapters.get().text.xhtml == "<p>From the first tab.</p>"
    assert not Work.objects.filter(title="My title").exists()

    writer.post(path, dict(form.as_sent().lists()) | {"chapter_key": work.chapters.get().pk} | SAVE)
    assert work.chapters.get().text.xhtml == "<p>From the second tab.</p>"
    assert Work.objects.get().title == "My title"
    assert Revision.objects.filter(source="From the first tab.").exists()


def test_fields_changed_meanwhile_are_shown_too(writer: Client, author: User) -> None:
    work = make.work(by=author, chapters=2)
    path = f"/works/{work.pk}/edit"
    opened = dict(writer.get(path).context["form"].as_sent().lists())
    work.describe(summary="A new summary.")

    answer = writer.post(path, opened | {"work[title]": "Mine"} | SAVE)

    assert answer.context["stored_work"].summary == "<p>A new summary.</p>"
    assert answer.context["form"]["title"].value() == "Mine"
    assert Work.objects.get().title != "Mine"


def test_two_tabs_on_a_chapter(writer: Client, author: User) -> None:
    chapter = make.work(by=author, chapters=2).chapters.get(position=2)
    path = f"{chapter.get_absolute_url()}/edit"
    second = typed.edited_chapter(chapter, source="From the second tab.", notes="My note.")
    writer.post(path, typed.edited_chapter(chapter, source="From the first tab.") | SAVE)

    answer = writer.post(path, second | SAVE)

    form = answer.context["form"]
    assert "<p>From the first tab.</p>" in answer.content.decode()
    assert (form["source"].value(), form["notes"].value()) == ("From the second tab.", "My note.")
    writer.post(path, dict(form.as_sent().lists()) | SAVE)
    chapter.refresh_from_db()
    assert chapter.text.xhtml == "<p>From the second tab.</p>"


def test_a_chapter_added_meanwhile_takes_no_text_away(writer: Client, author: User) -> None:
    work = make.work(by=author)
    opened = typed.edited(work, source="Changed while a chapter was added.")
    make.chapter(work)

    writer.post(f"/works/{work.pk}/edit", opened | SAVE)

    first = work.chapters.get(position=1)
    assert first.text.xhtml == "<p>Changed while a chapter was added.</p>"


def test_a_form_without_a_version_never_overwrites(writer: Client, author: User) -> None:
    work = make.work(by=author)

    sent = typed.edited(work, source="Mine.", work_version=None, chapter_version=None)
    answer = writer.post(f"/works/{work.pk}/edit", sent | SAVE)

    assert answer.context["conflict"]
    assert work.chapters.get().text.xhtml != "<p>Mine.</p>"
