"""How what a reader types is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficary.search.grammar import FIELDS
from ficary.search.language import understand
from ficary.search.wanted import Any, Between, Every, Ids, Is, Language, Node, Not, Words
from ficary.tags.models import Kind

pytestmark = pytest.mark.pure


def _tag(kind: Kind, name: str) -> Node | None:
    return Ids("tag", (7,)) if (kind, name) == (Kind.FANDOM, "Moby-Dick") else None


def _all_of(kind: Kind) -> dict[str, int]:
    ratings = {"General Audiences": 10, "Teen And Up Audiences": 11, "Explicit": 13}
    categories = {"F/M": 22, "Gen": 21, "M/M": 23, "Multi": 24}
    return {Kind.RATING: ratings, Kind.CATEGORY: categories}.get(kind, {})


def _w(*words: str, field: str = "", open_end: bool = False) -> Words:
    return Words(words, field, open_end)


@pytest.mark.parametrize(
    ("typed", "nodes"),
    [
        ("", ()),
        ("rain moor", (_w("rain"), _w("moor"))),
        ('"green door"', (_w("green", "door"),)),
        ("“green door”", (_w("green", "door"),)),
        ("„green door“ «wet moor»", (_w("green", "door"), _w("wet", "moor"))),
        ("「日本」 title：“lamp”", (_w("日", "本"), _w("lamp", field="title"))),
        (
            "（a b） OR c words＞1000",
            (Any((Every((_w("a"), _w("b"))), _w("c"))), Between("words", 1001, None)),
        ),
        ("-war", (Not(_w("war")),)),
        ("NOT war", (Not(_w("war")),)),
        ("well-known", (_w("well", "known"),)),
        ("m/m", (_w("m", "m"),)),
        ("a OR b c", (Any((_w("a"), _w("b"))), _w("c"))),
        ("c a | b", (_w("c"), Any((_w("a"), _w("b"))))),
        ("a OR b OR c", (Any((_w("a"), _w("b"), _w("c"))),)),
        ("(a b) OR c", (Any((Every((_w("a"), _w("b"))), _w("c"))),)),
        ("lamp*", (_w("lamp", open_end=True),)),
        ("l*", (_w("l"),)),
        ("title:lamp", (_w("lamp", field="title"),)),
        ('by:"Ann B"', (_w("ann", "b", field="creators"),)),
        ('fandom:"Moby-Dick"', (Ids("tag", (7,)),)),
        ("fandom:unknown", (_w("unknown", field="tags"),)),
        ("-fandom:Moby-Dick", (Not(Ids("tag", (7,))),)),
        ("words:1,000-5,000", (Between("words", 1000, 5000),)),
        ("words>1000", (Between("words", 1001, None),)),
        ("words:<=10", (Between("words", None, 10),)),
        ("words > 1000 rain", (Between("words", 1001, None), _w("rain"))),
        ("word_count:[1000 TO 5000]", (Between("words", 1000, 5000),)),
        ("words:[* TO 5000]", (Between("words", None, 5000),)),
        ("kudos>100", (Between("kudos", 101, None),)),
        (
            "hits:<1,000 -comments_count:0",
            (Between("hits", None, 999), Not(Between("comments", 0, 0))),
        ),
        ("kudos_count:>=5 bookmarks:2-3", (Between("kudos", 5), Between("bookmarks", 2, 3))),
        ("filter_ids:16 -user_ids:7", (Ids("tag", (16,)), Not(Ids("user", (7,))))),
        ("i sort by hand", (_w("i"), _w("sort"), _w("by"), _w("hand"))),
        ("complete:true -crossover:yes", (Is("complete"), Not(Is("crossover")))),
        ("language:zh-Hans", (Language("zh-Hans"),)),
        ("Wars: hope", (_w("wars"), _w("hope"))),
        ("don't", (_w("dont"),)),
        ("日本語", (_w("日", "本", "語"),)),
        ("OR", ()),
        ("- ( ) *", ()),
    ],
)
def test_what_is_typed_means(typed: str, nodes: tuple[Node, ...]) -> None:
    understood = understand(typed, _tag)

    assert understood.node.nodes == nodes
    assert not understood.troubles


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ('moor "green door', '"green door'),
        ("moor “green door", "“green door"),
        ("moor (fen", "("),
        ("moor) fen", ")"),
        ("words:many", "many"),
        ("updated:soon", "soon"),
        ("complete:perhaps", "perhaps"),
        ("sort:beauty", "beauty"),
        (f"{'a ' * 60}b c", "b"),
    ],
)
def test_what_is_not_understood_is_told_with_its_place(typed: str, where: str) -> None:
    understood = understand(typed, _tag)

    (trouble,) = understood.troubles
    assert typed[trouble.start : trouble.end] == where
    assert str(trouble.message)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("rating:EXPLICIT", (13,)),
        ('rating:"general audiences"', (10,)),
        ("rating:teen", (11,)),
        ("rating:audiences", (10, 11)),
        ("rating:expl*", (13,)),
        ("category:m/m", (23,)),
        ("category:gen", (21,)),
    ],
)
def test_a_tag_of_a_short_list_is_meant_by_a_word_of_it(typed: str, keys: tuple[int, ...]) -> None:
    understood = understand(typed, _tag, all_of=_all_of)

    assert understood.node.nodes == (Ids("tag", keys),)
    assert not understood.troubles


@pytest.mark.parametrize("wrong", ["foo", "expl", "fo*", '"explicit teen"'])
def test_what_no_tag_of_a_short_list_is_called_is_told(wrong: str) -> None:
    typed = f"rain rating:{wrong} moor"

    (trouble,) = understand(typed, _tag, all_of=_all_of).troubles

    assert typed[trouble.start : trouble.end] == wrong
    assert str(trouble.message) == (
        "There are only these: General Audiences, Teen And Up Audiences, Explicit."
    )
    assert not understand(f"fandom:{wrong}", _tag, all_of=_all_of).troubles, "a new one may come"


@pytest.mark.parametrize(
    ("typed", "sort", "ascending"),
    [
        ("sort:words", "words", None),
        ("rain sort:>words", "words", True),
        ("sort:<title_to_sort_on", "title", False),
        ("sort:kudos_count", "kudos", None),
        ("sort:hits asc", "hits", True),
        ("rain sort by title descending", "title", False),
        ("sorted by: word count", "words", None),
        ("sort:>bookmarks", "bookmarks", True),
        ("sort:kudos per hit", "kudos_per_hit", None),
        ("words>1000 sort:comments", "comments", None),
    ],
)
def test_the_order_can_be_typed(typed: str, sort: str, ascending: bool | None) -> None:
    understood = understand(typed, _tag)

    assert (understood.sort, understood.ascending) == (sort, ascending)


@given(
    st.lists(
        st.sampled_from(['"', "(", ")", "-", "OR", "NOT", "*", ":", "<", ">", " ", "\0", "a"])
        | st.sampled_from(sorted(FIELDS))
        | st.text(max_size=5),
        max_size=60,
    )
)
def test_nothing_that_is_typed_breaks_it(parts: list[str]) -> None:
    typed = "".join(parts)

    understood = understand(typed, _tag)

    for trouble in understood.troubles:
        assert 0 <= trouble.start < trouble.end <= len(typed)
