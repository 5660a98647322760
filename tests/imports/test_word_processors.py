"""HTML from Word, Google Docs and their like: emphasis is hidden in styles."""

from pathlib import Path

import pytest

from ficary.imports.bring import bring

pytestmark = pytest.mark.pure

FILES = Path(__file__).parent.parent / "files"


def test_word_tells_what_it_means() -> None:
    assert bring("a.htm", (FILES / "from-word.htm").read_bytes()).html == (
        "<p>She <em>said</em> so twice.</p>\n<p><b>Loud</b> <strong>too</strong></p>\n"
        '<hr/>\n<p align="right">Yours</p>'
    )


def test_google_docs_tells_what_it_means() -> None:
    brought = bring("a.html", (FILES / "from-google-docs.html").read_bytes())
    assert brought.title == "Rain"
    assert brought.html == (
        "<p>It <em>rained</em> and <strong><u>rained</u></strong>.</p>\n<p>So.</p>"
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            '<b style="font-weight:normal"><p dir="ltr"><span style="font-weight:700">a',
            "<p><strong>a</strong></p>",
        ),
        (
            '<span style="font-style:italic;font-weight:600">a</span>',
            "<p><strong><em>a</em></strong></p>",
        ),
        ('<span style="text-decoration:line-through">a</span>', "<p><s>a</s></p>"),
        ('<span style="vertical-align:super">a</span>', "<p><sup>a</sup></p>"),
        ('<p style="font-style:italic">a<span>b</span></p>', "<p><em>ab</em></p>"),
        ('<i><span style="font-style:italic">a</span></i>', "<p><i><em>a</em></i></p>"),
        ('<span style="color:red">a</span><font size=2>b</font>', "<p>ab</p>"),
        ('<p class="calibre1 mine">a</p>', '<p class="mine">a</p>'),
        ("<div>a</div><div><br></div><div>b</div>", "<p>a</p>\n<p>b</p>"),
    ],
)
def test_styles_become_elements(page: str, expected: str) -> None:
    assert bring("a.html", page.encode()).html == expected
