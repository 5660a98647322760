"""The main job, end to end: it opens, a writer joins and brings her file, a reader reads."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ficary.archive.models import Archive
from ficary.works import tasks
from ficary.works.models import Work
from tests import make
from tests.browser.hands import Keyboard, Pointing

pytestmark = pytest.mark.browser

FILES = Path(__file__).parents[1] / "files"
FIRST, SECOND = FILES / "the-lamplighters-round.txt", FILES / "the-lamplighters-round-2.txt"
WAYS = [
    pytest.param(Pointing, {"width": 1280}, id="pointing"),
    pytest.param(Keyboard, {"width": 1280}, id="by keyboard alone"),
    pytest.param(Pointing, {"width": 360, "scripts": False}, id="without scripts"),
]


@pytest.mark.parametrize(("way", "facts"), WAYS)
def test_first_start(
    window: Callable[..., Any], new_archive: Archive, way: type[Pointing], facts: dict[str, Any]
) -> None:
    key = new_archive.renew_setup_link()
    visit = window(**facts)
    page = visit.go("/")
    assert "being set up" in page.inner_text("main")

    hands = way(visit.go(f"/set-up?key={key}"))
    assert key not in page.url
    hands.fill("Name of the archive", "The Lamp Room")
    hands.fill("Your user name", "keeper_kim")
    hands.fill("Your e-mail address", "kim@example.org")
    hands.fill("Your password", make.PASSWORD)
    hands.fill("The password again", make.PASSWORD)
    hands.press("Open the archive")
    visit.look("opened")

    assert "The Lamp Room" in page.inner_text("body")
    assert "keeper_kim" in page.inner_text("#greeting")


@pytest.mark.parametrize(("way", "facts"), WAYS)
def test_a_writer_joins_and_brings_her_file_and_a_reader_finds_it(
    window: Callable[..., Any], live_server: Any, way: type[Pointing], facts: dict[str, Any]
) -> None:
    writer = window(**facts)
    join(writer, way)
    bring_and_post(writer, way)
    tasks.count_works.call()
    work = Work.objects.get()
    check_the_text(work)
    old_link = work.chapters.get().get_absolute_url()

    read_at_night(window(width=360, dark=True, scripts=facts.get("scripts", True)))
    add_a_chapter(writer, way, work)

    for address in (work.get_absolute_url(), old_link):
        page = writer.go(address)
        assert "lamp" in page.inner_text("#chapters")
        assert page.get_by_role("link", name="Next").first.is_visible()


def join(visit: Any, way: type[Pointing]) -> None:
    hands = way(visit.go("/signup"))
    hands.fill("User name", "wick_and_oil")
    hands.fill("E-mail", "wick@example.org")
    hands.fill("Password", make.PASSWORD)
    hands.choose("I am at least 13 years old")
    hands.choose("I agree to the terms")
    hands.press("Join")
    visit.page.wait_for_selector("#greeting")


def bring_and_post(visit: Any, way: type[Pointing]) -> None:
    page = visit.go("/works/new")
    hands = way(page)
    hands.bring("Bring a file", FIRST)
    hands.press("Bring this file")
    page.wait_for_selector(".taken-note")
    visit.look("brought")
    assert page.get_by_label("Title", exact=True).input_value()

    hands.fill("Title", "The Lamplighter's Round")
    hands.fill("Fandoms", "Great Expectations - Charles Dickens")
    hands.choose("General Audiences")
    hands.choose("No Archive Warnings Apply")
    hands.fill("Characters", "Pip, Estella")
    hands.fill("Additional tags", "Fog, Lamps, Night")
    hands.press("Preview")
    page.wait_for_selector(".preview")
    visit.look("preview")
    assert not Work.objects.exists()

    hands.press("Post")
    page.wait_for_selector("#workskin")
    visit.look("posted")


def check_the_text(work: Work) -> None:
    """Each paragraph of the file has arrived as it was, the note in its own place."""
    chapter = work.chapters.get()
    assert chapter.text is not None
    paragraphs = [part.strip() for part in FIRST.read_text().split("\n\n") if part.strip()]
    note, story = paragraphs[0], [p for p in paragraphs[1:] if p not in ("***", "oOo")]
    stored = chapter.text.xhtml.replace("&quot;", '"').replace("&#39;", "'")

    assert stored.count("<p>") == len(story)
    assert stored.count("<hr/>") == 2
    assert all(paragraph in stored for paragraph in story)
    assert note.removeprefix("A/N:").strip()[:40] in work.notes
    assert 1_300 < work.words < 1_600


def read_at_night(visit: Any) -> None:
    page = visit.go("/fandoms")
    page.get_by_role("link", name="Great Expectations - Charles Dickens").click()
    page.get_by_role("link", name="The Lamplighter's Round").click()
    page.wait_for_selector("#workskin")
    visit.look("read at night")
    assert "lamp" in page.inner_text("#chapters")


def add_a_chapter(visit: Any, way: type[Pointing], work: Work) -> None:
    page = visit.go(f"{work.get_absolute_url()}/chapters/new")
    hands = way(page)
    hands.bring("Bring a file", SECOND)
    hands.press("Bring this file")
    page.wait_for_selector(".taken-note")
    visit.look("second chapter brought")
    hands.press("Post")
    page.wait_for_selector("#workskin")

    work.refresh_from_db()
    assert work.chapters_posted == 2
