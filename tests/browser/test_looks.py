"""Nothing jumps, nothing is cut off, and lists can be taken in at a glance."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import make

pytestmark = pytest.mark.browser

JUMPS = """() => new Promise(done => {
  const moved = one => [one.value, ...one.sources.map(from => from.node?.className ?? '?')];
  const jumps = [];
  // What moves by less than two thousandths of the screen, nobody sees.
  const seen = list => list.getEntries().filter(one => one.value > 0.002).map(moved);
  new PerformanceObserver(list => jumps.push(...seen(list)))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(jumps), 400);
})"""
# WCAG 1.4.12, and what it must not cut off.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-block-end: 2em !important; }"""
WIDE = "document.documentElement.scrollWidth - innerWidth"
SEEN = """[...document.querySelectorAll('.blurb')].filter(
  one => one.getBoundingClientRect().bottom <= innerHeight).length"""
SUMMARY = "<p>Nobody had told the harbourmaster that the light would be out, so Ishmael had to.</p>"


@pytest.fixture
def works(live_server: Any) -> list[Any]:
    """Ten works as archives have them: two fandoms, some twenty tags, two warnings, a summary."""
    author = make.user("ann")
    with make.many():
        made = [
            make.work(
                by=author,
                title=f"The Long Way Round the Harbour, Part {number}",
                text="<p>It rained, and then it rained some more.</p><hr/>" * 20,
                chapters=2,
                summary=SUMMARY * 2,
                tagged={
                    "rating": "Teen And Up Audiences",
                    "warnings": ("Major Character Death", "Graphic Depictions Of Violence"),
                    "categories": ("Gen", "M/M"),
                    "fandoms": ("Moby-Dick - Herman Melville", "Treasure Island - Stevenson"),
                    "characters": ("Ishmael", "Queequeg", "Ahab", "Starbuck"),
                    "freeforms": tuple(f"A tag of some length {n}" for n in range(18)),
                },
            )
            for number in range(10)
        ]
    return made


def _pages(work: Any) -> list[str]:
    chapter = work.chapters.order_by("position").last().get_absolute_url()
    return ["/", "/works", work.get_absolute_url(), chapter]


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_jumps(window: Callable[..., Any], works: list[Any], width: int) -> None:
    visit = window(width=width)
    for path in _pages(works[0]):
        visit.page.goto(visit.address + path)

        assert visit.page.evaluate(JUMPS) == [], path


@pytest.mark.parametrize(("width", "height", "least"), [(1280, 900, 4), (360, 780, 2)])
def test_a_screen_shows_enough_works_to_choose_from(
    window: Callable[..., Any], works: list[Any], width: int, height: int, least: int
) -> None:
    visit = window(width=width)
    visit.page.set_viewport_size({"width": width, "height": height})
    page = visit.go("/works")

    assert page.evaluate(SEEN) >= least


def test_a_thumb_can_hit_each_link_of_a_list(window: Callable[..., Any], works: list[Any]) -> None:
    page = window(width=360).go("/works")

    found = Axe().run(page, options={"runOnly": {"type": "rule", "values": ["target-size"]}})
    assert not [fault["nodes"] for fault in found.response["violations"]]


def test_tags_unfold_by_pointing_and_by_the_keyboard(
    window: Callable[..., Any], works: list[Any]
) -> None:
    page = window(width=360).go("/works")
    blurb = page.locator(".blurb").first
    last = blurb.locator(".freeforms").last
    cut = "e => e.getBoundingClientRect().bottom > e.parentElement.getBoundingClientRect().bottom"
    assert last.evaluate(cut)

    blurb.locator(".more summary").click()
    assert not last.evaluate(cut)
    blurb.locator(".more summary").click()
    blurb.locator(".fandoms a").last.focus()
    page.keyboard.press("Tab")

    assert not last.evaluate(cut)


def test_everything_flows_at_320_px_and_with_wider_spacing(
    window: Callable[..., Any], works: list[Any]
) -> None:
    visit = window(width=320)
    paths = [*_pages(works[0]), "/fandoms", "/users/ann", "/users/login", "/signup", "/about/style"]
    for path in [*paths, f"{works[0].get_absolute_url()}/navigate", "/nothing-here"]:
        page = visit.go(path)
        assert page.evaluate(WIDE) <= 0, path

        # Not by a style element, which our policy refuses, but as an extension does it.
        page.evaluate(
            "css => { const s = new CSSStyleSheet(); s.replaceSync(css); "
            "document.adoptedStyleSheets = [s]; }",
            SPACED,
        )
        assert page.evaluate(WIDE) <= 0, f"{path}, spaced"


@pytest.mark.parametrize("theme", ["light", "sepia", "dark", "black"])
def test_the_looks_are_clean_in_each_theme(
    window: Callable[..., Any], works: list[Any], theme: str
) -> None:
    visit = window(width=1280)
    visit.page.context.add_cookies([{"name": "theme", "value": theme, "url": visit.address}])
    for path in ("/", "/works", works[0].get_absolute_url()):
        visit.go(path)


def test_signs_stay_visible_where_colours_are_forced(
    window: Callable[..., Any], works: list[Any]
) -> None:
    visit = window()
    visit.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page = visit.go("/works")

    sign = page.locator(".blurb .rating .icon").first
    drawn = sign.evaluate("e => [getComputedStyle(e).stroke, getComputedStyle(e).display]")
    assert drawn[0] not in ("none", "rgb(255, 255, 255)")
    assert drawn[1] != "none"
