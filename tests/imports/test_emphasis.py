"""Emphasis typed into plain text."""

import pytest

from ficary.imports.emphasis import marked_up

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("I *really* do", "I <em>really</em> do"),
        ("_no_, (_never_!)", "<em>no</em>, (<em>never</em>!)"),
        ("**very** __so__", "<strong>very</strong> <strong>so</strong>"),
        ("***both***", "<strong><em>both</em></strong>"),
        ("_*both*_", "<em><em>both</em></em>"),
        ('"*What?*"', '"<em>What?</em>"'),
        ("*two\nlines*", "<em>two\nlines</em>"),
        ("<em>typed</em> <B>tags</B>", "<em>typed</em> <b>tags</b>"),
        ("<i>open", "&lt;i&gt;open"),
    ],
)
def test_emphasis_is_set(typed: str, expected: str) -> None:
    assert marked_up(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "snake_case_name",
        "f*ck this sh*t",
        "2 * 3 * 4",
        "a word* and its note*",
        "/slashes/",
        "http://example.org/_a_/b",
        "* a list",
        "*not closed",
        "o_O and O_o",
        "____",
    ],
)
def test_signs_that_mean_something_else_stay(typed: str) -> None:
    assert marked_up(typed) == typed
