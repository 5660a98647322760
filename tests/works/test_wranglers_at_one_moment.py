"""Two wranglers at one moment: no circle, no change that is undone twice."""

import contextlib

import pytest

from ficary.tags import wrangling
from ficary.tags.models import Kind, Link, Tag, Wrangling
from ficary.tags.wrangling import CannotWrangle
from tests import make
from tests.works.test_at_one_moment import at_one_moment

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_links_that_make_a_circle_one_is_made() -> None:
    wren = make.user("wren", wrangler=True)
    one, two = (make.tag(name, Kind.FANDOM) for name in ("One", "Two"))
    for tag in (one, two):
        wrangling.make_canonical(tag, by=wren)

    def link(below: int, above: int) -> None:
        with contextlib.suppress(CannotWrangle):
            tags = Tag.objects.in_bulk([below, above])
            wrangling.add_metatag(tags[below], tags[above], by=wren)

    at_one_moment(lambda: link(one.pk, two.pk), lambda: link(two.pk, one.pk))

    assert Link.objects.count() == 1


def test_of_two_who_undo_one_does() -> None:
    wren = make.user("wren", wrangler=True)
    entry = wrangling.make_canonical(make.tag("One"), by=wren)
    assert entry
    refused: list[str] = []

    def undo() -> None:
        try:
            wrangling.undo(Wrangling.objects.get(pk=entry.pk), by=wren)
        except CannotWrangle as error:
            refused.append(str(error))

    at_one_moment(undo, undo)

    assert len(refused) == 1
    assert Wrangling.objects.count() == 2


def test_posting_and_wrangling_wait_for_each_other() -> None:
    wren = make.user("wren", wrangler=True)
    work = make.work(tagged={"freeforms": ("Amour",)})
    love = make.tag("Love")
    wrangling.make_canonical(love, by=wren)

    at_one_moment(
        lambda: wrangling.make_synonym(make.tag("Amour"), love, by=wren),
        lambda: make.work(tagged={"freeforms": ("Amour", "Love")}),
        lambda: work.withdraw(),
    )

    assert Tag.objects.get(name="Amour").merger == love
