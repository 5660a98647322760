"""How what a reader types is understood."""

import re
from html import unescape

import pytest
from django.template.loader import get_template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ficary.search.grammar import FIELDS
from ficary.search.language import understand
from ficary.search.values import MOST_NAMES
from ficary.search.wanted import (
    Any,
    Between,
    Every,
    Ids,
    Is,
    Language,
    Node,
    Not,
    OfStatus,
    Words,
)
from ficary.tags.models import Kind
from ficary.works.facts import Status

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
        ("rain - 🙂", (_w("rain"),)),
        ("words:1000..5000", (Between("words", 1000, 5000),)),
        ("words:1.000..5.000", (Between("words", 1000, 5000),)),
        ("words:1000.. kudos:..5", (Between("words", 1000), Between("kudos", None, 5))),
        ("words:(>1000)", (Every((Between("words", 1001),)),)),
        ("status:abandoned", (OfStatus("abandoned"),)),
        ("status:ON_HIATUS", (OfStatus("on_hiatus"),)),
        ("status:on hiatus rain", (OfStatus("on_hiatus"), _w("rain"))),
        ('status:"in progress"', (OfStatus("in_progress"),)),
        ("status:hiatus", (OfStatus("on_hiatus"),)),
        ("-status:Complete, but may continue", (Not(OfStatus("may_continue")),)),
        ("fandom:( Moby-Dick )", (Ids("tag", (7,)),)),
        ("12:30", (_w("12", "30"),)),
        ("Re:Zero", (_w("re"), _w("zero"))),
        ("re:zero", (_w("re"), _w("zero"))),
        ("Star Trek: Discovery", (_w("star"), _w("trek"), _w("discovery"))),
        ("star trek: discovery", (_w("star"), _w("trek"), _w("discovery"))),
        ("Trek:Discovery", (_w("trek"), _w("discovery"))),
        ("i <3 you", (_w("i"), _w("3"), _w("you"))),
        ("~hope~", (_w("hope"),)),
        ("why? because", (_w("why"), _w("because"))),
        ('rain sort:"kudos per hit"', (_w("rain"),)),
    ],
)
def test_what_is_typed_means(typed: str, nodes: tuple[Node, ...]) -> None:
    understood = understand(typed, _tag)

    assert understood.node.nodes == nodes
    assert not understood.troubles


def _either(*nodes: Node) -> Node:
    return Every((Any(nodes),))


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("title:(moor OR fen)", _either(_w("moor", field="title"), _w("fen", field="title"))),
        ("by:(a OR b)", _either(_w("a", field="creators"), _w("b", field="creators"))),
        ("summary:(storm)", Every((_w("storm", field="summary"),))),
        (
            'title:("green door" -(fen bog))',
            Every(
                (
                    _w("green", "door", field="title"),
                    Not(Every((_w("fen", field="title"), _w("bog", field="title")))),
                )
            ),
        ),
        ("title:(by:ann)", Every((_w("ann", field="creators"),))),
        ("title:(Re:Zero)", Every((_w("re", field="title"), _w("zero", field="title")))),
        ("fandom:(Moby-Dick OR x)", _either(Ids("tag", (7,)), _w("x", field="tags"))),
        ("language:(en OR de)", _either(Language("en"), Language("de"))),
        ("status:(abandoned OR on hiatus)", _either(OfStatus("abandoned"), OfStatus("on_hiatus"))),
    ],
)
def test_a_field_takes_what_stands_in_brackets(typed: str, node: Node) -> None:
    understood = understand(f"{typed} rain", _tag)

    assert understood.node.nodes == (node, _w("rain"))
    assert not understood.troubles


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_status_is_known_by_its_names_in_the_language_of_the_page_too(language: str) -> None:
    with override(language):
        for status in Status:
            for name in (status.value, str(status.label)):
                assert understand(f"status:{name}", _tag).node.nodes == (OfStatus(status.value),)
        (trouble,) = understand("rain status:lost", _tag).troubles
        assert str(Status.ABANDONED.label) in str(trouble.message)


def test_only_so_many_names_of_tags_are_looked_up() -> None:
    asked: list[str] = []

    understand(f"fandom:({'a ' * 200})", lambda _kind, name: asked.append(name))

    assert len(asked) == MOST_NAMES


