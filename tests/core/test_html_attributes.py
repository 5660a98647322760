"""Attributes: classes, languages, addresses. The ids name the cases of our notes on AO3."""

import pytest

from ficary.core import html

pytestmark = pytest.mark.pure

SITE = "https://ficary.example/works/1"


def cases(**table: tuple[str, str]) -> pytest.MarkDecorator:
    named = [pytest.param(*case, id=name) for name, case in table.items()]
    return pytest.mark.parametrize(("typed", "stored"), named)


@cases(
    case_14_title=('title="Don\'t stop"', 'title="Don\'t stop"'),
    case_20_class=('class="f-5"', 'class="f-5"'),
    case_20_digit=('class="8ball"', ""),
    case_20_dash=('class="-dash"', ""),
    case_20_at=('class="foo@bar"', ""),
    case_20_one_by_one=('class="magic 8ball"', 'class="magic"'),
    case_21_all=(
        'align="center" dir="rtl" lang="en-GB" title="x"',
        'class="align-center" dir="rtl" lang="en-GB" title="x"',
    ),
    bad_language=('lang="toolonglanguage"', ""),
    bad_direction=('dir="up"', ""),
    no_style=('style="color: red" id="x" onclick="x()"', ""),
)
def test_an_attribute_is_kept_if_it_means_something(typed: str, stored: str) -> None:
    assert html.clean(f"<p {typed}>x</p>") == f"<p {stored}>x</p>".replace(" >", ">")


@pytest.mark.parametrize("text", ['<p dir="rtl">x</p>', '<div dir="rtl"><p>x</p></div>'])
def test_right_to_left_goes_round_exactly(text: str) -> None:  # case 21
    assert html.clean(text) == text


def test_a_summary_has_our_classes_alone() -> None:  # case 20
    typed = '<p class="magic" align="center">x</p>'
    assert html.clean(typed, place="summary") == '<p class="align-center">x</p>'
    assert html.clean(typed, place="note") == '<p class="magic align-center">x</p>'


@cases(
    case_19=("http://a.example/b?c=d&e#f", "http://a.example/b?c=d&amp;e#f"),
    from_the_site=("/tags/2", "https://ficary.example/tags/2"),
    no_scheme=("//a.example/", "https://a.example/"),
    www=("www.a.example", "http://www.a.example"),
    mail=("mailto:ann@a.example", "mailto:ann@a.example"),
    odd_signs=("http://a.example/a b[c]%", "http://a.example/a%20b%5Bc%5D%25"),
    no_host=("http:foo", ""),
    broken_port=("http://a.example:x/", ""),
    user_name=("https://bank.example@evil.example/", ""),
    within_the_text=("#note", ""),
    script=("javascript:alert(1)", ""),
    split_script=("java\tscript:alert(1)", ""),
    data=("data:text/html,x", ""),
)
def test_a_link_leads_to_a_whole_address_or_is_none(typed: str, stored: str) -> None:
    link = f'<a href="{stored}" rel="nofollow">x</a>' if stored else "x"
    assert html.clean(f'<a rel="help" href="{typed}">x</a>', site_url=SITE) == f"<p>{link}</p>"


@cases(
    case_19_relative=('src="/i.png"', '<img src="https://ficary.example/i.png" alt=""/>'),
    case_19_whole=('src="http://a.example/i.png"', '<img src="http://a.example/i.png" alt=""/>'),
    size=(
        'alt="A cat" width="50" height="10px" src="http://a.example/i.png"',
        '<img src="http://a.example/i.png" alt="A cat" width="50" height="10"/>',
    ),
    percents=('width="50%" src="http://a.example/i"', '<img src="http://a.example/i" alt=""/>'),
    bad_source=('alt="A cat" src="data:x"', "A cat"),
)
def test_an_image_has_a_whole_address_and_an_alt(typed: str, stored: str) -> None:
    assert html.clean(f"a <img {typed}>", site_url=SITE) == f"<p>a {stored}</p>"


def test_an_image_stays_in_its_link() -> None:  # case 10
    typed = '<a href="http://a.example/"><img src="http://a.example/i.png">name</a>'
    image = '<img src="http://a.example/i.png" alt=""/>'
    link = f'<a href="http://a.example/" rel="nofollow">{image}name</a>'
    assert html.clean(typed) == f"<p>{link}</p>"


def test_without_a_site_a_relative_image_is_its_alt() -> None:
    assert html.clean('<img src="/i.png" alt="A cat">', site_url="") == "<p>A cat</p>"


@pytest.mark.parametrize("place", ["note", "summary"])
def test_outside_of_texts_an_image_is_its_markup(place: html.Place) -> None:  # case 24
    typed = '<img src="http://a.example/i.png" alt="><script>x">'
    stored = '<p>img src="http://a.example/i.png" alt="&gt;&lt;script&gt;x"</p>'
    assert html.clean(typed, place=place) == stored
