"""Blocks are told apart from text as on AO3. The ids name the cases of our notes on it."""

import pytest

from ficary.core import html

pytestmark = pytest.mark.pure


def cases(**table: tuple[str, str]) -> pytest.MarkDecorator:
    named = [pytest.param(*case, id=name) for name, case in table.items()]
    return pytest.mark.parametrize(("typed", "stored"), named)


@cases(
    case_3_paragraphs=("<p>A</p>\n<p>B</p>\n\n<p>C</p>", "<p>A</p>\n<p>B</p>\n<p>C</p>"),
    case_3_headings=("<h1>A</h1>\n\n<h6>B</h6>", "<h1>A</h1>\n<h6>B</h6>"),
    case_3_lists=(
        "<ul><li>A</li></ul>\n\n\n<ol>\n\n<li>B</li>\n</ol>",
        "<ul><li>A</li></ul>\n<ol><li>B</li></ol>",
    ),
    case_3_terms=("<dl>\n\n<dt>A</dt>\n<dd>B</dd>\n</dl>", "<dl><dt>A</dt><dd>B</dd></dl>"),
    case_3_verbatim=("<pre>A</pre>\n\n<pre>B</pre>", "<pre>A</pre>\n<pre>B</pre>"),
    case_4_quotation=("<blockquote>A</blockquote>", "<blockquote><p>A</p></blockquote>"),
    case_4_nested=("<div><div>A</div></div>", "<div><div><p>A</p></div></div>"),
    case_4_after=("<div>A</div>after", "<div><p>A</p></div>\n<p>after</p>"),
    case_5_heading=("aa <h2>foo</h2> bb", "<p>aa</p>\n<h2>foo</h2>\n<p>bb</p>"),
    case_8_space=("<em>hey</em> <em>ho</em>", "<p><em>hey</em> <em>ho</em></p>"),
    case_9_list=("<ul><li>a\n\nb</li></ul>", "<ul><li>a b</li></ul>"),
    case_9_figure=(
        "<figure>\n\n<b>a</b>\n\n<figcaption>b\nc</figcaption></figure>",
        "<figure><b>a</b><figcaption>b c</figcaption></figure>",
    ),
    case_9_link=(
        "<a href='http://a.example/'>a\n\nb</a>",
        '<p><a href="http://a.example/" rel="nofollow">a b</a></p>',
    ),
    case_9_verbatim=("<pre>A\n\n  B</pre>", "<pre>A\n\n  B</pre>"),
    case_13_escaped=("&lt;span&gt;\n\n&lt;div&gt;", "<p>&lt;span&gt;</p>\n<p>&lt;div&gt;</p>"),
    case_13_alone=("&gt; &lt; &amp;", "<p>&gt; &lt; &amp;</p>"),
    case_15_details=(
        "a<details open=false><summary>s</summary>t</details>b",
        '<p>a</p>\n<details open="open"><summary>s</summary><p>t</p></details>\n<p>b</p>',
    ),
    case_15_shut=(
        "<details><summary>s</summary>t</details>",
        "<details><summary>s</summary><p>t</p></details>",
    ),
    no_words=("<p></p><p> </p><div><b></b></div>", ""),
    a_blank_paragraph=("<p>a</p><p>&nbsp;</p>", "<p>a</p>\n<p>\u00a0</p>"),
)
def test_blocks_are_kept_apart(typed: str, stored: str) -> None:
    assert html.clean(typed) == stored


def test_a_table_stands_between_paragraphs() -> None:  # case 5
    table = "<table><tbody><tr><td>x\n\ny</td></tr></tbody></table>"
    stored = f"<p>aa</p>\n{table.replace('x\n\ny', 'x y')}\n<p>bb</p>"
    assert html.clean(f"aa {table} bb") == stored
