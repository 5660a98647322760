"""A reader finds a story by its fandom and reads it on a phone in the dark."""

from collections.abc import Callable
from typing import Any

import pytest

from ficary.works import tasks
from tests import make

pytestmark = pytest.mark.browser


@pytest.fixture
def story(live_server: Any) -> Any:
    text = "".join(
        f"<p>Paragraph {n} of the night, with a sentence or two more.</p>" for n in range(30)
    )
    work = make.work(
        by=make.user("ann"),
        text=f"{text}<hr/>{text}",
        chapters=3,
        status="in_progress",
        summary="<p>A lamp, a street, a night.</p>",
        tagged={"characters": ("Ishmael",), "freeforms": ("Fog", "Night")},
    )
    tasks.count_works.call()
    return work


@pytest.mark.parametrize("scripts", [True, False])
def test_found_by_fandom_and_read_at_360_px_in_the_dark(
    window: Callable[..., Any], story: Any, scripts: bool
) -> None:
    visit = window(width=360, dark=True, scripts=scripts)
    page = visit.go("/")
    page.get_by_role("link", name="Fandoms", exact=True).click()
    page.get_by_role("link", name="Moby-Dick - Herman Melville").click()
    page.get_by_role("link", name=story.title).click()
    page.get_by_role("link", name="Next").click()

    assert "Part 2." in page.inner_text("#chapters")
    background = (
        page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        if scripts
        else "dark"
    )
    assert background in ("rgb(21, 23, 27)", "dark")


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_pages_are_clean(window: Callable[..., Any], story: Any, width: int, dark: bool) -> None:
    visit = window(width=width, dark=dark)
    work = story.get_absolute_url()
    for path in (
        "/",
        "/works",
        "/fandoms",
        "/fandoms?letter=M",
        "/languages",
        work,
        f"{work}/navigate",
        f"{work}?view_full_work=true",
        "/nothing-here",
    ):
        visit.go(path)


def test_the_switch_works_signed_out_and_without_a_flash(
    window: Callable[..., Any], story: Any
) -> None:
    visit = window()
    page = visit.go("/")
    page.locator(".theme-menu summary").click()
    page.get_by_role("button", name="Dark").click()
    page.goto(visit.address + "/works")

    assert page.get_attribute("html", "data-theme") == "dark"
    first = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert first == "rgb(21, 23, 27)"
