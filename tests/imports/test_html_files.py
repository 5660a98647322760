"""HTML of all ages into paragraphs."""

import pytest

from ficary.imports.bring import bring

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a<br/><br/>b<br>c", "<p>a</p>\n<p>b<br/>c</p>"),
        ("<p>a<br class=calibre1>&nbsp;<br/>b</p>", "<p>a</p>\n<p>b</p>"),
        ("a<br><br>b<br>&nbsp;<br><br><br>c", "<p>a</p>\n<p>b</p>\n<hr/>\n<p>c</p>"),
        ("<i>a<br><br>b</i>", "<p><i>a</i></p>\n<p><i>b</i></p>"),
        ("<i><p>a</p><p>b</p></i>", "<p><i>a</i></p>\n<p><i>b</i></p>"),
        ("<p>a<b>b<i>c</b>d</i>", "<p>a<b>b<i>c</i></b><i>d</i></p>"),
        ("<p>a<p>b<div>c</div>d", "<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>"),
        ("a <i>b</i> <b>c </b>d", "<p>a <i>b</i> <b>c</b> d</p>"),
        ("<p>a</p><hr><p>b</p>", "<p>a</p>\n<hr/>\n<p>b</p>"),
        ("I <3 <insert name> >:( &lt;b&gt;", "<p>I &lt;3 &lt;insert name&gt; &gt;:( &lt;b&gt;</p>"),
        ("One <i>two\n\nthree</i>\nfour", "<p>One <i>two</i></p>\n<p><i>three</i> four</p>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<table><tr><td>a<td>b", "<table><tr><td>a</td><td>b</td></tr></table>"),
        ("<blockquote>a<p>b", "<blockquote><p>a</p><p>b</p></blockquote>"),
        (
            "<ruby>漢<rp>(<rt>kan<rp>)</ruby>!",
            "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>!</p>",
        ),
        ("<pre>a\n  b</pre>", "<pre>a\n  b</pre>"),
        ("<body dir=rtl><p>א<p dir=ltr>b", '<p dir="rtl">א</p>\n<p dir="ltr">b</p>'),
        ("<center>Ah.<p align=left>b</center>c", '<p align="center">Ah.</p>\n<p>b</p>\n<p>c</p>'),
        ("<!-- no --><!doctype html><script>no</script><p>a<!-- no", "<p>a no</p>"),
        (
            "<p>a<img src='http://x.org/a.png' alt='A>\"'>",
            '<p>a<img src="http://x.org/a.png" alt="A&gt;&quot;"/></p>',
        ),
        ("<?xml version='1.0'?><html xmlns='x'><p class='b'>a</p></html>", '<p class="b">a</p>'),
        (
            "<p title=\"Don't\">a</p><p title='x>y'>b",
            '<p title="Don&#x27;t">a</p>\n<p title="x&gt;y">b</p>',
        ),
    ],
)
def test_a_page_becomes_paragraphs(page: str, expected: str) -> None:
    assert bring("a.html", page.encode()).html == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("one&nbsp;two,&nbsp; three", "one two, three"),
        ("«&nbsp;Oui&nbsp;! Non&nbsp;?&nbsp;»", "«\xa0Oui\xa0! Non\xa0?\xa0»"),
        ("—&nbsp;Oui.", "—\xa0Oui."),
        ("10&nbsp;000 m", "10\xa0000 m"),
        ("a\u200bb\ufeffc\xadd", "abcd"),
        ("می\u200cخواهم 👩\u200d👧", "می\u200cخواهم 👩\u200d👧"),
    ],
)
def test_unseen_characters_stay_only_where_they_mean_something(words: str, expected: str) -> None:
    for name in ("a.html", "a.md"):
        assert bring(name, f"<p>{words}</p>".encode()).html == f"<p>{expected}</p>"


def test_pictures_that_came_with_a_file_are_told() -> None:
    brought = bring("a.html", b"<p>a<img src='story_files/image001.png'></p>")
    assert [remark.code for remark in brought.warnings] == ["pictures"]


def test_a_page_set_in_a_table_is_a_story_all_the_same() -> None:
    cells = "<br><br>".join(["It rained on the harbour. " * 9] * 20)
    brought = bring("a.html", f"<table><tr><td>A/N: Hi<hr>{cells}</td></tr></table>".encode())
    assert (brought.notes, brought.html.count("<p>")) == ("<p>Hi</p>", 20)


def test_a_text_that_a_browser_saved_is_a_text() -> None:
    page = "<html><head></head><body><pre style='x'>One &lt;3\n\nTwo *yes*\n</pre></body></html>"
    assert bring("a.html", page.encode()).html == "<p>One &lt;3</p>\n<p>Two <em>yes</em></p>"


def test_a_page_that_is_called_a_text_is_a_page() -> None:
    brought = bring("a.txt", b"<!DOCTYPE html><html><body><p>One<p>Two")
    assert brought.html == "<p>One</p>\n<p>Two</p>"
    assert [remark.code for remark in brought.warnings] == ["seen_html"]
