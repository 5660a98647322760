"""For all tag soups: safe, well-formed, stable when cleaned again, and no word lost."""

import re
from typing import Final
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ficary.core import html
from ficary.core.html.allowed import ALLOWED, GLOBAL, REMOVED, STORED

pytestmark = pytest.mark.pure

SITE: Final = "https://ficary.example/"
OTHER_TAGS: Final = ["article", "body", "button", "font", "form", "html", "o:p", "section"]
OTHER_TAGS_TOO: Final = ["object", "option", "select", "template", "textarea", "title", "x-y"]
# fmt: off
ATTRIBUTES: Final = [
    "class='aa 1b'", "class=big", "align=center", "dir=rtl", "dir=x", "lang=en", "lang='e n'",
    "title='a\"<b>c'", "href='http://a.example/?b=c&d'", "href=/e", "href='javascript:f'",
    "href='#g'", "src=/h", "src='http://a.example/i'", "src='data:j'", "width=10", "width='50%'",
    "start=3", "start=k", "type=a", "colspan=2", "span=2", "cite='https://a.example/'", "open",
    "scope=row", "onclick='l()'", "style='color:red'", "id=m", "name=n",
]
# fmt: on
MARKS: Final = ["\n", "\n\n", "\n\n\n", " ", "\t", "\u00a0", "&nbsp;", "&", "&amp;", "<3 ", "</3 "]
MARKS_TOO: Final = ["<br>", "<br/>\n", "<hr>", "<p>", "</p>", "&#1;", "\x02", "&#13;", " < ", "é"]

tags = st.sampled_from(sorted(ALLOWED) + OTHER_TAGS + OTHER_TAGS_TOO)
attributes = st.lists(st.sampled_from(ATTRIBUTES), max_size=2).map(" ".join)
marks = st.sampled_from(MARKS + MARKS_TOO)
starts = st.builds("<{} {}>".format, tags, attributes)
ends = tags.map("</{}>".format)
# "§" becomes a word of its own: the place where it stands is its number.
words = st.sampled_from(["§", " §", "§ ", "\n§", "§\n\n"])
pieces = st.lists(words | words | marks | starts | starts | ends, max_size=40)
forms = st.sampled_from(["html", "rich"])
places = st.sampled_from(["text", "note", "summary"])


def soup(pieces: list[str]) -> str:
    return "".join(piece.replace("§", f"w{at}x") for at, piece in enumerate(pieces))


def assert_allowed(stored: str) -> None:
    for element in etree.fromstring(f"<body>{stored}</body>").iterdescendants():
        assert element.tag in STORED
        assert set(element.attrib) <= STORED[element.tag] | GLOBAL
        for name in {"href", "src", "cite"} & set(element.attrib):
            assert urlsplit(element.attrib[name]).scheme in {"http", "https", "mailto"}


@settings(max_examples=1500, deadline=None)
@given(pieces, forms, places)
def test_a_soup_is_stored_whole_and_safe(
    pieces: list[str], form: html.Form, place: html.Place
) -> None:
    typed = soup(pieces)
    stored = html.clean(typed, form=form, place=place, site_url=SITE)
    text = "".join(etree.fromstring(f"<body>{stored}</body>").itertext())

    assert_allowed(stored)
    assert sorted(re.findall(r"w\d+x", text)) == sorted(re.findall(r"w\d+x", typed))
    assert html.clean(stored, place=place, site_url=SITE) == stored
    assert html.clean(stored, form="rich", place=place, site_url=SITE) == stored


# Only in these can a word change its place.
MOVERS: Final = {"table", "details", "summary"}
plain_tags = st.sampled_from(sorted(ALLOWED.keys() - MOVERS))
plain_pieces = st.lists(words | words | marks | plain_tags.map("<{}>".format), max_size=40)


@settings(max_examples=500, deadline=None)
@given(plain_pieces)
def test_words_keep_their_order(pieces: list[str]) -> None:
    typed = soup(pieces)
    stored = html.clean(typed)
    assert re.findall(r"w\d+x", stored) == re.findall(r"w\d+x", typed)


rough = st.sampled_from(["<", ">", "/", "'", '"', "=", "&", ";", "!--", "--", "]]>", "<![CDATA["])
hostile = st.sampled_from([*sorted(REMOVED), "img src=x onerror=", "a href=javascript:", "b", "p"])


@settings(max_examples=1000, deadline=None)
@given(st.lists(rough | hostile | hostile.map("<{}>".format) | st.text(max_size=3), max_size=30))
def test_noise_comes_out_safe_and_stable(pieces: list[str]) -> None:
    stored = html.clean("".join(pieces), site_url=SITE)
    assert_allowed(stored)
    assert html.clean(stored, site_url=SITE) == stored


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab<>&\n\t \u00a0\u200c'\"")))
def test_plain_text_keeps_every_character(typed: str) -> None:
    stored = html.clean(typed, form="plain")
    text = "".join(etree.fromstring(f"<body>{stored}</body>").itertext())

    # A blank paragraph has a no-break space of ours.
    seen, meant = ("".join(each.split()) for each in (text, typed))
    assert seen == meant
    assert html.clean(stored) == stored
    assert html.clean(stored, form="rich") == stored


@pytest.mark.parametrize("form", ["html", "rich", "plain"])
def test_nothing_is_nothing(form: html.Form) -> None:
    assert html.clean(" \n\n ", form=form) == ""
