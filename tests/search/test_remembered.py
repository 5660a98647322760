"""Frequent tags of long lists are not counted for each reader."""

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from ficary.people.models import User
from ficary.search import index as door
from ficary.search import remembered
from ficary.search.wanted import Every, Ids, Wanted
from ficary.tags.models import Tag
from tests import make
from tests.conftest import Index

OUT = AnonymousUser()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Lists of two works are long, and time goes by when it is called."""
    monkeypatch.setattr(remembered, "LONG", 2)
    monkeypatch.setattr(remembered, "FEW", 2)
    return lambda: monkeypatch.setattr(remembered, "KEPT", -1.0)


def _angst(viewer: User | AnonymousUser = OUT) -> int:
    found = door.facets(Wanted(), viewer, ["freeform"])["freeform"]
    return dict(found).get(Tag.objects.named("angst").get().pk, 0)


def _works(number: int, **facts: Any) -> None:
    for _ in range(number):
        make.work(tagged={"freeforms": ("Angst",)}, **facts)


def test_those_of_a_long_list_are_told_again_for_a_while(index: Index, later: Any) -> None:
    _works(2)
    index()
    assert _angst() == 2
    _works(1)
    index()

    assert _angst() == 2

    remembered.forget()
    later()
    assert [_angst(), _angst()] == [3, 3]
    _works(1)
    index()
    assert _angst() == 4


def test_those_of_a_short_list_are_as_they_are(index: Index, later: Any) -> None:
    _works(1)
    index()
    assert _angst() == 1
    _works(1)
    index()

    assert _angst() == 2


def test_members_and_others_are_told_their_own(index: Index, later: Any, reader: User) -> None:
    _works(2)
    _works(1, members_only=True)
    index()

    assert (_angst(), _angst(reader), _angst()) == (2, 3, 2)


def test_each_list_has_its_own(index: Index, later: Any) -> None:
    _works(2)
    make.work(tagged={"freeforms": ("Fluff",)})
    index()
    fluff = Ids("tag", (Tag.objects.named("fluff").get().pk,))

    assert _angst() == 2
    found = door.facets(Wanted(Every((fluff,))), OUT, ["freeform"])["freeform"]
    assert found == [(fluff.ids[0], 1)]
    # Another order is the same list.
    assert door.facets(Wanted(sort="words"), OUT, ["freeform"])["freeform"][0][1] == 2


def test_no_more_are_kept_than_fit(later: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 2)
    for number in range(3):
        remembered.keep(number, {"freeform": [(1, 5)]})

    assert [bool(remembered.told(number)) for number in range(3)] == [False, True, True]
    remembered.forget()


def test_what_few_works_bear_is_counted_each_time(index: Index, later: Any) -> None:
    _works(3)
    rare = make.work(tagged={"characters": ("Pip",), "freeforms": ("Angst",)})
    index()
    kinds = ["freeform", "character"]
    assert door.facets(Wanted(), OUT, kinds)["character"] == [(make.tag("Pip", "character").pk, 1)]

    rare.hide()
    index()

    told = door.facets(Wanted(), OUT, kinds)
    assert told["character"] == [], "that it was there shows no more"
    assert told["freeform"][0][1] == 4, "of many one more or less tells nothing"


def test_many_keep_at_once(later: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 2)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            facets = {"freeform": [(1, 5)]}
            list(threads.map(lambda number: remembered.keep(number, facets), range(20_000)))
    finally:
        sys.setswitchinterval(before)
        remembered.forget()
