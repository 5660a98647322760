"""Words that are quoted out of a text, found in it again."""

import pytest

from ficary.core.passage import Words

TEXT = (
    "<h2>One</h2><p>The lamps were <em>lit</em> by six.</p>\n<hr/>"
    "<blockquote><p>“Who’s there?”<br/>Nobody.</p></blockquote>"
    "<ul><li>Oil</li><li>Wicks</li></ul><p>Nobody.</p>"
)
WORDS = Words(TEXT)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("lamps were lit", "lamps were lit"),
        ("  lamps \n were\u00a0lit ", "lamps were lit"),
        ("six.\n\n“Who’s there?”\nNobody.", "six. “Who’s there?” Nobody."),
        ("OneThe lamps", "One The lamps"),
        ("Oil\tWicks", "Oil Wicks"),
        ("The lamps were lit by seven", ""),
        ("the lamps", ""),
        ("   ", ""),
    ],
)
def test_words_are_found_wherever_lines_break(typed: str, written: str) -> None:
    assert WORDS.as_written(typed) == written


@pytest.mark.parametrize(("near", "block"), [(0, 2), (2, 2), (3, 2), (4, 5), (5, 5), (99, 5)])
def test_of_several_places_it_is_the_nearest(near: int, block: int) -> None:
    found = WORDS.find("Nobody.", near)
    assert found is not None
    assert found.block == block
    assert found.digest == WORDS.blocks[block].digest


def test_the_passage_is_where_the_quotation_begins() -> None:
    found = WORDS.find("six. “Who’s there?”")
    assert found is not None
    assert found.block == 1


@pytest.mark.parametrize("text", ["", "<hr/>", "<p> </p>"])
def test_a_text_without_words_has_no_passage(text: str) -> None:
    assert Words(text).find("x") is None
    assert Words(text).as_written("x") == ""
