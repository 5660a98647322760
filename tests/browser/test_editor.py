"""A writer types in the rich editor, and what is stored is what she typed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from ficary.people.models import User
from ficary.works.models import Draft, Work
from tests import make

pytestmark = pytest.mark.browser

EDITOR = ".ProseMirror"
FILES = Path(__file__).parents[1] / "files"


def fill_the_rest(page: Any) -> None:
    page.get_by_label("Title", exact=True).fill("The Lamplighter's Round")
    page.get_by_label("Fandoms").fill("Moby-Dick")
    page.get_by_label("General Audiences").check()
    page.get_by_label("No Archive Warnings Apply").check()


def rich_work(source: str) -> Work:
    """A work by the writer, typed in the rich editor."""
    work = make.work(by=User.objects.get(name="ann"))
    chapter = work.chapters.get()
    chapter.edit(source=source, source_format="rich", by=work.creatorships.get().pseud)
    return work


def test_typing_stores_no_stray_no_break_spaces(desk: Callable[..., Any]) -> None:
    visit = desk()
    page = visit.go("/works/new")
    fill_the_rest(page)

    page.click(EDITOR)
    page.keyboard.type("- Two  spaces, one at the end ")
    page.keyboard.press("Enter")
    page.keyboard.type(" and  ")
    page.keyboard.press("Control+b")
    page.keyboard.type("bold ")
    page.keyboard.press("Control+b")
    page.keyboard.type(" words.")
    page.get_by_role("button", name="Post", exact=True).click()
    page.wait_for_url("**/works/*")

    text = Work.objects.get().chapters.get().text
    assert "\u00a0" not in text.xhtml
    assert text.source == (
        "<p>- Two  spaces, one at the end </p><p> and  <strong>bold </strong> words.</p>"
    )
    assert text.source_format == "rich"


def test_a_stored_text_that_nobody_touches_stays_as_it_was(desk: Callable[..., Any]) -> None:
    source = '<p class="align-center" lang="fr">Bon<em>jour</em></p><ol type="a"><li>x</li></ol>'
    visit = desk()
    work = rich_work(source)
    before = work.chapters.get().text

    page = visit.go(f"/works/{work.pk}/edit")
    page.wait_for_selector(EDITOR)
    page.get_by_label("Title", exact=True).fill("Another title")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/works/*")

    work.refresh_from_db()
    assert work.title == "Another title"
    assert work.chapters.get().text == before


def test_what_the_editor_does_not_know_opens_as_html(desk: Callable[..., Any]) -> None:
    visit = desk()
    text = "<p><ruby>漢<rt>kan</rt></ruby> and a word.</p>"
    work = rich_work(text)

    page = visit.go(f"/works/{work.pk}/edit")
    page.get_by_text("does not know").wait_for()

    assert "<ruby>漢<rt>kan</rt></ruby>" in page.get_by_label("Text", exact=True).input_value()
    assert page.get_by_label("HTML", exact=True).is_checked()


def test_another_format_keeps_the_text(desk: Callable[..., Any]) -> None:
    page = desk().go("/works/new")
    page.click(EDITOR)
    page.keyboard.type("One.")
    page.keyboard.press("Enter")
    page.keyboard.type("Two.")
    field = page.locator("rich-text textarea")

    page.get_by_label("HTML", exact=True).check()
    expect(field).to_be_visible()
    expect(field).to_have_value("<p>One.</p>\n<p>Two.</p>")

    page.get_by_label("Plain text", exact=True).check()
    expect(field).to_have_value("One.\n\nTwo.")

    page.get_by_label("Rich text", exact=True).check()
    page.wait_for_selector(EDITOR)
    assert page.inner_text(EDITOR).split() == ["One.", "Two."]


def test_typing_is_kept_and_comes_back(desk: Callable[..., Any]) -> None:
    page = desk().go("/works/new")
    page.click(EDITOR)
    page.keyboard.type("It rained all night.")
    page.get_by_text("Saved on the way.").wait_for()
    assert "It rained all night." in str(Draft.objects.get().typed)

    page.goto(page.url)
    page.get_by_role("link", name="Bring it back").click()

    page.locator(EDITOR, has_text="It rained all night.").wait_for()


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_the_page_is_clean_and_the_toolbar_works_by_keyboard(
    desk: Callable[..., Any], width: int, dark: bool
) -> None:
    visit = desk(width=width, dark=dark)
    page = visit.go("/works/new")
    page.wait_for_selector(EDITOR)
    visit.look("new_work_with_editor")

    page.focus("[data-do=bold]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{EDITOR}:focus")
    page.keyboard.type("leaning")

    assert page.inner_html(f"{EDITOR} em") == "leaning"
    assert page.get_attribute("[data-do=italic]", "aria-pressed") == "true"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_is_brought_previewed_and_posted(desk: Callable[..., Any], scripts: bool) -> None:
    visit = desk(width=360, dark=True, scripts=scripts)
    page = visit.go("/works/new")

    page.set_input_files("#file", FILES / "the-lamplighters-round.txt")
    page.get_by_role("button", name="Bring this file").click()
    page.locator(".taken-note", has_text="A/N: Hello, is this thing on?").wait_for()
    fill_the_rest(page)
    page.locator(".sticky-actions").get_by_role("button", name="Preview").click()
    page.locator(".preview", has_text="Nan Tulley came home").wait_for()
    page.locator(".preview").get_by_role("button", name="Post", exact=True).click()
    page.wait_for_url("**/works/*")

    work = Work.objects.get()
    assert work.posted_at
    assert work.notes.startswith("<p>Hello, is this thing on?")
    assert work.chapters.get().text.xhtml.startswith("<p>Nan Tulley came home")
