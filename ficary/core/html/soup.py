"""A source as it was typed, mended so far that a parser loses none of its words.

Everything here runs before the sanitiser, so nothing here can make a text unsafe.
"""

import re
from typing import Final

from ficary.core.html.bounds import bounded

# What XML 1.0 cannot hold, and the controls that no text needs: all but these. (Searched for with
# the common characters first it takes a third of the time.)
_ILLEGAL: Final = re.compile("[^ -~\n\t\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# A "<" that opens no tag, comment or declaration: "<3", "</3", ">:<", "a < b".
_BARE: Final = re.compile(r"<(?!/?[a-z]|!--|!\[|!doctype|\?[a-z])", re.IGNORECASE)

# A value whose closing quote was forgotten: <a href="http://a.example>text</a>. Not for titles,
# in which a ">" may be meant. The names are looked for behind the "=", as that is fast to find.
_NAMES: Final = ("class", "cite", "dir", "height", "href", "lang", "src", "width")
_UNQUOTED: Final = re.compile(
    "=(?:" + "|".join(rf"(?<=\b{name}=)" for name in _NAMES) + r""")(["'])([^"'<>\n]*)>""",
    re.IGNORECASE,
)

# Blocks of HTML 5 that we do not keep, but whose text is a block; and <template>, whose
# text would be lost.
_SECTIONS: Final = re.compile(
    "<(/?)(?:article|aside|fieldset|footer|form|header|hgroup|legend|main|nav|option|section"
    r"|template)(?=[\s/>])",
    re.IGNORECASE,
)


def fix_characters(text: str) -> str:
    """Drop what XML cannot hold. Joiners (U+200C, U+200D, U+2060) are letters' business: kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub("", text.replace("\x0b", " ").replace("\x0c", " "))
    # A leftover of AO3's editor. Removing one can make another.
    while "____spacer____" in text:
        text = text.replace("____spacer____", "")
    return text


def mend(source: str) -> str:
    """Escape what only looks like a tag, and bound what a parser would choke on."""
    source = _BARE.sub("&lt;", source)
    source = _escape_open_comment(source)
    source = _UNQUOTED.sub(r"=\1\2\1>", source)
    source = _SECTIONS.sub(r"<\1div", source)
    head, end, tail = source.rpartition(">")
    source = head + end + tail.replace("<", "&lt;")
    return bounded(source)


def _escape_open_comment(source: str) -> str:
    """A comment without an end would swallow the rest of the story."""
    start = source.find("<!--", max(source.rfind("-->"), 0))
    if start < 0:
        return source
    return source[:start] + source[start:].replace("<!--", "&lt;!--")
