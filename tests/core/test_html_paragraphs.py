"""Paragraphs are made of typed text as on AO3. The ids name the cases of our notes on it."""

import pytest

from ficary.core import html

pytestmark = pytest.mark.pure

NBSP = "\u00a0"
A_B = "<p>a</p>\n<p>b</p>"
A_BLANK_B = f"<p>a</p>\n<p>{NBSP}</p>\n<p>b</p>"
INLINES = ["b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "q", "s", "samp", "small"]
INLINES += ["span", "strong", "sub", "sup", "u", "var"]


def cases(**table: tuple[str, str]) -> pytest.MarkDecorator:
    named = [pytest.param(*case, id=name) for name, case in table.items()]
    return pytest.mark.parametrize(("typed", "stored"), named)


@cases(
    case_1_a_text=("some text", "<p>some text</p>"),
    case_1_a_line=("a\nb", "<p>a<br/>b</p>"),
    case_1_two_newlines=("a\n\nb", A_B),
    case_1_three_newlines=("a\n\n\nb", A_BLANK_B),
    case_1_five_newlines=("a\n\n\n\n\nb", A_BLANK_B),
    case_2_two_br=("a<br/><br/>b", A_B),
    case_2_three_br=("a<br><br><br>b", A_BLANK_B),
    case_2_in_a_paragraph=("<p>a<br><br>b</p>", "<p>a<br/><br/>b</p>"),
    case_2_br_and_newlines=("A<br>B<br>\n\nC<br>\n\n\n", "<p>A<br/>B<br/>C<br/></p>"),
    blank_after_a_block=("<p>a</p><br><br><br>b", A_BLANK_B),
    lines_with_spaces=(" a \n \n\tb ", A_B),
)
def test_newlines_make_paragraphs(typed: str, stored: str) -> None:
    assert html.clean(typed) == stored


@pytest.mark.parametrize("tag", INLINES)
def test_a_phrase_goes_on_in_the_next_paragraph(tag: str) -> None:  # case 6
    typed = f'<{tag} class="quiet">some\n\ntext</{tag}>'
    paragraph = f'<p><{tag} class="quiet">{{}}</{tag}></p>'
    assert html.clean(typed) == f"{paragraph.format('some')}\n{paragraph.format('text')}"


@cases(
    case_6_nested=(
        "<i>have <b>some\n\ntext</b> yay</i>",
        "<p><i>have <b>some</b></i></p>\n<p><i><b>text</b> yay</i></p>",
    ),
    case_7_paragraphs_in_a_phrase=(
        "<i><p>foo</p><p>bar</p></i>",
        "<p><i>foo</i></p>\n<p><i>bar</i></p>",
    ),
    case_7_text_before=("A<p>B</p><p>C</p>", "<p>A</p>\n<p>B</p>\n<p>C</p>"),
    case_14_closed=("<strong><em>x</strong>", "<p><strong><em>x</em></strong></p>"),
    case_14_crossed=("<em><strong>t</em></strong>", "<p><em><strong>t</strong></em></p>"),
    case_14_case=("<em>m</EM>", "<p><em>m</em></p>"),
)
def test_phrases_are_closed_where_blocks_are(typed: str, stored: str) -> None:
    assert html.clean(typed) == stored


def test_newlines_of_an_editor_are_white_space() -> None:
    assert html.clean("a\n\nb<p>c\nd</p>", form="rich") == "<p>a b</p>\n<p>c d</p>"
