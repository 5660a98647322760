"""A reader stops in one browser and goes on in another; a guest goes on in her own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ficary.reading.models import Kudos, Visit
from tests import make
from tests.browser.hands import until

pytestmark = pytest.mark.browser


@pytest.fixture
def story(live_server: Any) -> Any:
    text = "".join(f"<p>Paragraph {n} of the night, with a sentence or two.</p>" for n in range(60))
    return make.work(by=make.user("ann"), text=text, chapters=2, status="complete")


def stop_at(page: Any, number: int) -> None:
    """Read down to a paragraph, and leave."""
    page.get_by_text(f"Paragraph {number} of").evaluate("one => one.scrollIntoView()")
    page.wait_for_timeout(200)


def test_a_member_goes_on_in_another_browser(window: Callable[..., Any], story: Any) -> None:
    reader = make.user("rhea")
    first, other = window(width=360, dark=True), window(width=1280)
    for visit in (first, other):
        client = Client()
        client.force_login(reader)
        session = client.cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": session, "url": visit.address}
        visit.page.context.add_cookies([cookie])
    page = first.go(story.get_absolute_url())
    page.get_by_role("link", name="Next").click()
    stop_at(page, 40)
    page.goto(f"{first.address}/works")
    # What is sent on leaving arrives a moment later.
    until(page, Visit.objects.filter(chapter__position=2, block__gt=30).exists)

    page = other.go("/")
    page.get_by_role("region", name="Continue reading").get_by_role(
        "link", name=story.title
    ).click()
    page.wait_for_selector("#passage")

    place = Visit.objects.get()
    assert place.chapter
    assert place.chapter.position == 2
    assert "Paragraph 4" in page.inner_text("#passage")
    assert page.locator("#passage").is_visible()


def test_a_guest_goes_on_and_thanks_in_place(window: Callable[..., Any], story: Any) -> None:
    visit = window(width=360)
    page = visit.go(story.get_absolute_url())
    stop_at(page, 30)
    page.goto(f"{visit.address}/works")

    page = visit.go(story.get_absolute_url())
    page.get_by_role("link", name="Go on where you stopped").click()
    until(page, lambda: page.evaluate("scrollY") > 500)
    page.get_by_role("button", name="Leave kudos").click()
    page.get_by_text("Thank you for leaving kudos!").wait_for()

    assert page.get_by_role("button", name="You left kudos").is_visible()
    assert Kudos.objects.get().guest
    assert not Visit.objects.exists()
