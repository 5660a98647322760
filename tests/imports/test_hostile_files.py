"""Whatever the bytes are: an answer, soon, and no error but a refusal."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficary.imports.bring import Brought, bring
from ficary.imports.refused import ImportRefused

pytestmark = pytest.mark.pure

NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a"])
PIECES = """< > </ <p> </p> <br> <b> </i> <i <ul><li> <table><td> <pre> </div> <style> </style>
        <script> <!-- --> &amp; &nbsp; &#0; &#99999999999; &x <span/style="font-style:italic">
        * ** _ A/N: *** oOo Title: # > - ` [ ]( " ' = \x00 \xa0 \u2028 \ud7ff word Chapter/1"""
SOUP = st.lists(
    st.sampled_from(PIECES.split())
    | st.sampled_from([" ", "\n", "\n\n", "\t"])
    | st.text(max_size=5),
    max_size=60,
).map("".join)


def _attempt(name: str, content: bytes) -> Brought | str:
    try:
        return bring(name, content)
    except ImportRefused as refused:
        return refused.code


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(NAMES, st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    _attempt(name, content)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(NAMES, SOUP)
def test_any_text_is_read_or_refused(name: str, text: str) -> None:
    _attempt(name, text.encode())


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.from_regex(r"[a-z]{1,9}( [a-z]{1,9}){0,9}[.!]", fullmatch=True), min_size=1))
def test_no_word_of_a_text_is_lost(paragraphs: list[str]) -> None:
    for name, between in (("a.txt", "\n\n"), ("a.md", "\n\n"), ("a.html", "<br><br>")):
        brought = bring(name, between.join(paragraphs).encode())
        assert brought.html_with_notes == "\n".join(f"<p>{words}</p>" for words in paragraphs)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize(
    "piece",
    ["<", "&", "[", "*", "_a ", "\n", "a\n", "word", "<!--", "<a b='", "&#9", "<script>", "\xa0 "]
    + ["<style>.a{", "`", "A/N: x\n\n", "> ", "<p>", "oOo\n\n", "```\n", "((((A/N", "€", "=\n"],
)
def test_a_large_file_is_read_soon(name: str, piece: str) -> None:
    content = piece.encode() * (250_000 // len(piece.encode()))
    before = time.process_time()

    _attempt(name, content)

    # The slowest needs 2.5 s on a quiet machine; what grows by the square would need a minute.
    assert time.process_time() - before < 10


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "x",
        "<b>" * 100_000 + "x",
        "<ul><li>" * 50_000 + "x",
        "".join(f"<font class=c{n}>" for n in range(100_000)) + "<p>x" * 100_000,
        "&#" + "9" * 1_000_000 + ";",
        "x" + "\x00" * 10 + "y" * 5_000,
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html>&b;&b;x',
    ],
)
def test_depth_and_bombs_are_harmless(page: str) -> None:
    brought = bring("a.html", page.encode())
    assert isinstance(brought, Brought)
    assert brought.html.count("<ul>") + brought.html.count("<b>") <= 24
