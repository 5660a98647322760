"""Whatever a writer nests, what is stored is valid HTML, and no word of it is gone."""

import pytest

from ficary.core import html

pytestmark = pytest.mark.pure


def cases(**table: tuple[str, str]) -> pytest.MarkDecorator:
    named = [pytest.param(*case, id=name) for name, case in table.items()]
    return pytest.mark.parametrize(("typed", "stored"), named)


@cases(
    center=("<center>x</center>", '<div class="align-center"><p>x</p></div>'),
    align=('<p align="RIGHT">x', '<p class="align-right">x</p>'),
    big=("<big>x</big>", '<p><span class="big">x</span></p>'),
    strike=("<strike>x</strike>", "<p><s>x</s></p>"),
    tt=("<tt>x</tt>", "<p><code>x</code></p>"),
    acronym=('<acronym title="y">x</acronym>', '<p><abbr title="y">x</abbr></p>'),
    font=('<font color="red">x</font>', "<p>x</p>"),
    section=(
        "<section>a</section><section>b</section>",
        "<div><p>a</p></div>\n<div><p>b</p></div>",
    ),
    template=("<template>kept</template>", "<div><p>kept</p></div>"),
    bare_span=("<span>x</span>", "<p>x</p>"),
)
def test_what_is_html_no_more_is_stored_as_what_is(typed: str, stored: str) -> None:
    assert html.clean(typed) == stored


@cases(
    text_in_a_list=("<ul>x<li>y</li></ul>", "<ul><li>x</li><li>y</li></ul>"),
    list_in_a_list=(
        "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    ),
    items_without_a_list=("<li>a</li> <li>b</li>c", "<ul><li>a</li><li>b</li></ul>\n<p>c</p>"),
    terms_without_a_list=("<dt>a</dt><dd>b</dd>", "<dl><dt>a</dt><dd>b</dd></dl>"),
    caption_after_a_term=(
        "<figure><dd>a</dd><figcaption>b</figcaption></figure>",
        "<figure><dl><dt></dt><dd>a</dd></dl>\n<figcaption>b</figcaption></figure>",
    ),
    verbatim_nothing=("<pre><br><img></pre>a", "<p>a</p>"),
    term_alone=("<dl><dt>a</dt></dl>", "<dl><dt>a</dt><dd></dd></dl>"),
    meaning_alone=("<dl>a</dl>", "<dl><dt></dt><dd>a</dd></dl>"),
    blocks_in_a_heading=("<h1><p>a</p><p>b</p></h1>", "<h1>a<br/>b</h1>"),
    heading_in_a_cell=(
        "<table><tr><th><h2>a</h2></th></tr></table>",
        "<table><tbody><tr><th><p>a</p></th></tr></tbody></table>",
    ),
    details_without_summary=(
        "<details>a</details>",
        "<details><summary>…</summary><p>a</p></details>",
    ),
    late_summary=(
        "<details>a<summary>b</summary></details>",
        "<details><summary>b</summary><p>a</p></details>",
    ),
    summary_alone=("<summary>a</summary>b", "<p>a</p>\n<p>b</p>"),
    caption_alone=("<figcaption>a</figcaption>b", "<p>a</p>\n<p>b</p>"),
    table_in_a_phrase=(
        "<b>a<table><tr><td>b</table>c</b>",
        "<p><b>a</b></p>\n<table><tbody><tr><td><b>b</b></td></tr></tbody></table>\n"
        "<p><b>c</b></p>",
    ),
    link_in_a_link=(
        "<a href='http://a.example/'>a<table><tr><td><a href='http://b.example/'>b</a></table></a>",
        '<p><a href="http://a.example/" rel="nofollow">a</a></p>\n<table><tbody><tr><td>'
        '<a href="http://a.example/" rel="nofollow">b</a></td></tr></tbody></table>',
    ),
)
def test_every_piece_gets_the_place_that_it_needs(typed: str, stored: str) -> None:
    assert html.clean(typed) == stored


@cases(
    second_caption=("<caption>a</caption><caption>b</caption>", "<p>b</p>\n"),
    text_in_the_table=("<caption>a</caption>b", "<p>b</p>\n"),
    text_in_a_row=("<caption>a</caption><tr><form>b</form></tr>", "<div><p>b</p></div>\n"),
)
def test_words_between_cells_go_before_the_table(typed: str, stored: str) -> None:
    table = "<caption>a</caption><tbody><tr><td>c</td></tr></tbody></table>"
    assert html.clean(f"<table>{typed}<tr><td>c</table>") == f"{stored}<table>{table}"


def test_a_table_has_all_that_may_be_left_out() -> None:  # case 12
    typed = '<table border=1><colgroup><col span="2" width=9><tr><td colspan=2 abbr=x>a'
    head = '<table><colgroup><col span="2"/></colgroup><tbody>'
    assert html.clean(typed) == f'{head}<tr><td colspan="2">a</td></tr></tbody></table>'


@cases(
    case_11_whole=(
        "a <ruby>ルビ<rp>(</rp><rt>R</rt><rp>)</rp></ruby>",
        "a <ruby>ルビ<rp>(</rp><rt>R</rt><rp>)</rp></ruby>",
    ),
    case_11_unclosed=("<ruby>漢<rt>kan", "<ruby>漢<rt>kan</rt></ruby>"),
    nothing_over_it=("<ruby>漢</ruby>", "漢"),
    more_behind_it=("<ruby>漢<rt>kan</rt>字</ruby>", "<ruby>漢<rt>kan</rt></ruby>字"),
    one_bracket=("<ruby>漢<rp>(</rp></ruby>", "漢("),
    no_ruby=("<rt>kan</rt>", "kan"),
)
def test_ruby_has_a_text_over_its_base(typed: str, stored: str) -> None:
    assert html.clean(typed) == f"<p>{stored}</p>"
