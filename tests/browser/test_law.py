"""A keeper changes the terms; a member, in the middle of a work, loses nothing by it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ficary.people.models import User
from ficary.works.models import Work
from tests import make
from tests.web.test_banner import put_up
from tests.web.test_desk_pages import publish as publish_by_hand
from tests.web.test_law import publish
from tests.web.test_news import write

pytestmark = pytest.mark.browser


def signed_in(visit: Any, user: User) -> Any:
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": session, "url": visit.address}
    visit.page.context.add_cookies([cookie])
    return visit


def test_the_terms_change_while_a_member_writes(
    window: Callable[..., Any], live_server: Any
) -> None:
    member = signed_in(window(width=360, dark=True), make.user("ann"))
    page = member.go("/works/new")
    page.get_by_label("Title", exact=True).fill("The Lamplighter's Round")
    page.get_by_label("Fandoms").fill("Moby-Dick")

    keeper = signed_in(window(), make.user("kim", keeper=True))
    desk = keeper.go("/desk/pages/terms/edit")
    desk.click(".ProseMirror")
    desk.keyboard.press("Control+Home")
    # The editor hears a moment later than the page where the cursor is.
    desk.wait_for_timeout(200)
    desk.keyboard.type("Moths first. ")
    desk.get_by_label("What changed").fill("Moths come first.")
    desk.get_by_label("Ask all members to agree anew").check()
    desk.get_by_role("button", name="Publish").click()
    desk.get_by_text("Published. Readers see it like this now.").wait_for()
    keeper.look("desk_terms_published")

    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Moths come first.").wait_for()
    assert Work.objects.get().title == "The Lamplighter's Round"
    member.look("agree")
    page.get_by_role("button", name="I agree").click()
    page.get_by_role("heading", name="The Lamplighter's Round").first.wait_for()
    assert "Moths first. Who may join" in keeper.go("/tos").inner_text("main")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_closes_the_banner_and_the_news(
    window: Callable[..., Any], live_server: Any, scripts: bool
) -> None:
    put_up()
    write()
    page = window(width=360, scripts=scripts).go("/")

    page.locator(".banner button").click()
    page.locator(".newest-news button").click()
    page.locator(".newest-news").wait_for(state="detached")
    page.goto(page.url)

    assert page.locator(".banner, .newest-news").count() == 0


@pytest.mark.parametrize(("width", "dark"), [(360, False), (360, True), (1280, True)])
def test_law_news_and_questions_are_clean(
    window: Callable[..., Any], live_server: Any, width: int, dark: bool
) -> None:
    put_up()
    news = write()
    publish("terms")
    publish("terms", 2, important=True, note="Clearer.")
    visit = window(width=width, dark=dark)
    for path in ("/", "/tos", "/content", "/privacy", "/contact", "/takedown", "/faq"):
        visit.go(path)
    for path in ("/news", news.get_absolute_url(), "/pages/terms/versions"):
        visit.go(path)
    visit.go("/pages/terms/versions/en/1")


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_the_keepers_editors_are_clean(
    window: Callable[..., Any], live_server: Any, width: int, dark: bool
) -> None:
    keeper = make.user("kim", keeper=True)
    client = Client()
    client.force_login(keeper)
    publish_by_hand(client)
    publish_by_hand(client, address="/desk/pages/new", title="About", slug="about")
    news = write()
    visit = signed_in(window(width=width, dark=dark), keeper)
    for path in ("/desk/pages", "/desk/pages/terms/edit", "/desk/pages/terms/versions"):
        visit.go(path)
    for path in ("/desk/pages/about/edit", "/desk/pages/about/delete", "/desk/news"):
        visit.go(path)
    for path in (f"/desk/news/{news.pk}", f"/desk/news/{news.pk}/delete", "/desk/banner"):
        visit.go(path)
    visit.go("/desk/faq")
    client.post("/desk/faq/take_over")
    for path in ("/desk/faq", "/desk/faq/new", "/desk/faq/parts/new"):
        visit.go(path)