@pytest.mark.parametrize("typed", ["🙂", "*", "-", "OR", "- ( ) *", " \0 ", "title:()", "NOT"])
def test_where_nothing_can_be_looked_for_nothing_is_found_and_it_is_told(typed: str) -> None:
    understood = understand(typed, _tag)

    assert understood.node.nodes == (Any(()),)
    (trouble,) = understood.troubles
    assert str(trouble.message) == "There is nothing in it to look for."
    assert typed[trouble.start : trouble.end] == typed.strip()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("auther:alice", "author:"),
        ("Auther:alice", "author:"),
        ("titel:lamp", "title:"),
        ("wordcount:5", "word_count:"),
        ("lang:en", "language:"),
        ("kudo>100", "kudos>"),
    ],
)
def test_the_field_that_may_be_meant_is_told(typed: str, field: str) -> None:
    understood = understand(typed, _tag)

    (trouble,) = understood.troubles
    assert f"Did you mean “{field}”?" in str(trouble.message)
    assert all(isinstance(node, Words) for node in understood.node.nodes)


@pytest.mark.parametrize(
    ("typed", "where", "words"),
    [
        ("foo:bar", "foo:", (_w("foo"), _w("bar"))),
        ("work_types:Text", "work_types:", (_w("work", "types"), _w("text"))),
        ("series.title:fog", "series.title:", (_w("series", "title"), _w("fog"))),
        ("rain~2", "rain~2", (_w("rain"),)),
        ("rain~", "rain~", (_w("rain"),)),
        ("title:rain^3.5", "rain^3.5", (_w("rain", field="title"),)),
        ('"green door"~5', "~5", (_w("green", "door"),)),
        ("la*mp", "la*mp", (_w("la", "mp"),)),
        ("*lamp", "*lamp", (_w("lamp"),)),
        ("la?p", "la?p", (_w("la", "p"),)),
        ('"gre* door"', '"gre* door"', (_w("gre", "door"),)),
        ("title:🙂 rain", "🙂", (_w("rain"),)),
    ],
)
def test_what_means_nothing_here_is_told_and_its_words_are_looked_for(
    typed: str, where: str, words: tuple[Node, ...]
) -> None:
    understood = understand(typed, _tag)

    (trouble,) = understood.troubles
    assert typed[trouble.start : trouble.end] == where
    assert understood.node.nodes == words


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("rain status:lost", "lost"),
        ("words:1..2..3", "1..2..3"),
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
        ('sort:"kudos per hit" asc', "kudos_per_hit", True),
        ('sort:>"Words"', "words", True),
        ("words>1000 sort:comments", "comments", None),
    ],
)
def test_the_order_can_be_typed(typed: str, sort: str, ascending: bool | None) -> None:
    understood = understand(typed, _tag)

    assert (understood.sort, understood.ascending) == (sort, ascending)


def test_each_example_of_the_help_is_understood_as_it_says() -> None:
    page = get_template("works/_search_help.html").render()
    examples = [unescape(code) for code in re.findall(r"<code>(.*?)</code>", page)]
    assert len(examples) > 9

    for example in examples:
        for typed in (example, f"rain {example}"):
            understood = understand(typed, lambda _kind, _name: Ids("tag", (7,)))
            assert not understood.troubles, example
        more = [node for node in understood.node.nodes if node != _w("rain")]
        assert understood.sort if "sort:" in example else more
        for node in more:
            alone = isinstance(node, Words) and node == Words(node.words[:1])
            assert not alone, example


@given(
    st.lists(
        st.sampled_from(['"', "(", ")", "-", "OR", "NOT", "*", ":", "<", ">", " ", "\0", "a"])
        | st.sampled_from(["~", "^2", "?", "..", "🙂", "auther:", "title:(", "status:on hiatus"])
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


def test_negations_take_each_other_back_and_are_not_nested() -> None:
    def node(typed: str) -> Node:
        return understand(typed, _tag, all_of=_all_of).node

    assert node("!!lamp") == node("lamp")
    assert node("!" * 495 + "lamp") == node("!lamp")
    assert node("NOT NOT !lamp") == node("-lamp")
    assert node("NOT NOT") == node("NOT")
