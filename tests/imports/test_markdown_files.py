"""Markdown: as it is written in stories, not in manuals."""

import pytest

from ficary.imports.bring import bring

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* **b** _c_ `d`", "<p><em>a</em> <strong>b</strong> <em>c</em> <code>d</code></p>"),
        ("one\ntwo", "<p>one two</p>"),
        ("one  \ntwo\\\nthree", "<p>one<br/>two<br/>three</p>"),
        ("\tIndented.\n\n    So too.", "<p>Indented.</p>\n<p>So too.</p>"),
        ("One.\n---\nTwo.", "<p>One.</p>\n<hr/>\n<p>Two.</p>"),
        ("> Said.\n>\n> So.", "<blockquote><p>Said.</p><p>So.</p></blockquote>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("\"q\" 'q' -- ... (c)", "<p>\"q\" 'q' -- ... (c)</p>"),
        ("<ruby>漢<rt>kan</rt></ruby> <3", "<p><ruby>漢<rt>kan</rt></ruby> &lt;3</p>"),
        (
            '<center>So.</center>\n\n<p align="right">y</p>',
            '<p align="center">So.</p>\n<p align="right">y</p>',
        ),
        ("[x](http://a.org/?b&c)", '<p><a href="http://a.org/?b&amp;c">x</a></p>'),
    ],
)
def test_markdown_becomes_html(text: str, expected: str) -> None:
    assert bring("a.md", text.encode()).html == expected


def test_front_matter_says_the_title_and_is_no_story() -> None:
    brought = bring("a.md", b"---\ntitle: 'Rain'\ntags:\n  - wet\n---\n\nIt rained.")
    assert (brought.title, brought.html) == ("Rain", "<p>It rained.</p>")
    assert brought.left_out == ("title: 'Rain'", "tags:", "  - wet")


@pytest.mark.parametrize("heading", ["# The *Long* Way #", "The Long Way\n===", "### The Long Way"])
def test_the_first_heading_is_the_title(heading: str) -> None:
    brought = bring("a.markdown", f"{heading}\n\nIt rained.\n\n## Later\n\nIt snowed.".encode())
    assert brought.title == "The Long Way"
    assert brought.html == "<p>It rained.</p>\n<h2>Later</h2>\n<p>It snowed.</p>"
