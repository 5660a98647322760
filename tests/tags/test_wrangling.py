"""What wranglers may do to tags, and what follows."""

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficary.people.models import User
from ficary.tags import graph, wrangling
from ficary.tags.models import Ancestor, Kind, Link, Tag, TagWord, Wrangling
from ficary.tags.wrangling import CannotWrangle
from tests import make


@pytest.fixture
def wren() -> User:
    return make.user("wren", wrangler=True)


def _canonical(name: str, kind: Kind, by: User) -> Tag:
    tag = make.tag(name, kind)
    wrangling.make_canonical(tag, by=by)
    return tag


def _facts() -> tuple[Any, ...]:
    """All that can be said of the graph."""
    tags = Tag.objects.order_by("pk").values_list(
        "pk", "name", "kind", "canonical", "merger", "unwrangleable"
    )
    links = Link.objects.order_by("below", "above").values_list("below", "above", "meta")
    closed = Ancestor.objects.order_by("tag", "ancestor").values_list("tag", "ancestor")
    return list(tags), list(links), list(closed)


def test_only_wranglers_and_keepers_wrangle(reader: User, keeper: User) -> None:
    tag = make.tag("Angst")
    with pytest.raises(CannotWrangle):
        wrangling.make_canonical(tag, by=reader)
    assert wrangling.make_canonical(tag, by=keeper)
    assert wrangling.make_canonical(tag, by=keeper) is None
    assert [entry.by for entry in Wrangling.objects.all()] == [keeper]


def test_a_synonym_gives_all_that_was_tied_to_it(wren: User, keeper: User) -> None:
    old, new = (_canonical(name, Kind.FANDOM, wren) for name in ("HP", "Harry Potter"))
    above, below = (_canonical(name, Kind.FANDOM, wren) for name in ("Wizards", "Beasts"))
    books = Tag.objects.media()[0]
    harry, potter = make.tag("Harry", Kind.CHARACTER), make.tag("Potter", Kind.FANDOM)
    wrangling.make_synonym(potter, old, by=wren)
    wrangling.add_metatag(old, above, by=wren)
    wrangling.add_metatag(below, old, by=wren)
    wrangling.assign(old, books, by=wren)
    wrangling.assign(harry, old, by=wren)
    before = _facts()

    with pytest.raises(CannotWrangle):
        wrangling.make_synonym(old, new, by=wren)
    assert _facts() == before
    entry = wrangling.make_synonym(old, new, by=keeper)

    potter.refresh_from_db()
    old.refresh_from_db()
    assert (potter.merger, old.merger, old.canonical) == (new, new, False)
    assert set(Link.objects.values_list("below__name", "above__name")) == {
        ("Harry Potter", "Wizards"),
        ("Beasts", "Harry Potter"),
        ("Harry Potter", books.name),
        ("Harry", "Harry Potter"),
    }
    assert graph.under([above.pk]) == {tag.pk for tag in (above, below, new, old, potter)}

    assert entry
    with pytest.raises(CannotWrangle):
        wrangling.undo(entry, by=wren)
    undone = wrangling.undo(entry, by=keeper)
    assert _facts() == before
    with pytest.raises(CannotWrangle):
        wrangling.undo(entry, by=keeper)
    assert undone
    again = wrangling.undo(undone, by=keeper)
    assert again
    assert Tag.objects.get(pk=potter.pk).merger == new


def test_of_a_synonym_one_means_what_it_stands_for(wren: User) -> None:
    love, amour, liebe = (make.tag(name) for name in ("Love", "Amour", "Liebe"))
    wrangling.make_canonical(love, by=wren)
    wrangling.make_synonym(amour, love, by=wren)

    wrangling.make_synonym(liebe, amour, by=wren)

    liebe.refresh_from_db()
    assert liebe.merger == love
    with pytest.raises(CannotWrangle):
        wrangling.make_synonym(love, amour, by=make.user(keeper=True))


def test_what_is_not_canonical_any_more_lets_go(wren: User) -> None:
    fandom, meta, sub = (_canonical(name, Kind.FANDOM, wren) for name in ("F", "M", "S"))
    hero, other = make.tag("Hero", Kind.CHARACTER), make.tag("Eff", Kind.FANDOM)
    wrangling.add_metatag(fandom, meta, by=wren)
    wrangling.add_metatag(sub, fandom, by=wren)
    wrangling.assign(hero, fandom, by=wren)
    wrangling.make_synonym(other, fandom, by=wren)
    assert (sub.pk, meta.pk) in Ancestor.objects.values_list("tag", "ancestor")

    wrangling.make_not_canonical(fandom, by=wren)

    other.refresh_from_db()
    assert other.merger is None
    assert not Link.objects.exists()
    assert not Ancestor.objects.exists()


