"""Files that cannot be brought are refused with the reason."""

import os

import pytest

from ficary.archive import limits
from ficary.imports.bring import bring
from ficary.imports.refused import _REASONS, ImportRefused

pytestmark = pytest.mark.pure

ZIP = b"PK\x03\x04\x14\x00\x00\x00"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.txt", "\ufeff\u200b\n".encode(), "empty"),
        ("a.html", b"<html><body><p>&nbsp;</p></body>", "empty"),
        ("a.md", b"***\n\n---", "empty"),
        ("a.txt", b"x" * (limits.FILE + 1), "too_large"),
        ("a.docx", ZIP + b"word/document.xml", "docx"),
        ("a.txt", ZIP + b"word/document.xml", "docx"),
        ("a.odt", ZIP + b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
        ("a.epub", ZIP + b"mimetypeapplication/epub+zip", "epub"),
        ("a.txt", ZIP + b"Index/Document.iwa", "pages"),
        ("a.zip", ZIP, "zip"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        ("a.rtf", b"{\\rtf1 hello}", "rtf"),
        ("a.pdf", b"%PDF-1.7", "pdf"),
        ("a.docx", b"words", "docx"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.txt", b"abc" + bytes(range(32)) * 4, "binary"),
        ("a.fb2", b"words", "ending"),
        ("a.txt.exe", b"words", "ending"),
        ("a.txt", b"\x81\x8d\x8f\x90\x9d\xfe" * 9, "undecodable"),
    ],
)
def test_a_file_that_is_no_story_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        bring(name, content)
    assert refused.value.code == code
    assert code in _REASONS or code == "too_large"


@pytest.mark.parametrize("name", ["A.TXT", "a.text", "story", "a.MARKDOWN", "a.b.xhtml", "a.htm"])
def test_endings_are_read_in_any_letters(name: str) -> None:
    assert bring(name, b"It rained.").html == "<p>It rained.</p>"


@pytest.mark.skipif("DJANGO_SETTINGS_MODULE" not in os.environ, reason="nothing to translate with")
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"x" * (limits.FILE + 1)])
def test_the_reason_is_a_sentence(content: bytes) -> None:
    with pytest.raises(ImportRefused, match=r"^This \w+ .*\.$"):
        bring("a.txt", content)
