"""What readers did with a work, in the index: near enough at once, and caught up each night."""

import os
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from ficary.search import folders, wishes
from ficary.search import index as door
from ficary.search.models import Change
from ficary.search.wanted import Between, Every, Node, Sort, Wanted
from ficary.works.models import Tally, Work
from tests import make
from tests.conftest import BOTH, Index

pytestmark = BOTH


def _titles(*nodes: Node, sort: Sort = "updated", ascending: bool = False) -> list[str]:
    hits = door.find(Wanted(Every(nodes), sort, ascending), AnonymousUser())
    titles = dict(Work.objects.values_list("pk", "title"))
    return [titles[key] for key in hits.ids]


@pytest.fixture(scope="module")
def stored(base: None) -> None:
    for title, counts in (
        ("Read", {"hits": 1000, "kudos": 10, "comments": 1}),
        ("Loved", {"hits": 100, "kudos": 90, "comments": 5, "bookmarks": 2}),
        ("New", {}),
    ):
        Tally.objects.add(make.work(title=title).pk, **counts)


@pytest.fixture
def works(stored: None, index: Index) -> None:
    index()


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("hits", "Read"),
        ("kudos", "Loved"),
        ("comments", "Loved"),
        ("bookmarks", "Loved"),
        ("kudos_per_hit", "Loved"),
    ],
)
def test_works_are_ordered_by_what_readers_did(works: None, sort: Sort, first: str) -> None:
    assert _titles(sort=sort)[0] == first
    assert _titles(Between("hits", 1), sort=sort, ascending=True)[-1] == first


def test_a_range_of_counts_keeps_what_it_says(works: None) -> None:
    assert _titles(Between("kudos", 11)) == ["Loved"]
    assert _titles(Between("hits", None, 0)) == ["New"]
    assert _titles(Between("comments", 1, 5), sort="hits") == ["Read", "Loved"]


def test_a_count_that_grew_by_a_tenth_is_brought_at_once(works: None, index: Index) -> None:
    new = Work.objects.get(title="New")

    Tally.objects.add(new.pk, kudos=200)
    index()

    assert _titles(sort="kudos")[0] == "New"
    Tally.objects.add(new.pk, kudos=1)
    assert not Change.objects.exists()


def test_each_day_all_counts_are_caught_up(works: None, index: Index) -> None:
    Tally.objects.filter(work__title="Read").update(kudos=91)
    index.again()
    assert _titles(sort="kudos")[0] == "Loved"

    yesterday = (timezone.now() - timedelta(days=1)).timestamp()
    os.utime(folders.root() / "caught-up", (yesterday, yesterday))
    index.again()

    assert _titles(sort="kudos")[0] == "Read"
    assert wishes.caught_up()
