"""The author's note: found, shown, moved, and put back."""

import pytest

from ficary.imports import labels
from ficary.imports.bring import Brought, bring

pytestmark = pytest.mark.pure

STORY = "\n\n".join(f'"I know," she said for the {n}th time.' for n in range(3, 14))


def _brought(*paragraphs: str) -> Brought:
    return bring("a.txt", "\n\n".join(paragraphs).encode())


@pytest.mark.parametrize(
    "label",
    ["A/N:", "a/n -", "A/N", "AN:", "A.N.:", "Author's Note:", "Author’s notes –", "Authors Note:"]
    + ["Author note:", "Notes:", "(A/N:", "**A/N:**", "A/N (2024):", "Nota de la autora:", "N/A:"]
    + ["От автора:", "作者的话："],
)
def test_these_words_begin_a_note(label: str) -> None:
    brought = _brought(f"{label} Hello, all.", STORY)

    assert brought.notes == "<p>Hello, all.</p>"
    assert "Hello" not in brought.html
    assert label.strip("*(") in brought.note_before
    assert brought.html_with_notes == f"{brought.note_before}\n{brought.html}"


@pytest.mark.parametrize(
    "words",
    [
        "An evening: it rained.",
        "AN EVENING",
        "Note that he left.",
        "Notes lay about.",
        "Anne: hi",
        '"A/N: x"',
        "and: so",
    ],
)
def test_these_do_not(words: str) -> None:
    assert not labels.starts_note(words)


def test_a_disclaimer_keeps_its_word() -> None:
    brought = _brought("Disclaimer: not mine.", "A/N: Hi!", STORY)
    assert brought.notes == "<p>Disclaimer: not mine.</p>\n<p>Hi!</p>"


def test_a_note_goes_up_to_a_break_that_is_near() -> None:
    brought = _brought("A/N: One.", "Two.", "Three.", "***", STORY)
    assert brought.notes == "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"
    assert brought.html.startswith('<p>"I know')


@pytest.mark.parametrize("more", [["x " * 700], ["Two."] * 6, ['"Who?" he said.']])
def test_otherwise_it_is_one_paragraph(more: list[str]) -> None:
    assert _brought("A/N: One.", *more, "***", STORY).notes == "<p>One.</p>"


def test_a_label_of_its_own_takes_the_next_paragraph() -> None:
    brought = bring("a.md", f"### Author's Notes\n\nHi.\n\n{STORY}".encode())
    assert (brought.notes, brought.title) == ("<p>Hi.</p>", "A")


def test_closing_notes_and_to_be_continued_come_last() -> None:
    brought = _brought(STORY, "TBC...", "A/N: Thanks!", "More soon.")
    assert brought.end_notes == "<p>TBC...</p>\n<p>Thanks!</p>\n<p>More soon.</p>"
    assert brought.html_with_notes == f"{brought.html}\n{brought.note_after}"


def test_a_closing_label_of_its_own_takes_the_next_paragraph() -> None:
    brought = _brought("It rained.", "She went.", "A/N", "Thanks for reading, all of you.")
    assert (brought.notes, brought.end_notes) == ("", "<p>Thanks for reading, all of you.</p>")


@pytest.mark.parametrize("at", [4, 10])
def test_a_remark_amid_the_story_stays(at: int) -> None:
    paragraphs = ["It rained on the harbour for a very long time. " * 8] * 20
    paragraphs[at] = "(A/N: he is twelve here)"
    assert (_brought(*paragraphs).notes, _brought(*paragraphs).end_notes) == ("", "")


def test_a_file_that_is_nothing_but_a_note_stays_a_text() -> None:
    brought = _brought("A/N: No chapter this week.", "A/N: Sorry!")
    assert (brought.notes, brought.end_notes) == ("", "")
    assert "Sorry!" in brought.html


def test_a_note_too_long_for_its_field_stays() -> None:
    assert _brought("A/N: " + "long " * 1200, STORY).notes == ""


@pytest.mark.parametrize(
    ("page", "note"),
    [
        ("<p><b>A/N:</b> Hi &amp; bye</p>", "<p>Hi &amp; bye</p>"),
        ("<p><strong>Author&#8217;s Note: Hi</strong></p>", "<p><strong>Hi</strong></p>"),
        ("<p><i>[A/N: Hi <b>you</b>]</i></p>", "<p><i>Hi <b>you</b></i></p>"),
        ("A/N:<br>Hi<br><br>", "<p>Hi</p>"),
    ],
)
def test_labels_in_html_go_with_what_set_them_off(page: str, note: str) -> None:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))
    assert bring("a.html", (page + told).encode()).notes == note
