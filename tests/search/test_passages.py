"""The passage of a work that a search shows."""

import pytest

from ficary.core.passage import Passage, find, marked
from ficary.search import passages
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
