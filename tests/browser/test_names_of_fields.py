"""Each field in which one types tags says what it is for, whatever page it stands on."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ficary.tags import wrangling
from ficary.tags.models import Kind
from tests import make
from tests.browser.test_leaving import enter

pytestmark = pytest.mark.browser


@pytest.fixture
def hers(window: Callable[..., Any]) -> Any:
    """A window of a wrangler, who made Emma canonical; a character beside it is new."""
    wren = make.user("wren", wrangler=True)
    make.work(tagged={"fandoms": ("Emma",), "characters": ("Harriet Smith",)})
    wrangling.make_canonical(make.tag("Emma", Kind.FANDOM), by=wren)
    visit = window()
    enter(visit, wren)
    return visit


def _field(page: Page, label: str) -> Any:
    """Of this name for whoever hears the page; "optional" may stand behind it."""
    return page.get_by_role("combobox", name=label)


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/tags/Emma/edit", "Synonym of"),
        ("/tags/Emma/edit", "Metatags"),
        ("/tags/Emma/edit", "Add characters"),
        ("/tags/Emma/wrangle?show=characters", "Synonyms of"),
        ("/tags/Emma/wrangle?show=characters", "Other fandoms"),
        ("/tags/search", "Fandom"),
        ("/works/search", "Fandoms"),
        ("/works/search", "Additional tags"),
        ("/works/new", "Fandoms"),
    ],
)
def test_a_field_of_tags_has_its_name_and_is_reached_by_its_label(
    hers: Any, path: str, label: str
) -> None:
    page = hers.go(path)
    field = _field(page, label)

    expect(field).to_have_count(1)
    for described in (field.get_attribute("aria-describedby") or "").split():
        assert page.locator(f"[id='{described}']").count() == 1
    page.locator("tag-field label", has_text=label).first.click()
    expect(field).to_be_focused()


def test_a_summary_of_errors_leads_to_the_field(hers: Any) -> None:
    page = hers.go("/tags/Emma/edit")
    _field(page, "Synonym of").fill("Nobody")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Synonym of").click()

    expect(_field(page, "Synonym of")).to_be_focused()
    hers.look("errors")
