"""What would choke a parser takes no long time, and keeps its words."""

import time

import pytest

from ficary.core import html

pytestmark = pytest.mark.pure

# Of CPU. Generous: each takes well under a second alone. Quadratic time would be minutes.
SECONDS = 15


def seconds_for(typed: str) -> float:
    start = time.process_time()
    html.clean(typed)
    return time.process_time() - start


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("<div>x", id="blocks"),
        pytest.param("<b>x", id="phrases"),
        pytest.param("<ul><li>x", id="lists"),
        pytest.param("<li>x<dd>y", id="items-in-turn"),
        pytest.param("<rt>x", id="ruby-texts"),
        pytest.param("<table><tr><td>x", id="tables"),
        pytest.param("<o:p>x", id="unknown"),
        pytest.param("<svg>", id="foreign"),
        pytest.param("<b><div>x</b>", id="crossed"),
        pytest.param("<![CDATA[", id="sections"),
        pytest.param("<!--", id="comments"),
        pytest.param("&", id="ampersands"),
        pytest.param("&nbsp;", id="no-break-spaces"),
        pytest.param("<a href='x", id="quotes"),
    ],
)
def test_a_hundred_thousand_of_anything_is_cleaned(piece: str) -> None:
    assert seconds_for(piece * 100_000) < SECONDS


def test_five_million_brackets_are_cleaned() -> None:
    assert seconds_for("<" * 5_000_000) < SECONDS


def test_white_space_without_end_is_cleaned() -> None:
    assert seconds_for("a" + " \t" * 1_000_000 + "b\n" + " " * 1_000_000) < SECONDS


def test_a_giant_tag_loses_its_attributes() -> None:
    many = " ".join(f"a{i}=1" for i in range(200_000))
    assert html.clean(f"<b {many}>x</b>") == "<p><b>x</b></p>"
    assert html.clean(f"<p title='{'y' * 5_000_000}'>x") == "<p>x</p>"


def test_phrases_without_end_do_not_multiply() -> None:
    phrases = "".join(f"<b title={str(i) * 1000}>" for i in range(30))
    typed = phrases + "<p>x" * 20_000
    stored = html.clean(typed)
    assert len(stored) < 20 * len(typed)
    assert stored.count("x") == 20_000


def test_entities_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    stored = html.clean(f'<!DOCTYPE l [<!ENTITY l0 "ha">{laughs}]><p>&l9;</p>')
    assert len(stored) < 5_000
    assert stored.endswith("<p>&amp;l9;</p>")


def test_deep_nesting_keeps_every_word_and_is_stable() -> None:
    typed = "".join(f"<blockquote>w{i}x " for i in range(1000)) + "</blockquote>" * 1000
    stored = html.clean(typed)
    assert html.plain_text(stored).split() == [f"w{i}x" for i in range(1000)]
    assert html.clean(stored) == stored
