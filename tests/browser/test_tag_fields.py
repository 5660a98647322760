"""A writer fills in tags: by keyboard alone, by touch, by pasting, and without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from ficary.works.models import Work
from tests import make

pytestmark = pytest.mark.browser

FIELD = "#work_{0}_autocomplete"
SENT = "textarea[name='work[{0}_string]']"


@pytest.fixture
def known() -> None:
    for number in range(3):
        make.work(
            tagged={
                "characters": ("Ishmael", "Queequeg", "Éowyn"),
                "relationships": ("Queequeg/Ishmael",),
                "freeforms": (f"Fog {number}", "Foghorn"),
            }
        )


def box(page: Any, name: str) -> Any:
    return page.locator(FIELD.format(name))


def sent(page: Any, name: str) -> str:
    return page.locator(SENT.format(name)).input_value()


def test_by_keyboard_alone(desk: Callable[..., Any], known: None) -> None:
    visit = desk()
    page = visit.go("/works/new")
    keys = page.keyboard
    character = box(page, "character")

    character.focus()
    keys.type("eow")
    expect(page.get_by_role("option", name="Éowyn")).to_be_visible()
    visit.look("tags_open")
    keys.press("ArrowDown")
    assert character.get_attribute("aria-activedescendant")
    keys.press("Enter")
    assert sent(page, "character") == "Éowyn"

    keys.type("Ahab, Starbuck,")
    keys.press("ArrowLeft")
    keys.press("Shift+ArrowLeft")
    expect(page.locator("[role=status]", has_text="2⁩ of ⁨3")).to_be_attached()
    assert sent(page, "character") == "Éowyn, Starbuck, Ahab"
    keys.press("Home")
    keys.press("Delete")
    assert sent(page, "character") == "Starbuck, Ahab"
    page.locator(".tag-undone button").click()
    assert sent(page, "character") == "Éowyn, Starbuck, Ahab"

    character.focus()
    keys.press("Backspace")
    expect(character).to_have_value("Ahab")
    keys.press("Escape")
    keys.type("!")
    keys.press("Tab")
    assert sent(page, "character") == "Éowyn, Starbuck, Ahab!"


def test_a_pasted_list_is_taken_apart(desk: Callable[..., Any]) -> None:
    page = desk().go("/works/new")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('Fog,  Rain,fog，雨\\nSnow')")

    box(page, "freeform").focus()
    page.keyboard.press("Control+v")

    assert sent(page, "freeform") == "Fog, Rain, 雨, Snow"


def test_without_scripts_the_same_is_sent(desk: Callable[..., Any]) -> None:
    sents = []
    for scripts in (True, False):
        page = desk(scripts=scripts).go("/works/new")
        page.get_by_label("Title", exact=True).fill("Rain")
        page.get_by_label("Fandoms").fill("Moby-Dick")
        page.get_by_label("Additional tags").fill("Fog, Rain")
        page.get_by_role("button", name="Save draft").click()
        page.wait_for_url("**/works/*")
        made = Work.objects.latest("pk")
        sents.append([tag.name for tag in made.tags.order_by("taggings__position")])

    assert sents == [["Moby-Dick", "Fog", "Rain"]] * 2
