"""Rich text, HTML and plain text: switching loses no word, and an untouched text stays."""

import pytest
from django.test import Client

from ficary.people.models import User
from tests import make, typed


@pytest.mark.parametrize(
    ("source", "typed_as", "wanted", "expected", "lossy"),
    [
        ("One.\n\nTwo.", "html", "rich", "<p>One.</p>\n<p>Two.</p>", False),
        ("<p>One.</p><p>Two.</p>", "rich", "html", "<p>One.</p>\n<p>Two.</p>", False),
        ("<p>One.</p><p>Two.</p>", "rich", "plain", "One.\n\nTwo.", False),
        ("<p>1 &lt; 2</p>", "rich", "plain", "1 < 2", False),
        ("<p>One <em>two</em>.</p>", "rich", "plain", "One two.", True),
        ("<em>x</em>\n\ny", "plain", "html", "<p>&lt;em&gt;x&lt;/em&gt;</p>\n<p>y</p>", False),
    ],
)
def test_a_text_in_another_format(
    writer: Client, source: str, typed_as: str, wanted: str, expected: str, lossy: bool
) -> None:
    sent = {"source": source, "from": typed_as, "to": wanted}
    assert writer.post("/works/text", sent).json() == {"source": expected, "lossy": lossy}


def test_an_unknown_format_is_refused(writer: Client) -> None:
    sent = {"source": "x", "from": "html", "to": "pdf"}
    assert writer.post("/works/text", sent).status_code == 400


@pytest.mark.parametrize(
    ("source", "source_format"),
    [
        ("Line one\r\nline two\r\n\r\n<em>End</em>", "html"),
        ("<p>a</p><p></p><p>b  c</p>", "rich"),
        ("<not> a tag\r\n\r\n2 < 3", "plain"),
    ],
)
def test_a_text_that_nobody_touched_stays_as_it_was_typed(
    writer: Client, author: User, source: str, source_format: str
) -> None:
    work = make.work(by=author)
    chapter, pseud = work.chapters.get(), author.pseuds.get()
    chapter.edit(source=source, source_format=source_format, by=pseud)
    before = chapter.text
    form = writer.get(f"/works/{work.pk}/edit").context["form"]

    # A browser without scripts sends CR LF, and says HTML of rich text.
    back = form["source"].value().replace("\n", "\r\n")
    said = "html" if source_format == "rich" else source_format
    sent = typed.edited(work, source=back, source_format=said, title="New")
    sent["chapter_version"] = form["chapter_version"].value()
    writer.post(f"/works/{work.pk}/edit", sent | {"post_button": "1"})

    work.refresh_from_db()
    assert work.title == "New"
    assert work.chapters.get().text == before