def test_no_tag_stands_above_itself(wren: User) -> None:
    one, two, three = (_canonical(name, Kind.FANDOM, wren) for name in ("1", "2", "3"))
    wrangling.add_metatag(one, two, by=wren)
    wrangling.add_metatag(two, three, by=wren)
    before = _facts()

    for below, above in ((three, one), (two, one), (one, one)):
        with pytest.raises(CannotWrangle):
            wrangling.add_metatag(below, above, by=wren)
    assert _facts() == before


def test_kinds_must_fit(wren: User) -> None:
    fandom = _canonical("F", Kind.FANDOM, wren)
    hero = _canonical("Hero", Kind.CHARACTER, wren)
    pair = make.tag("Hero/Other", Kind.RELATIONSHIP)
    rating = Tag.objects.seeded()[0]
    medium = Tag.objects.media()[0]

    for forbidden in (
        lambda: wrangling.assign(fandom, hero, by=wren),
        lambda: wrangling.assign(hero, medium, by=wren),
        lambda: wrangling.assign(hero, make.tag("New", Kind.FANDOM), by=wren),
        lambda: wrangling.add_metatag(hero, fandom, by=wren),
        lambda: wrangling.add_metatag(pair, _canonical("P", Kind.RELATIONSHIP, wren), by=wren),
        lambda: wrangling.make_synonym(pair, hero, by=wren),
        lambda: wrangling.make_canonical(rating, by=wren),
        lambda: wrangling.make_not_canonical(medium, by=wren),
        lambda: wrangling.mark_unwrangleable(hero, by=wren),
    ):
        with pytest.raises(CannotWrangle):
            forbidden()


def test_a_relationship_gets_the_fandoms_of_its_characters(wren: User) -> None:
    fandom = _canonical("F", Kind.FANDOM, wren)
    hero = _canonical("Hero", Kind.CHARACTER, wren)
    pair = make.tag("Hero/Other", Kind.RELATIONSHIP)
    wrangling.assign(hero, fandom, by=wren)

    entry = wrangling.assign(pair, hero, by=wren)

    assert set(pair.up.values_list("above", flat=True)) == {hero.pk, fandom.pk}
    assert entry
    wrangling.undo(entry, by=wren)
    assert not pair.up.exists()


def test_wranglers_rename_by_case_and_diacritics_alone(wren: User, keeper: User) -> None:
    tag = make.tag("amelie")
    wrangling.rename(tag, "Amélie", by=wren)
    assert Tag.objects.named("amélie").get().words.count() == 1
    with pytest.raises(CannotWrangle):
        wrangling.rename(tag, "Emilie", by=wren)
    make.tag("Emily")
    with pytest.raises(CannotWrangle):
        wrangling.rename(tag, "Emily", by=keeper)
    with pytest.raises(CannotWrangle):
        wrangling.rename(tag, "a, b", by=keeper)
    entry = wrangling.rename(tag, "Emilie", by=keeper)
    assert entry
    wrangling.undo(entry, by=keeper)
    assert Tag.objects.get(pk=tag.pk).name == "Amélie"


def test_a_kind_changes_only_while_nothing_hangs_on_it(wren: User) -> None:
    free = make.tag("Hero")
    wrangling.change_kind(free, Kind.CHARACTER, by=wren)
    assert set(free.words.values_list("kind", flat=True)) == {"character"}
    make.work(tagged={"freeforms": ("Used",)})
    for tag in (make.tag("Used"), _canonical("Hero 2", Kind.FREEFORM, wren)):
        with pytest.raises(CannotWrangle):
            wrangling.change_kind(tag, Kind.CHARACTER, by=wren)


def test_what_was_changed_since_is_not_undone(wren: User) -> None:
    love, amour = make.tag("Love"), make.tag("Amour")
    first = wrangling.make_canonical(love, by=wren)
    second = wrangling.make_synonym(amour, love, by=wren)
    assert first
    assert second
    before = _facts()

    with pytest.raises(CannotWrangle):
        wrangling.undo(first, by=wren)
    assert _facts() == before

    wrangling.undo(second, by=wren)
    wrangling.undo(first, by=wren)
    assert not Tag.objects.get(pk=love.pk).canonical


