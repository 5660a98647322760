"""A new tag is wrangled in two clicks, and undone."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from ficary.tags import wrangling
from ficary.tags.models import Kind, Tag
from tests import make
from tests.browser.test_leaving import enter

pytestmark = pytest.mark.browser


def test_a_new_tag_is_wrangled_in_two_clicks_and_undone(window: Callable[..., Any]) -> None:
    wren = make.user("wren", wrangler=True)
    make.work(tagged={"fandoms": ("Emma",), "characters": ("G. Knightley", "Harriet Smith")})
    wrangling.make_canonical(make.tag("George Knightley", Kind.CHARACTER), by=wren)
    hers = window(width=360)
    enter(hers, wren)
    page = hers.go("/tag_wranglings")

    page.get_by_role("link", name="Characters 2").click()
    page.wait_for_url("**/tags/Emma/wrangle**")
    hers.look("bin")
    page.get_by_role("button", name=re.compile("Synonym of George Knightley")).click()

    page.get_by_text("1 tag wrangled.").wait_for()
    assert Tag.objects.get(name="G. Knightley").merger
    hers.go("/tags/Emma/edit")
    hers.look("tag")
    page = hers.go("/tag_wranglings/changes")
    hers.look("changes")
    page.get_by_role("button", name=re.compile("^Undo ?: Made a synonym")).click()
    page.get_by_role("listitem").get_by_text("Undone").first.wait_for()
    assert not Tag.objects.get(name="G. Knightley").merger
    wide = window()
    enter(wide, wren)
    wide.go("/tags/Emma/wrangle?show=characters")
    wide.look("wide bin")


def test_suggestions_are_taken_up_by_one_click_and_wranglers_talk(
    window: Callable[..., Any],
) -> None:
    wren = make.user("wren", wrangler=True)
    pair, emma = "Emma Woodhouse/Knightley", make.tag("Emma", Kind.FANDOM)
    make.work(tagged={"fandoms": ("Emma",), "relationships": (pair,)})
    for tag in (emma, make.tag("Emma Woodhouse", Kind.CHARACTER)):
        wrangling.make_canonical(tag, by=wren)
    hers = window(width=360)
    enter(hers, wren)
    page = hers.go("/tags/Emma Woodhouse*s*Knightley/edit")
    hers.look("suggestions")

    page.get_by_role("button", name="Fandoms Emma", exact=True).click()
    page.get_by_text("Saved.").wait_for()
    assert page.get_by_role("button", name="Fandoms Emma", exact=True).count() == 0
    page.get_by_role("link", name="Comments").click()
    page.get_by_label("Comment").fill("Is this all of them?")
    page.get_by_role("button", name="Comment", exact=True).click()
    page.get_by_text("Is this all of them?", exact=True).wait_for()
    hers.look("comments")
    page = hers.go("/tags/Emma/edit")
    hers.look("below")
    page.get_by_role("checkbox", name=pair).check()
    page.get_by_role("button", name="Remove those that are ticked").click()
    page.get_by_text("Saved.").wait_for()
    assert page.get_by_role("checkbox", name=pair).count() == 0


def test_one_box_ticks_all_rows_of_a_bin_or_none(window: Callable[..., Any]) -> None:
    wren = make.user("wren", wrangler=True)
    make.work(tagged={"fandoms": ("Emma",), "characters": ("Emma Woodhouse", "Mr. Knightley")})
    hers = window(width=360)
    enter(hers, wren)
    page = hers.go("/tags/Emma/wrangle?show=characters")
    everything = page.get_by_label("Tick all")
    rows = page.locator(".bin input[type=checkbox]")

    everything.check()
    assert all(row.is_checked() for row in rows.all())
    rows.first.uncheck()
    assert not everything.is_checked()
    assert everything.evaluate("box => box.indeterminate")
    page.get_by_role("button", name="Make them synonyms").click()
    page.get_by_text("Name a tag.").first.wait_for()
    hers.look("refused bin")
    assert [row.is_checked() for row in rows.all()] == [False, True]
    everything.check()
    everything.uncheck()
    page.get_by_role("button", name="Unwrangleable").click()
    page.get_by_text("Tick some tags first.").first.wait_for()
    hers.look("nothing ticked")
