"""Fields of tags on a phone: dragging by finger, targets, and relationships out of characters."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.test_tag_fields import SENT, box, sent

pytestmark = pytest.mark.browser


def test_relationships_are_built_from_characters(desk: Callable[..., Any]) -> None:
    make.work(tagged={"relationships": ("Queequeg/Ishmael",)})
    visit = desk(width=360, touch=True)
    page = visit.go("/works/new")
    box(page, "character").fill("Ishmael, Queequeg, Ahab,")
    page.get_by_text("Put a relationship together").click()

    page.get_by_label("Ishmael", exact=True).check()
    page.get_by_label("Queequeg", exact=True).check()
    page.get_by_role("button", name="Add as love").scroll_into_view_if_needed()
    visit.look("pairs")
    page.get_by_role("button", name="Add as love").click()
    expect(page.locator(SENT.format("relationship"))).to_have_value("Queequeg/Ishmael")

    page.get_by_label("Queequeg", exact=True).check()
    page.get_by_label("Ahab", exact=True).check()
    page.get_by_role("button", name="Add as friendship").click()
    expect(page.locator(SENT.format("relationship"))).to_have_value(
        "Queequeg/Ishmael, Ahab & Queequeg"
    )


def middle(found: Any) -> dict[str, float]:
    place = found.bounding_box()
    return {"x": place["x"] + place["width"] / 2, "y": place["y"] + place["height"] / 2}


def test_a_finger_drags_a_tag_to_another_place(desk: Callable[..., Any]) -> None:
    visit = desk(width=360, dark=True, touch=True)
    page = visit.go("/works/new")
    box(page, "freeform").fill("Fog, Rain, Snow,")
    box(page, "freeform").scroll_into_view_if_needed()
    chips = page.locator("li.chip")
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, float]) -> None:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", middle(chips.nth(0).locator(".grip")))
    touch("touchMove", middle(chips.nth(1)))
    touch("touchMove", middle(chips.nth(2)))
    visit.look("tag_dragged")
    touch("touchEnd")

    assert sent(page, "freeform") == "Rain, Snow, Fog"
    expect(page.locator("[role=status]", has_text="3⁩ of ⁨3")).to_be_attached()


def test_a_tap_shows_what_can_be_done_and_all_of_it_is_large(desk: Callable[..., Any]) -> None:
    visit = desk(width=360, touch=True)
    page = visit.go("/works/new")
    box(page, "freeform").fill("Fog, Rain,")

    page.get_by_role("button", name="Rain", exact=True).tap()
    visit.look("tag_pressed")
    page.get_by_role("button", name="Move earlier").tap()

    assert sent(page, "freeform") == "Rain, Fog"
    for target in page.locator(".chip .gone, .chip .name, .tag-actions button:visible").all():
        assert target.bounding_box()["height"] >= 41
    page.get_by_role("button", name="Remove \u2068Rain\u2069").tap()
    assert sent(page, "freeform") == "Fog"


def test_suggestions_fit_a_phone_and_right_to_left(desk: Callable[..., Any]) -> None:
    for number in range(12):
        make.work(tagged={"freeforms": (f"Fog on day {number}",)})
    visit = desk(width=360, touch=True)
    page = visit.go("/works/new")
    page.evaluate("document.documentElement.dir = 'rtl'")

    box(page, "freeform").tap()
    page.keyboard.type("Rain and storm,day")
    expect(page.get_by_role("option").first).to_be_visible()
    visit.look("tags_rtl")
    page.get_by_role("option", name="Fog on day 7").tap()

    assert sent(page, "freeform") == "Rain and storm, Fog on day 7"
