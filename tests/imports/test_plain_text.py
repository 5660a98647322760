"""Plain text: the same story comes out of whatever shape it was saved in."""

import textwrap
from pathlib import Path

import pytest

from ficary.imports.bring import Brought, bring

pytestmark = pytest.mark.pure

FILES = Path(__file__).parent.parent / "files"
STORY = (FILES / "the-lamplighters-round.txt").read_text()
PARAGRAPHS = STORY.strip().split("\n\n")
BREAKS = ("***", "oOo")


def _paragraphs(brought: Brought) -> list[str]:
    return brought.html.split("\n")


def _filled(indent: str) -> list[str]:
    return [
        paragraph if paragraph in BREAKS else textwrap.fill(indent + paragraph, 72)
        for paragraph in PARAGRAPHS
    ]


def test_every_paragraph_of_the_story_arrives() -> None:
    brought = bring("the-lamplighters-round.txt", STORY.encode())

    told = [p for p in PARAGRAPHS[1:] if p not in BREAKS]
    written = [p.removeprefix("<p>").removesuffix("</p>") for p in _paragraphs(brought)]
    assert [p for p in written if p != "<hr/>"] == told
    assert written.count("<hr/>") == 2
    assert brought.title == "The Lamplighters Round"
    assert brought.notes.startswith("<p>Hello, is this thing on?")
    assert (brought.encoding, brought.warnings) == ("UTF-8", ())


@pytest.mark.parametrize(
    "shape",
    [
        "\n\n".join(_filled("")),
        "\n".join(_filled("    ")),
        "\n".join(_filled("\t")),
        "\n\n".join(_filled("     ")),
        "\n".join("\t" + paragraph for paragraph in PARAGRAPHS),
        "\n".join("\u3000" + paragraph for paragraph in PARAGRAPHS),
        "\n".join(PARAGRAPHS),
        "\n\n\n".join(PARAGRAPHS),
        "\r\n\r\n".join(PARAGRAPHS),
        "\r\r".join(PARAGRAPHS),
    ],
)
def test_the_shape_of_a_file_changes_nothing(shape: str) -> None:
    brought = bring("the-lamplighters-round.txt", shape.encode())

    assert brought == bring("the-lamplighters-round.txt", STORY.encode())


def test_a_file_from_an_old_windows_is_the_same_story() -> None:
    curly = STORY.replace(' "', " “").replace('" ', "” ").replace("'", "’").replace("...", "…")

    old = bring("a.txt", curly.replace("\n", "\r\n").encode("cp1252"))

    assert old.html == bring("a.txt", curly.encode()).html
    assert old.encoding == "windows-1252"
    assert [remark.code for remark in old.warnings] == ["encoding"]


def test_a_word_cut_at_a_hyphen_is_whole_again() -> None:
    lines = [line for paragraph in _filled("") for line in (*paragraph.split("\n"), "")]
    assert any(line.endswith("-") for line in lines)
    assert "- " not in bring("a.txt", "\n".join(lines).encode()).html.replace(" - ", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "One\ntwo,\nthree\n\nFour,\nfive\nsix",
            "<p>One<br/>two,<br/>three</p>\n<p>Four,<br/>five<br/>six</p>",
        ),
        (
            "She wrote.\n\nDear Nan,\ncome home.\n\nThat was all.",
            "<p>She wrote.</p>\n<p>Dear Nan,<br/>come home.</p>\n<p>That was all.</p>",
        ),
        (
            "Yes.\nNo.\nI did.\nYou did not.",
            "<p>Yes.</p>\n<p>No.</p>\n<p>I did.</p>\n<p>You did not.</p>",
        ),
        ("A & B <i>or</i> C < D", "<p>A &amp; B <i>or</i> C &lt; D</p>"),
        ("\"It's 5 - 6...\" -- 'so'", "<p>\"It's 5 - 6...\" -- 'so'</p>"),
    ],
)
def test_lines_and_signs_stay_as_they_were_meant(text: str, expected: str) -> None:
    assert bring("a.txt", text.encode()).html == expected


def test_verse_in_a_hard_wrapped_text_keeps_its_lines() -> None:
    poem = "The lamp is lit,\nthe tide is out"
    text = "\n\n".join([*_filled("")[1:9], poem, *_filled("")[9:20]])
    assert "<p>The lamp is lit,<br/>the tide is out</p>" in bring("a.txt", text.encode()).html
