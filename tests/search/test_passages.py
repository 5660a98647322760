"""The passage of a work that a search shows."""

import re
import time
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficary.core.html import clean
from ficary.core.passage import Passage, find, marked
from ficary.search import passages, terms
from ficary.search.wanted import Words
from tests import make


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        (
            "<p>One.</p><p>The green <em>door</em> &amp; more.</p>",
            ("green", "door"),
            "The <b>green</b> <b>door</b> &amp; more.",
        ),
        ("<p>Please don’t go.</p>", ("dont",), "Please <b>don’t</b> go."),
        ("<p>At the Café.</p>", ("cafe",), "At the <b>Café</b>."),
        ("<p>私は日本語を話す。</p>", ("日", "本"), "私は<b>日</b><b>本</b>語を話す。"),
    ],
)
def test_the_words_found_are_shown_where_they_stand(
    text: str, words: tuple[str, ...], shown: str
) -> None:
    work = make.work(text=text)

    found = passages.find([work.pk], [Words(words)])[work.pk]

    assert found.excerpt == shown
    assert found.chapter == work.chapters.get().pk


def test_of_many_blocks_the_one_with_most_words_is_shown() -> None:
    work = make.work(text="<p>A lamp.</p><p>A lamp and a door.</p>")

    found = passages.find([work.pk], [Words(("lamp",)), Words(("door",))])[work.pk]

    assert found.passage.block == 1


def test_a_long_paragraph_is_cut_around_the_words() -> None:
    work = make.work(text=f"<p>{'rain ' * 500}needle {'snow ' * 500}</p>")

    shown = passages.find([work.pk], [Words(("needle",))])[work.pk].excerpt

    assert "<b>needle</b>" in shown
    assert shown.startswith("… rain")
    assert shown.endswith("snow …")
    assert len(shown) < 300


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{'rain ' * 90_000}needle.</p>",
        f"{'<p>A needlework.</p>' * 20_000}<p>A needle.</p>",
        f"{'<p>&amp;<em></em></p>' * 20_000}<p>A needle.</p>",
        f"<p>{'é' * 400_000} needle</p>",
        f"<p>{'日本' * 200_000}needle</p>",
    ],
    ids=["one block", "parts of words", "empty blocks", "accents", "no spaces"],
)
def test_a_huge_text_is_looked_through_quickly(text: str) -> None:
    work = make.work(text=text)
    began = time.process_time()

    found = passages.find([work.pk], [Words(("needle",)), Words(("n",), open_end=True)])

    assert "<b>needle</b>" in found[work.pk].excerpt
    assert len(found[work.pk].excerpt) < 600
    assert time.process_time() - began < 6


@pytest.mark.parametrize("words", [("a",) * 50, ("rain",), ("nowhere",), ("a", "b")])
def test_nothing_that_is_looked_for_takes_long(words: tuple[str, ...]) -> None:
    work = make.work(text=f"<p>{'a ' * 100_000}</p><p>{'rain b ' * 50_000}</p>")
    began = time.process_time()

    passages.find([work.pk], [Words(words), *[Words((word,)) for word in words]])

    assert time.process_time() - began < 6


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=3))
def test_no_text_and_no_words_break_it(text: str, typed: list[str]) -> None:
    xhtml = clean(f"<p>{escape(text)}</p><p>{escape(' '.join(typed))}</p>", place="text")
    words = tuple(word for each in typed for word in terms.split(each))

    if words:
        _score, place = passages._best(xhtml, [Words(words)], more_than=0)
        assert place is None or "<b>" in place[1]
        assert place is None or not re.search(r"<(?!/?b>)", place[1])


def test_a_draft_chapter_is_not_looked_through() -> None:
    work = make.work()
    make.chapter(work, text="<p>A needle.</p>")

    assert passages.find([work.pk], [Words(("needle",))]) == {}


def test_a_passage_is_found_again_after_an_edit() -> None:
    before = "<p>One.</p><p>Two is here.</p>"
    wanted = Passage(1, find(before, Passage(1, "", "Two")).digest)

    assert find(f"<h2>New</h2>{before}", wanted).text == "Two is here."
    assert find("<p>One.</p>", wanted) is None
    assert marked(before, wanted) == '<p>One.</p><p id="passage">Two is here.</p>'
    assert Passage.read(str(wanted)) == wanted
    assert Passage.read("x") is None
