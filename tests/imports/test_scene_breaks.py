"""What breaks a scene, and what is the story's."""

import pytest

from ficary.imports.breaks import is_break
from ficary.imports.bring import bring

pytestmark = pytest.mark.pure

SIGNS = r"""***|* * *|*|---|- - -|--|—|oOo|oOoOo|oOoOoO|~oOo~|-oOo-|~*~|*~*~*|#|###|___|=====|•|-x-
|xXx|xxx|o0o|-0-|<*>|⁂|
+++|. . * . .|LINE BREAK|[Scene break]|-line break-|\_/\_/|o-O-o"""
STORY = r"""...|. . .|o_O|-_-|^_^|>_<|O.o|XOXO|xoxo|Ooo|Oooo|x|o|oo|\o/|o/|<3|♥|?!|:)|:-*|1
|* yes|-x|"..." """


@pytest.mark.parametrize("sign", [sign.strip() for sign in SIGNS.split("|")])
def test_these_lines_break_a_scene(sign: str) -> None:
    assert is_break(f"  {sign} ")


@pytest.mark.parametrize("words", [words.strip() for words in STORY.split("|")])
def test_these_lines_are_the_storys(words: str) -> None:
    assert not is_break(words)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize("sign", ["***", "oOo", "~*~", "#", "• • •", "- - -"])
def test_they_do_so_in_each_kind_of_file(name: str, sign: str) -> None:
    between = f"<p>{sign}</p>" if name == "a.html" else f"\n\n{sign}\n\n"

    brought = bring(name, f"One was here.{between}Two was not.".encode())

    assert brought.html == "<p>One was here.</p>\n<hr/>\n<p>Two was not.</p>"


def test_a_sign_between_two_lines_needs_no_blank_ones() -> None:
    for name in ("a.txt", "a.md"):
        assert bring(name, b"One.\n---\nTwo.").html == "<p>One.</p>\n<hr/>\n<p>Two.</p>"


def test_breaks_at_the_ends_go_and_two_are_one() -> None:
    brought = bring("a.txt", b"***\n\nOne.\n\n***\n\noOo\n\nTwo.\n\n***")
    assert brought.html == "<p>One.</p>\n<hr/>\n<p>Two.</p>"


def test_seldom_wide_gaps_are_breaks_and_the_writer_is_told() -> None:
    scene = "\n\n".join(["She walked on."] * 6)

    brought = bring("a.txt", f"{scene}\n\n\n\n{scene}".encode())

    assert brought.html.count("<hr/>") == 1
    assert [remark.code for remark in brought.warnings] == ["gaps"]


def test_a_gap_is_no_break_where_signs_break() -> None:
    scene = "\n\n".join(["She walked on."] * 6)
    assert (
        bring("a.txt", f"{scene}\n\n\n{scene}\n\n***\n\n{scene}".encode()).html.count("<hr/>") == 1
    )


def test_the_usual_gap_is_no_break() -> None:
    for gap in ("\n\n\n", "\n\n\n\n"):
        assert "<hr/>" not in bring("a.txt", gap.join(["She walked on."] * 9).encode()).html
