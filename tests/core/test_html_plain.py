"""Text without tags, into paragraphs and out of them."""

import pytest

from ficary.core import html

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a\nb", "<p>a<br/>b</p>"),
        ("a\n \nb", "<p>a</p>\n<p>b</p>"),
        ("\n a\n\n\nb\n", "<p>a</p>\n<p>\u00a0</p>\n<p>b</p>"),
        ("<b>&amp;", "<p>&lt;b&gt;&amp;amp;</p>"),
    ],
)
def test_plain_text_has_lines_and_paragraphs(typed: str, stored: str) -> None:
    assert html.clean(typed, form="plain") == stored


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("<p>a <b>b</b>c<br/>d</p>\n<p>e</p>", "a bc\nd\ne"),
        ("<p>a &amp; b &lt;b&gt;</p>", "a & b <b>"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>", "a\nb"),
        ("<p>a</p>\n<p>\u00a0</p>\n<hr/>\n<p>b</p>", "a\nb"),
        ("", ""),
    ],
)
def test_plain_text_is_the_words_line_by_line(stored: str, text: str) -> None:
    assert html.plain_text(stored) == text


@pytest.mark.parametrize(
    ("stored", "characters", "start"),
    [
        ("<p>One two</p>\n<p>three.</p>", 40, "One two three."),
        ("<p>One two, three.</p>", 10, "One two…"),
        ("<p>One two</p>\n<p>three.</p>", 8, "One two…"),
        ("<p>一个简单の栗子</p>", 4, "一个简…"),
        ("<p>Noe\u0301l e\u0301</p>", 6, "Noe\u0301l e\u0301"),
        ("<p>👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧</p>", 2, "👩‍👩‍👧…"),
        (f'<p>a</p><p title="{"x" * 9000}">b</p>', 10, "a"),
    ],
)
def test_an_excerpt_ends_after_a_word(stored: str, characters: int, start: str) -> None:
    assert html.excerpt(stored, characters) == start
