"""What is small on a page is large enough for a thumb, and apart from its neighbours."""

from collections.abc import Callable

import pytest

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.tags.models import Tag
from ficary.works import tasks
from tests import make
from tests.browser.conftest import Visit
from tests.conftest import Index

pytestmark = pytest.mark.browser

# What lies in the way of a thumb: smaller than 24 px.
SMALL = """all => all.map(one => one.getBoundingClientRect())
    .filter(box => box.width && (box.width < 24 || box.height < 24)).length"""


def test_no_field_of_a_search_is_called_optional(window: Callable[..., Visit]) -> None:
    page = window(width=360).go("/tags/search")

    assert page.locator(".optional").count()
    assert not page.locator(".optional:visible").count()


def test_a_thumb_hits_what_stands_alone(window: Callable[..., Visit]) -> None:
    assert Archive.objects.the().joining == "anyone"
    page = window(width=360).go("/signup")
    assert not page.locator("show-password button").evaluate_all(SMALL)


def test_a_thumb_hits_what_stands_in_lists_of_the_desk(desk: Callable[..., Visit]) -> None:
    visit = desk(width=360)
    User.objects.filter(name="ann").update(keeper=True)
    make.work(by=User.objects.get(name="ann"))
    for path in ("/tag_wranglings/fandoms", "/desk/settings/languages"):
        page = visit.go(path)
        assert page.locator(".desk-body li a").count()
        assert not page.locator(".desk-body li a").evaluate_all(SMALL)


def test_a_warning_stands_apart_from_what_was_found(
    window: Callable[..., Visit], index: Index
) -> None:
    index()
    page = window(width=360).go("/works/search?work_search[query]=sort:nothing")

    above, below = (page.locator(which).bounding_box() for which in (".caution", ".found"))
    assert above
    assert below
    assert below["y"] - above["y"] - above["height"] > 11


def test_on_a_phone_bins_begin_where_their_fandom_begins(desk: Callable[..., Visit]) -> None:
    visit = desk(width=360)
    User.objects.filter(name="ann").update(keeper=True)
    make.work(tagged={"fandoms": ("The Tale of the Heike",), "characters": ("Tomoe",)})
    Tag.objects.update(uncounted=1)
    tasks.count_works.call()

    page = visit.go("/tag_wranglings")
    lefts = "all => all.map(one => Math.round(one.getBoundingClientRect().left))"
    assert len(set(page.locator(".bin strong, .bin .quick").evaluate_all(lefts))) == 1
