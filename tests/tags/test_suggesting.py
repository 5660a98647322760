"""Suggestions are what a look through all tags would find."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficary.tags import suggesting, words
from ficary.tags.models import Kind, Tag, TagWord
from tests import make

LETTERS = st.sampled_from(
    ["a", "b", "ab", "abc", "É", "é", "e", "o'b", "孙", "悟空", "/", "-", " "]
)
NAMES = st.lists(LETTERS, min_size=1, max_size=6).map("".join)


def _by_looking(kind: Kind, typed: str) -> list[str]:
    asked = words.typed(typed)
    fits = [
        tag
        for tag in Tag.objects.kind(kind).filter(works_open__gt=0)
        if all(any(w.startswith(start) for w in words.words(tag.name)) for start in asked)
    ]
    fits.sort(key=lambda tag: (-tag.works_open, tag.sort_name, tag.pk))
    the_very = [tag for tag in fits if tag.key == suggesting.same.key(typed)]
    return [tag.name for tag in dict.fromkeys([*the_very, *fits])][: suggesting.SHOWN]


def _used(name: str, times: int, kind: Kind = Kind.CHARACTER) -> Tag:
    tag = make.tag(name, kind)
    Tag.objects.filter(pk=tag.pk).update(uncounted=1)
    Tag.objects.keep_count(tag.pk, 1, tag.counted_at, works_open=times, works_for_members=times)
    return tag


@given(used=st.dictionaries(NAMES.filter(str.strip), st.integers(0, 3), max_size=8), typed=NAMES)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_index_never_differs_from_a_look_through_all(used: dict[str, int], typed: str) -> None:
    Tag.objects.filter(kind=Kind.CHARACTER).delete()
    for name, times in used.items():
        _used(" ".join(name.split()), times)

    found = [tag.name for tag in suggesting.suggest(Kind.CHARACTER, typed)]

    assert found == _by_looking(Kind.CHARACTER, typed)


@pytest.mark.parametrize("typed", ["a", "ab", "abc", "abcd", "abcde", "abcd other"])
def test_behind_a_beginning_of_many_the_most_used_are_found(
    monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr(suggesting, "LOOKED_AT", 20)
    for number in range(1, 60):
        _used(f"Abcdefg Other {number}", number)

    found = [tag.works_open for tag in suggesting.suggest(Kind.CHARACTER, typed)]

    assert found == list(range(59, 44, -1))


def test_a_new_name_has_new_words() -> None:
    tag = _used("Ishmael", 3)

    tag.refresh_from_db()
    tag.name = "Captain Ahab"
    tag.save()

    assert {str(word) for word in TagWord.objects.filter(tag=tag)} == {"captain", "ahab"}
    assert suggesting.suggest(Kind.CHARACTER, "aha") == [tag]
    assert suggesting.suggest(Kind.CHARACTER, "ish") == []


def test_the_very_name_stands_first() -> None:
    _used("Fog and Rain", 9)
    _used("Fog", 1)

    assert [tag.name for tag in suggesting.suggest(Kind.CHARACTER, "fog")] == [
        "Fog",
        "Fog and Rain",
    ]


def test_pairs_are_found_in_either_order() -> None:
    _used("Queequeg/Ishmael", 2, Kind.RELATIONSHIP)
    _used("Ishmael & Queequeg", 5, Kind.RELATIONSHIP)
    _used("Ishmael/Ahab", 7, Kind.RELATIONSHIP)

    found: Any = suggesting.between(["Ishmael", "Queequeg"])

    assert [tag.name for tag in found] == ["Ishmael & Queequeg", "Queequeg/Ishmael"]
