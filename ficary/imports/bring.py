"""A file that a writer brings, made ready for the editor: .txt, .md, .html."""

import re
from dataclasses import dataclass

from ficary.archive import limits
from ficary.imports import magic, markdown, notes, page, plain, refused, titles
from ficary.imports.blocks import joined
from ficary.imports.breaks import settle_gaps
from ficary.imports.characters import settle
from ficary.imports.encoding import Decoded, decode
from ficary.imports.page import Page
from ficary.imports.refused import ImportRefused, Remark
from ficary.imports.tokens import unescape

__all__ = ["Brought", "ImportRefused", "Remark", "bring"]

_KINDS = {
    "txt": "text",
    "text": "text",
    "": "text",
    "md": "markdown",
    "markdown": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
}
# Three times what Word needs for a book of the largest size. Each takes some microseconds.
_MOST_TAGS = 400_000
# In a page without paragraphs blank lines make them, as the archives have taught writers.
_PARAGRAPHS = re.compile(r"<(?:p|br|div|h[1-6]|li|td|pre|blockquote|hr)\b", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
# Browsers save a text as a page of one <pre>.
_TEXT_PAGE = re.compile(
    r"<html[^>]{0,300}>(?:<head>.{0,2000}?</head>)?\s*<body[^>]{0,300}>\s*<pre[^>]{0,300}>(?!.*<pre)",
    re.IGNORECASE | re.DOTALL,
)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html)[\s>]", re.IGNORECASE)


@dataclass(frozen=True)
class Brought:
    """What a file became. All HTML here is unclean: the verb that stores it cleans it."""

    title: str
    # The story, without what was taken for notes.
    html: str
    # Notes without their label ("A/N:"); empty if none was found.
    notes: str
    end_notes: str
    # What was moved, word for word and with its label: put before or after `html` it is undone.
    note_before: str
    note_after: str
    # The story with both notes where they stood.
    html_with_notes: str
    # "UTF-8", or what the file was read as.
    encoding: str
    warnings: tuple[Remark, ...]
    # The heading of the chapter, if the text begins with one: "Chapter 2: The Round".
    chapter_title: str = ""
    # Lines at the top that are no longer in the text: title, byline, chapter heading, front matter.
    left_out: tuple[str, ...] = ()


def bring(name: str, content: bytes, *, most: int = limits.FILE) -> Brought:
    """Read the file `name`. Raises ImportRefused, and nothing else, whatever the bytes are.

    `most` bytes are read: the archive's limit.
    """
    ending = _ending(name)
    _check(content, ending, most)
    decoded = decode(content, markup=_KINDS[ending] == "html")
    text = settle(decoded.text)
    if not text.strip():
        raise ImportRefused("empty")
    read, remarks = _read(text, _KINDS[ending])
    return _brought(name, read, decoded, remarks)


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return ending.strip().lower() if dot and stem else ""


def _check(content: bytes, ending: str, most: int) -> None:
    if len(content) > most:
        raise refused.too_large(most)
    if not content.strip():
        raise ImportRefused("empty")
    if kind := magic.kind(content, ending):
        raise ImportRefused(kind)
    if ending not in _KINDS:
        raise ImportRefused("ending")


def _read(text: str, kind: str) -> tuple[Page, list[Remark]]:
    remarks: list[Remark] = []
    if kind == "text" and _PAGE.match(text):
        kind = "html"
        remarks.append(refused.SEEN_HTML)
    if kind == "markdown" and markdown.too_busy(text):
        kind = "text"
        remarks.append(refused.PLAIN_MARKDOWN)
    if kind == "html" and (inside := _text_page(text)):
        kind, text = "text", inside
    if kind == "text":
        return Page(plain.read(text)), remarks
    if kind == "html" and not _PARAGRAPHS.search(text):
        text = _BLANK_LINES.sub("<br><br>", text)
    if kind == "html" and text.count("<") > _MOST_TAGS:
        raise ImportRefused("tangled")
    read = page.read(text) if kind == "html" else markdown.read(text)
    if read.pictures:
        remarks.append(refused.PICTURES)
    return read, remarks


def _text_page(source: str) -> str:
    """The text of a page that is nothing but one <pre>; empty if it is another."""
    found = _TEXT_PAGE.search(source[:5_000])
    end = source.lower().rfind("</pre>") if found else -1
    if not found or end < 0 or source[end + 6 :].lower().split() not in (["</body></html>"], []):
        return ""
    return unescape(source[found.end() : end])


def _brought(name: str, read: Page, decoded: Decoded, remarks: list[Remark]) -> Brought:
    blocks, gaps = settle_gaps(read.blocks)
    titled = titles.take(blocks, read.title, name)
    found = notes.find(titled.blocks)
    if not found.story:
        raise ImportRefused("empty")
    if decoded.encoding != "UTF-8":
        remarks.append(refused.read_as(decoded.encoding))
    seen = (
        (decoded.mended, refused.MENDED),
        (gaps, refused.GAPS),
        (titles.several_chapters(titled.blocks), refused.CHAPTERS),
    )
    return Brought(
        title=titled.title,
        html=joined(found.story),
        notes=notes.worded(found.opening),
        end_notes=notes.worded(found.closing),
        note_before=joined(found.opening),
        note_after=joined(found.closing),
        html_with_notes=joined(titled.blocks),
        encoding=decoded.encoding,
        warnings=(*remarks, *(remark for said, remark in seen if said)),
        chapter_title=titled.chapter_title,
        left_out=(*read.header, *titled.left_out),
    )
