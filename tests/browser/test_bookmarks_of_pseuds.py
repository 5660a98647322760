"""Keeping a work under another pseud, and finding it on the list of that pseud."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from ficary.people.models import User
from ficary.reading.models import Bookmark
from tests import make

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_what_is_kept_under_a_pseud_is_on_its_list(
    desk: Callable[..., Any], width: int, dark: bool
) -> None:
    visit = desk(width=width, dark=dark)
    ann = User.objects.get(name="ann")
    make.pseud(ann, "فراشة الليل")
    work, other = make.work(title="Harpoon"), make.work(title="Lamp")
    Bookmark.objects.keep(ann, work=other)
    page = visit.go(f"/works/{work.pk}/bookmarks/new")
    page.locator("[name='bookmark[pseud_id]']").select_option(label="فراشة الليل (ann)")
    page.locator("[name='bookmark[shelf_names]']").fill("Rainy days")
    page.get_by_role("button", name="Save").click()

    page.get_by_role("link", name="فراشة الليل (ann)").click()
    page.get_by_role("heading", name="Bookmarks by").wait_for()
    visit.look("bookmarks of a pseud")
    expect(page.locator("li.bookmark")).to_have_count(1)
    page.get_by_role("link", name="Rainy days").first.click()
    page.get_by_role("link", name="All", exact=True).click()
    expect(page.locator("li.bookmark")).to_have_count(1)
    page.get_by_role("link", name="All bookmarks by ann").click()
    page.wait_for_url("**/users/ann/bookmarks")
    expect(page.locator("li.bookmark")).to_have_count(2)
    page.get_by_role("link", name="فراشة الليل (ann)").first.click()
    visit.go("/users/ann/pseuds/فراشة الليل").get_by_role("link", name="Bookmarks").click()
    expect(page.get_by_role("heading", name="Bookmarks by")).to_have_count(1)
