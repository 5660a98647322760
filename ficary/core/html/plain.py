"""Text without tags: made into paragraphs, and got back out of them."""

import re
from html import unescape
from typing import Final

import regex

from ficary.core.html.markup import BLANK, escaped

_GAP: Final = re.compile(r"(\n\n+)")
# Where a line of the stored form ends: at blocks, cells, items and <br/>.
_EDGE: Final = re.compile(
    r"<(?:br/|hr[^>]*|/?(?:address|blockquote|caption|dd|details|div|dl|dt|figcaption|figure"
    r"|h[1-6]|li|ol|p|pre|summary|table|td|th|tr|ul)(?: [^>]*)?)>"
)
# A tag or an entity that was cut through.
_BROKEN_END: Final = re.compile(r"(?:<[^>]*|&[^;<]*)\Z")
_TAG: Final = re.compile(r"</?[a-z][^<>]*>")


def paragraphs(text: str) -> str:
    """Begin a paragraph after each blank line, with a blank one before it after two."""
    text = escaped(text.replace("\t", " "))
    lines = "\n".join(line.strip(" ") for line in text.split("\n"))
    pieces = _GAP.split(lines.strip("\n"))
    blocks = [_paragraph(pieces[0])] if pieces[0] else []
    for gap, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if len(gap) > 2:
            blocks.append(BLANK)
        blocks.append(_paragraph(piece))
    return "\n".join(blocks)


def _paragraph(lines: str) -> str:
    return f"<p>{lines.replace('\n', '<br/>')}</p>"


def plain_text(xhtml: str) -> str:
    """Return the words of a stored text, each block and each line on a line of its own."""
    text = _TAG.sub("", _EDGE.sub("\n", xhtml))
    lines = (line.strip() for line in unescape(text).split("\n"))
    return "\n".join(line for line in lines if line)


def excerpt(xhtml: str, characters: int) -> str:
    """Return the beginning on one line, cut after a word where there is one, with an ellipsis.

    `characters` are those that a reader sees: a letter with its accents is one.
    """
    # A novel need not be read for its first lines. 20 times as much is enough for long addresses.
    start = xhtml[: 20 * characters + 2000]
    if len(start) < len(xhtml):
        start = _BROKEN_END.sub("", start)
    return shorten(plain_text(start), characters)


def shorten(text: str, characters: int) -> str:
    """As `excerpt`, of a text without tags."""
    line = " ".join(text.split())
    seen = regex.findall(r"\X", line)
    if len(seen) <= characters:
        return line
    kept = "".join(seen[: max(characters - 1, 0)])
    if not seen[max(characters - 1, 0)].isspace():
        kept = whole_words(kept)
    return kept.rstrip(" ,;:-–—") + "…"


def whole_words(text: str) -> str:
    """Drop the last, broken word; but keep a text without spaces, such as Chinese, as it is."""
    head, space, tail = text.rpartition(" ")
    return head if space and len(tail) < 40 else text
