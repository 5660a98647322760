"""Saving a filter and hiding a tag on a phone; going somewhere by the search field; a bookmark."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import expect

from ficary.reading.models import Bookmark
from ficary.tags.models import Tag
from ficary.works import tasks
from tests import make
from tests.browser.conftest import Visit
from tests.conftest import Index

pytestmark = pytest.mark.browser


@pytest.fixture
def works(transactional_db: None, index: Index) -> None:
    make.work(title="Harpoon", tagged={"freeforms": ("Storms", "Angst")})
    make.work(title="Lamp", tagged={"freeforms": ("Fluff",)})
    Tag.objects.update(uncounted=1)
    tasks.count_works.call()
    index()


@pytest.fixture
def hers(window: Callable[..., Visit], works: None, live_server: object) -> Callable[..., Visit]:
    """A window of a reader who is signed in."""
    client = Client()
    client.force_login(make.user("rhea"))

    def open_one(**facts: object) -> Visit:
        visit = window(**facts)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        visit.page.context.add_cookies([{**cookie, "url": visit.address}])
        return visit

    return open_one


def test_a_reader_saves_a_filter_and_hides_a_tag_on_a_phone(hers: Callable[..., Visit]) -> None:
    visit = hers(width=360)
    page = visit.go("/works")
    page.get_by_text("Filters", exact=True).first.click()
    page.locator("summary").get_by_text("Additional tags", exact=True).click()
    page.get_by_label("Storms").first.check()
    page.get_by_role("button", name="Save this filter").click()
    page.get_by_label("Name").fill("Stormy")
    visit.look("save-filter")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("link", name="Harpoon", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Lamp", exact=True)).to_have_count(0)

    visit.go("/works")
    page.get_by_role("link", name="Hide… Harpoon").click()
    page.get_by_label("Angst").check()
    visit.look("hide")
    page.get_by_role("button", name="Hide").click()

    expect(page.get_by_text("1 hidden by your choices")).to_be_visible()
    expect(page.get_by_role("link", name="Harpoon", exact=True)).to_have_count(0)
    visit.look("hidden")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Harpoon", exact=True)).to_be_visible()
    visit.go("/account/choices")


def test_the_search_field_leads_straight_to_a_tag(hers: Callable[..., Visit]) -> None:
    visit = hers(width=1280)
    page = visit.go("/")
    page.get_by_role("searchbox", name="Search").fill("sto")
    expect(page.get_by_role("option", name="Storms")).to_be_visible()
    visit.look("suggested")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**/tags/Storms/works")


def test_a_reader_bookmarks_what_she_reads(hers: Callable[..., Visit]) -> None:
    visit = hers(width=360, dark=True)
    visit.go("/works")
    page = visit.page
    page.get_by_role("link", name="Harpoon", exact=True).click()
    page.locator("#bookmark-form summary").click()
    page.get_by_label("Notes").fill("Read it again in winter.")
    page.get_by_label("Shelves").fill("Winter")
    visit.look("bookmark-form")
    page.locator("#bookmark-form").get_by_role("button", name="Save").click()

    expect(page.get_by_role("link", name="Change my bookmark")).to_be_visible()
    assert Bookmark.objects.get().notes == "<p>Read it again in winter.</p>"
    visit.go("/users/rhea/bookmarks")
    visit.go(f"/bookmarks/{Bookmark.objects.get().pk}/edit")
