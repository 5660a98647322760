"""How a text looks: chosen with a thumb, there at the first paint, here and after signing in."""

from collections.abc import Callable
from typing import Any

import pytest

from tests import make
from tests.browser.test_looks import JUMPS

pytestmark = pytest.mark.browser

# What the first frame that has a text looks like, noted before any script of ours runs.
FIRST = """new MutationObserver((_, seen) => {
  const text = document.querySelector('#workskin .userstuff');
  if (!text || window.first) return;
  window.first = {...document.documentElement.dataset};
  requestAnimationFrame(() => window.painted = getComputedStyle(text).fontSize);
}).observe(document, {childList: true, subtree: true});"""
SIZE = "getComputedStyle(document.querySelector('#workskin .userstuff')).fontSize"


def _choose(page: Any) -> None:
    page.click(".comfort > summary")
    page.locator("#comfort-size").fill("150")
    page.locator(".comfort .face label").nth(2).click()
    page.locator(".comfort .papers label").nth(2).click()


def test_comfort_is_there_at_the_first_paint_and_across_signing_in(
    window: Callable[..., Any],
) -> None:
    make.user("ann")
    work = make.work(text="<p>It rained, and then it rained some more.</p>" * 60, chapters=2)
    visit = window(width=360)
    page = visit.go(work.get_absolute_url())
    usual = page.evaluate(SIZE)
    _choose(page)
    visit.look("comfort_panel")
    big = page.evaluate(SIZE)
    assert float(big[:-2]) == pytest.approx(float(usual[:-2]) * 1.5, abs=0.1)

    page.add_init_script(FIRST)
    page.reload()
    expected = {"theme": "sepia", "face": "clear", "size": "150"}
    assert (page.evaluate("window.first"), page.evaluate("window.painted")) == (expected, big)
    assert page.evaluate(JUMPS) == []

    page.goto(visit.address + "/users/login")
    page.fill("[name=login]", "ann")
    page.fill("[name=password]", make.PASSWORD)
    page.click("main button:not([type=button])")
    page.wait_for_selector("#greeting")
    page.goto(visit.address + work.get_absolute_url())
    assert page.evaluate("window.first") == expected
    # Now it goes with the account, and to another browser.
    page.click(".comfort > summary")
    with page.expect_response("**/comfort"):
        page.locator(".comfort .align label").nth(1).click()
    other = window(width=1280)
    other.page.context.add_cookies(
        [one for one in page.context.cookies() if one["name"] == "sessionid"]
    )
    other.page.add_init_script(FIRST)
    other.go(work.get_absolute_url())
    assert other.page.evaluate("window.first") == {**expected, "align": "justify"}


def test_without_scripts_the_panel_is_a_form(window: Callable[..., Any]) -> None:
    work = make.work(text="<p>It rained.</p>")
    page = window(scripts=False).go(work.get_absolute_url())

    page.click(".comfort > summary")
    page.locator(".comfort .face label").nth(1).click()
    page.click(".comfort .keep")

    assert page.get_attribute("html", "data-face") == "sans"


def test_keys_lead_on_and_are_silent_while_one_types_or_wants_none(
    window: Callable[..., Any],
) -> None:
    work = make.work(text="<p>It rained.</p>" * 80, chapters=3)
    first, second, _third = (one.get_absolute_url() for one in work.chapters.order_by("position"))
    visit = window(width=1280)
    page = visit.go(first)

    page.keyboard.press("?")
    visit.look("keys")
    assert page.get_by_text("Next chapter").is_visible()
    assert page.get_by_text("Previous chapter").is_hidden()
    page.keyboard.press("Escape")
    page.focus("#site-search")
    page.keyboard.press("n")
    assert page.url.endswith(first)
    page.locator("#site-search").blur()
    with page.expect_navigation():
        page.keyboard.press("n")
    assert second in page.url
    with page.expect_navigation():
        page.keyboard.press("p")
    page.keyboard.press("t")
    page.locator(".comfort .keys label").nth(1).click()
    page.wait_for_selector("html[data-keys=off]")  # comfort.js comes when it is wanted.
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_timeout(200)

    assert second not in page.url


def test_one_sees_how_far_one_is_and_how_long_the_rest_takes(window: Callable[..., Any]) -> None:
    work = make.work(text="<p>It rained, and then it rained some more.</p>" * 300, chapters=2)
    page = window(width=360).go(work.get_absolute_url())
    assert "min left" in page.inner_text(".how-far")

    page.evaluate("localStorage.setItem('pace-en', '600')")
    page.reload()
    faster = page.inner_text(".time-left")
    page.locator("#chapters p").nth(-25).scroll_into_view_if_needed()
    page.get_by_text("Nearly there").wait_for()
    page.locator(".chapter-nav").scroll_into_view_if_needed()
    page.locator(".time-left:empty").wait_for(state="attached")

    assert faster == "4 min left"
    assert page.inner_text(".how-far") == "50% of the work"
