"""The title: taken from the text if it is surely one, or from the file's name."""

import pytest

from ficary.imports.bring import bring

pytestmark = pytest.mark.pure

STORY = "It rained.\n\nShe did not mind.\n\nNobody else was out."


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("The Long Way Home", "The Long Way Home"),
        ("Title: Rain", "Rain"),
        ("RAIN AGAIN", "RAIN AGAIN"),
        ("rain\n\nby Ann", "rain"),
        ("The Rain\nby Ann", "The Rain"),
        ("rain\n====", "rain"),
        ("a story of mine", "a story of mine"),
        ("**Rain and snow**", "Rain and snow"),
        ("雨\n\nby 安", "雨"),
    ],
)
def test_a_clear_title_leaves_the_text(top: str, title: str) -> None:
    brought = bring("a-story-of-mine.txt", f"{top}\n\n{STORY}".encode())

    assert brought.title == title
    assert brought.html == bring("x.txt", STORY.encode()).html
    assert brought.left_out


@pytest.mark.parametrize(
    "top",
    ["It was raining", "Rain", "“Yes”", "Dear John", "He Came Back.", "Who Goes There?"]
    + ["Rating: T", "A/N Hello There", "by Ann", "The Long Way Home, She Said, Was Longer,"],
)
def test_what_may_be_a_sentence_stays(top: str) -> None:
    brought = bring("a-story-of-mine.txt", f"{top}\n\n{STORY}".encode())

    assert brought.title == "A Story of Mine"
    assert top.replace("A/N ", "") in brought.html + brought.notes
    assert brought.left_out == ()


def test_a_title_among_other_lines_of_a_header_is_read_and_stays() -> None:
    brought = bring("x.txt", f"Title: Rain\nRating: T\nPairing: none\n\n{STORY}".encode())
    assert brought.title == "Rain"
    assert brought.html.startswith("<p>Title: Rain<br/>Rating: T")


def test_the_heading_of_a_chapter_is_a_title_of_its_own() -> None:
    brought = bring("rain.txt", f"Chapter 2: Snow\n\n{STORY}".encode())
    assert (brought.title, brought.chapter_title) == ("Rain", "Chapter 2: Snow")
    assert brought.html.startswith("<p>It rained.")


def test_of_several_chapters_every_heading_stays() -> None:
    text = f"# Rain\n\n## Chapter 1\n\n{STORY}\n\n## Chapter 2\n\n{STORY}"

    brought = bring("x.md", text.encode())

    assert (brought.title, brought.chapter_title) == ("Rain", "")
    assert brought.html.startswith("<h2>Chapter 1</h2>")
    assert [remark.code for remark in brought.warnings] == ["chapters"]


def test_a_heading_after_the_note_is_the_title_and_ends_the_note() -> None:
    brought = bring("x.md", f"A/N: Hi.\n\nBe kind.\n\n# Rain\n\n{STORY}".encode())
    assert (brought.title, brought.notes) == ("Rain", "<p>Hi.</p>\n<p>Be kind.</p>")
    assert brought.html.startswith("<p>It rained.")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Rain &amp; Snow</title>", "Rain & Snow"),
        ("<title>Microsoft Word - rain.doc</title>", "rain.doc"),
        ("<title>Untitled document</title>", "My Story"),
        ("<title>Rain</title><h1>Snow <i>now</i></h1>", "Snow now"),
        ("<p class=MsoTitle>Snow and so on</p>", "Snow and so on"),
        ("<p align=center><b>snow</b></p>", "snow"),
    ],
)
def test_a_page_has_its_heading_its_title_or_its_name(head: str, title: str) -> None:
    brought = bring("My_Story.html", f"{head}<p>It rained.</p>".encode())
    assert (brought.title, brought.html) == (title, "<p>It rained.</p>")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("the_lamplighters-round.txt", "The Lamplighters Round"),
        ("C:\\fic\\Well-Known.TXT", "Well Known"),
        ("a/b/Rain v1.2 - final.md", "Rain v1.2 - final"),
        ("雨.html", "雨"),
        (".txt", ""),
    ],
)
def test_a_files_name_is_made_nice(name: str, title: str) -> None:
    assert bring(name, b"It rained.").title == title
