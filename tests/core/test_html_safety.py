"""Nothing that runs gets into a text. The ids name the cases of our notes on AO3."""

import pytest

from ficary.core import html

pytestmark = pytest.mark.pure

EVERYWHERE = pytest.mark.parametrize("place", ["text", "note", "summary"])

SCRIPTS = [
    "<SCRIPT SRC=http://evil.example/xss.js></SCRIPT>",
    '<IMG """><SCRIPT>alert("evil.example")</SCRIPT>">',
    "<SCRIPT/XSS SRC='http://evil.example/xss.js'></SCRIPT>",
    '<<SCRIPT>alert("evil.example");//<</SCRIPT>',
    "<SCRIPT SRC=http://evil.example/xss.js?<B>",
    "</TITLE><SCRIPT>alert('evil.example');</SCRIPT>",
    "<SCRIPT SRC=//evil.example/.j>",
    '<SCRIPT a=">" SRC="http://evil.example/xss.js"></SCRIPT>',
    "<scr\x00ipt>evil.example</scr\x00ipt>",
]


@EVERYWHERE
@pytest.mark.parametrize("typed", SCRIPTS)
def test_scripts_are_gone(typed: str, place: html.Place) -> None:  # case 17
    stored = html.clean(typed, place=place).lower()
    assert "<script" not in stored
    assert "evil.example" not in stored


ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)",
    "&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116:x",
    "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)",
    "jav\tascript:alert(1)",
    "jav&#x09;ascript:alert(1)",
    "jav&#x0A;ascript:alert(1)",
    "jav&#x0D;ascript:alert(1)",
    " &#14;  javascript:alert(1)",
    "\x01javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "javascript://www.a.example/%0Aalert(1)",
]


@EVERYWHERE
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("site_url", ["", "https://ficary.example"])
def test_no_address_runs(address: str, place: html.Place, site_url: str) -> None:  # case 17
    typed = f'a <a href="{address}">b</a> <img src="{address}"> <q cite="{address}">c</q>'
    assert html.clean(typed, place=place, site_url=site_url) == "<p>a b <q>c</q></p>"


@EVERYWHERE
@pytest.mark.parametrize(
    "typed",
    [
        '<INPUT TYPE="IMAGE" SRC="javascript:x">',
        '<BODY BACKGROUND="javascript:x">',
        "<BODY onload!#$%&()*~+-_.,:;?@[/|\\]^`=alert(1)>",
        '<IMG DYNSRC="javascript:x">',
        '<IMG LOWSRC="javascript:x">',
        '<BGSOUND SRC="javascript:x">',
        '<LINK REL="stylesheet" HREF="javascript:x">',
        '<META HTTP-EQUIV="refresh" CONTENT="0;url=data:text/html;base64,PHNjcmlwdD4=">',
        '<BASE HREF="javascript:x//">',
        '<!--#exec cmd="/bin/echo x"-->',
        '<?xml:namespace prefix="o" ns="urn:x" />',
        "<OBJECT TYPE='text/x-scriptlet' DATA='http://evil.example/x.html'></OBJECT>",
        "<iframe src='javascript:x'></iframe>",
        "<style>@import'http://evil.example/x.css';</style>",
    ],
)
def test_tags_of_other_pages_are_gone(typed: str, place: html.Place) -> None:  # case 17
    assert html.clean(f"a{typed}", place=place) == "<p>a</p>"


@pytest.mark.parametrize(
    "inner",
    ["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "xmp"],
)
@pytest.mark.parametrize("outer", ["svg", "math"])
def test_foreign_content_smuggles_nothing(outer: str, inner: str) -> None:  # case 18
    attack = f"<{outer}><{inner}>/*&lt;/{inner}&gt;&lt;img src onerror=alert(1)>*/"
    assert html.clean(attack) == ""


def test_a_formula_goes_with_its_words() -> None:  # case 18
    assert html.clean("<math>hello<script>") == ""


@pytest.mark.parametrize("text", ["xss:expression(alert(1))", "@import'http://a.example/x.css';"])
def test_words_about_attacks_are_words(text: str) -> None:  # case 17
    assert html.clean(text) == f"<p>{text}</p>"
