"""Finding by filters on a phone, and searching a phrase and landing on it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

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
    filler = "<p>It rained.</p>" * 80
    make.work(title="Door", text=f"{filler}<p>A green door stood open.</p>{filler}")
    Tag.objects.update(uncounted=1)
    tasks.count_works.call()
    index()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_filters_a_list_on_a_phone(
    works: None, window: Callable[..., Visit], scripts: bool
) -> None:
    visit = window(width=360, scripts=scripts)
    visit.go("/works")
    page = visit.page

    page.get_by_text("Filters", exact=True).first.click()
    page.locator("summary").get_by_text("Additional tags", exact=True).click()
    page.get_by_label("Storms").first.check()
    visit.look("filters")
    page.get_by_role("button", name="Sort and filter").click()

    expect(page.get_by_role("link", name="Harpoon")).to_be_visible()
    expect(page.get_by_role("link", name="Lamp")).to_have_count(0)
    visit.look("filtered")


def test_a_phrase_leads_to_its_passage(works: None, window: Callable[..., Visit]) -> None:
    visit = window(width=1280, dark=True)
    visit.go("/")
    page = visit.page

    page.get_by_role("searchbox").fill('"green door"')
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 Found")).to_be_visible()
    visit.look("search")
    page.get_by_role("link", name="A green door stood open.").click()

    expect(page.locator("#passage")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_takes_filters_away_on_a_phone(
    works: None, window: Callable[..., Visit], scripts: bool
) -> None:
    visit = window(width=360, scripts=scripts)
    page = visit.page
    every = [f"Nowhere {number}" for number in range(8)]
    names = f"excluded_tag_names]={', '.join(every)}&work_search[other_tag_names]=Storms, Fluff"
    visit.go(f"/works?work_search[{names}&work_search[sort_column]=word_count")
    asked = page.get_by_role("list", name="Filters that are on")
    expect(page.get_by_text("No results found. Take away one")).to_be_visible()
    for link in asked.get_by_role("link").all():
        box = link.bounding_box()
        assert not box or box["height"] >= 24, "a thumb finds it"

    asked.get_by_role("link", name="Remove: Fluff").click()
    expect(page.get_by_role("link", name="Harpoon", exact=True)).to_be_in_viewport()
    asked.get_by_text("2 more filters").click()
    asked.get_by_role("link", name="Remove: Exclude Nowhere 7").click()
    asked.get_by_text("1 more filter").click()
    visit.look("asked-for")
    asked.get_by_role("link", name="Remove: Sort by: Words").click()
    expect(asked.get_by_text("more filter")).to_have_count(0)
    asked.get_by_role("link", name="Clear all").click()

    expect(asked).to_have_count(0)
    expect(page.get_by_role("link", name="Lamp", exact=True)).to_be_visible()