def test_what_was_done_at_one_stroke_is_undone_at_one(wren: User) -> None:
    fandom, other = (_canonical(name, Kind.FANDOM, wren) for name in ("F", "G"))
    heroes = [make.tag(f"Hero {number}", Kind.CHARACTER) for number in range(5)]
    before = _facts()
    group = uuid4()
    wrangling.assign_all(heroes, [fandom, other], by=wren, group=group)
    assert Link.objects.count() == 10

    assert wrangling.undo_group(group, by=wren) == (10, [])

    assert _facts() == before
    assert wrangling.undo_group(group, by=wren) == (0, [])


def test_words_know_whether_their_tag_is_canonical(wren: User, keeper: User) -> None:
    def canonical() -> set[str]:
        return {str(word) for word in TagWord.objects.filter(canonical=True)}

    love, amour = make.tag("True Love"), make.tag("Amour")
    entry = wrangling.make_canonical(love, by=wren)
    wrangling.make_synonym(amour, love, by=wren)
    assert canonical() == {"true", "love"}
    wrangling.rename(love, "True Loves", by=keeper)
    assert canonical() == {"true", "loves"}
    wrangling.make_canonical(make.tag("Passion"), by=wren)
    wrangling.make_synonym(love, make.tag("Passion"), by=keeper)
    assert canonical() == {"passion"}
    assert entry
    wrangling.undo(Wrangling.objects.newest()[0], by=keeper)
    assert canonical() == {"true", "loves", "passion"}


# Any changes whatever, and back

ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["canonical", "not", "synonym", "alone", "meta", "no meta", "assign", "unassign"]
        ),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=12,
)


def _try(what: str, one: Tag, other: Tag, by: User) -> Wrangling | None:
    one.refresh_from_db()
    other.refresh_from_db()
    verbs: dict[str, Any] = {
        "canonical": lambda: wrangling.make_canonical(one, by=by),
        "not": lambda: wrangling.make_not_canonical(one, by=by),
        "synonym": lambda: wrangling.make_synonym(one, other, by=by),
        "alone": lambda: wrangling.make_no_synonym(one, by=by),
        "meta": lambda: wrangling.add_metatag(one, other, by=by),
        "no meta": lambda: wrangling.remove_metatag(one, other, by=by),
        "assign": lambda: wrangling.assign(one, other, by=by),
        "unassign": lambda: wrangling.unassign(one, other, by=by),
    }
    try:
        entry: Wrangling | None = verbs[what]()
    except CannotWrangle:
        return None
    return entry


def _walked() -> set[tuple[int, int]]:
    """The closure as one would reckon it by hand."""
    pairs = set(Link.objects.meta().values_list("below", "above"))
    while more := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
        pairs |= more
    return pairs


@given(acts=ACTS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_done_the_rules_hold_and_all_of_it_is_undone(
    acts: list[tuple[str, int, int]], keeper: User
) -> None:
    Wrangling.objects.update(undoes=None)
    Wrangling.objects.all().delete()
    Tag.objects.filter(pk__gte=10_000).exclude(kind=Kind.MEDIA).update(merger=None)
    Tag.objects.filter(pk__gte=10_000).exclude(kind=Kind.MEDIA).delete()
    kinds = [Kind.FANDOM] * 4 + [Kind.CHARACTER, Kind.RELATIONSHIP]
    tags = [make.tag(f"Tag {number}", kind) for number, kind in enumerate(kinds)]
    for tag in tags[:2]:
        wrangling.make_canonical(tag, by=keeper)
    stages = [_facts()]
    entries = []
    for what, one, other in acts:
        if entry := _try(what, tags[one], tags[other], keeper):
            entries.append(entry)
            stages.append(_facts())
        assert _facts() == stages[-1]
        assert set(Ancestor.objects.values_list("tag", "ancestor")) == _walked()
        assert not Tag.objects.filter(merger__canonical=False).exists()
        assert not Link.objects.filter(above__canonical=False).exists()
    for entry in reversed(entries):
        stages.pop()
        assert wrangling.undo(entry, by=keeper)
        assert _facts() == stages[-1]
