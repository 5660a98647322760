"""Characters: what is no tag is text, and what XML cannot hold goes."""

import pytest

from ficary.core import html

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        pytest.param("I <3 you", "I &lt;3 you", id="case-16-heart"),
        pytest.param("</3 >:( a < b <- c <> d", "&lt;/3 &gt;:( a &lt; b &lt;- c &lt;&gt; d"),
        pytest.param("a\r\nb\rc", "a<br/>b<br/>c", id="case-16-line-ends"),
        pytest.param("A\x96A", "AA", id="case-16-controls"),
        pytest.param("a&#1;&#x96;\ud800\ufffeb", "a–b", id="not-in-xml"),
        pytest.param(
            "می\u200cخواهم \u200d\u2060", "می\u200cخواهم \u200d\u2060", id="case-16-joiners"
        ),
        pytest.param("“Zoë’s” naïve", "“Zoë’s” naïve", id="case-16-quotes"),
        pytest.param("a____spa____spacer____cer____b", "ab", id="case-16-spacer"),
        pytest.param("a & b &amp; c &AMP; &unknown;", "a &amp; b &amp; c &amp; &amp;unknown;"),
        pytest.param("a&nbsp;b", "a\u00a0b", id="no-break-space"),
        pytest.param("&lt;b&gt;", "&lt;b&gt;", id="escaped-tag"),
    ],
)
def test_a_character_is_kept_escaped_or_dropped(typed: str, stored: str) -> None:
    assert html.clean(typed) == f"<p>{stored}</p>"


@pytest.mark.parametrize(
    "typed",
    [
        "one <!-- two",
        "one <b two",
        "one <b title='two",
        "<p>one</p> <em class=x two",
        '<a href="http://a.example/>one</a> two',
        "<p class='x>one</p> two",
        "one <![CDATA[ two",
        "<textarea>one</textarea> two",
        "<title>one</title> two",
        "<select><option>one<option>two</select>",
        "<button>one</button><object>two</object>",
    ],
)
def test_a_forgotten_end_swallows_no_words(typed: str) -> None:
    words = html.plain_text(html.clean(typed))
    assert "one" in words
    assert "two" in words


def test_a_link_with_half_its_quotes_fails_gracefully() -> None:  # case 14
    assert html.plain_text(html.clean('<a href=ao3.org">AO3</a>')) == "AO3"
