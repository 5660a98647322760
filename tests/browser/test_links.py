"""A writer sets, changes and removes a link in the rich editor."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

EDITOR = ".ProseMirror"
ADDRESS = "https://example.org/lamps"


def _settle(page: Any) -> None:
    """The editor takes the focus, and with it its selection, in a frame behind the one that
    closes the dialog: sooner than anybody presses a key."""
    expect(page.locator(EDITOR)).to_be_focused()
    page.evaluate("() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 50))")


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_a_link_is_set_changed_and_removed_by_keyboard(
    desk: Callable[..., Any], width: int, dark: bool
) -> None:
    visit = desk(width=width, dark=dark)
    page = visit.go("/works/new")
    keys = page.keyboard
    dialog = page.get_by_role("dialog", name="Link")
    link = page.locator(f"{EDITOR} a")
    page.click(EDITOR)
    keys.type("lamps")
    keys.press("Control+a")

    page.get_by_role("button", name="Link", exact=True).click()
    keys.type("javascript:alert(1)")
    keys.press("Enter")
    expect(dialog.get_by_role("alert")).to_be_visible()
    visit.look("link_dialog")
    dialog.get_by_label("Address").fill("example.org/a b")
    keys.press("Enter")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Address").fill("example.org/lamps")
    keys.press("Enter")
    expect(link).to_have_attribute("href", ADDRESS)
    expect(link).to_have_text("lamps")

    _settle(page)
    keys.press("End")
    keys.press("ArrowLeft")
    button = page.get_by_role("button", name="Link", exact=True)
    expect(button).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Link", exact=True).click()
    expect(dialog.get_by_label("Address")).to_have_value(ADDRESS)
    keys.press("Escape")
    expect(dialog).to_be_hidden()
    _settle(page)
    expect(link).to_have_attribute("href", ADDRESS)
    page.get_by_role("button", name="Link", exact=True).click()
    dialog.get_by_role("button", name="Remove the link").click()
    expect(link).to_have_count(0)
    expect(page.locator(EDITOR)).to_have_text("lamps")


def test_where_nothing_is_selected_the_address_is_written(desk: Callable[..., Any]) -> None:
    page = desk().go("/works/new")
    page.click(EDITOR)

    page.get_by_role("button", name="Link", exact=True).click()
    page.keyboard.type("ann@example.org")
    page.keyboard.press("Enter")

    expect(page.locator(f"{EDITOR} a")).to_have_attribute("href", "mailto:ann@example.org")
