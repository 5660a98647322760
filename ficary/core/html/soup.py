"""A source as it was typed, mended so far that a parser loses none of its words.

Everything here runs before the sanitiser, so nothing here can make a text unsafe.
"""

import re
from collections import Counter
from typing import Final

from ficary.core.html.allowed import ALLOWED, REMOVED

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

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>")
_TAG_NAME: Final = re.compile(r"</?[a-zA-Z][^\s/>]*")
_LONG_TAG: Final = 10_000
_DEPTH: Final = 64

# A start tag of these ends an open element of its kind (or is void), so they do not nest.
_SHALLOW: Final = frozenset(
    "br caption col colgroup dd dt hr img li p rp rt tbody td tfoot th thead tr".split()
)
_SHALLOW_TAGS: Final = frozenset(f"<{slash}{name}" for slash in ("", "/") for name in _SHALLOW)
_INLINE: Final = frozenset(
    """a abbr acronym b big cite code del dfn em i ins kbd q ruby s samp small span strike
    strong sub sup tt u var""".split()
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
    return _bounded(source)


def _escape_open_comment(source: str) -> str:
    """A comment without an end would swallow the rest of the story."""
    start = source.find("<!--", max(source.rfind("-->"), 0))
    if start < 0:
        return source
    return source[:start] + source[start:].replace("<!--", "&lt;!--")


def _bounded(source: str) -> str:
    """Drop the tags that nest too deep, and the attributes of giant tags.

    html5ever takes quadratic time for both, and can copy a hundred open <b title=…> into each
    of ten thousand paragraphs.
    """
    if _is_deep(source) or _has_giant_tags(source):
        return _TAG.sub(_Bounds().keep, source)
    return source


def _is_deep(source: str) -> bool:
    opened: Counter[str] = Counter()
    depth = 0
    for tag in _TAG_NAME.findall(source):
        if tag in _SHALLOW_TAGS:
            continue
        if tag[1] != "/":
            opened[tag[1:]] += 1
            depth += 1
            if depth > _DEPTH:
                return True
        elif opened[tag[2:]]:
            opened[tag[2:]] -= 1
            depth -= 1
    return False


def _has_giant_tags(source: str) -> bool:
    return max(map(len, source.split(">"))) > _LONG_TAG


class _Bounds:
    """Says for one tag after the other what is left of it."""

    def __init__(self) -> None:
        self.opened: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()
        self.depth = 0

    def keep(self, tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if name not in ALLOWED and name not in REMOVED:
            return ""
        kept = tag[0] if len(tag[0]) <= _LONG_TAG else f"<{tag[1]}{name}>"
        if name in _SHALLOW or (self._closes(name) if tag[1] else self._opens(name)):
            return kept
        return "" if name in _INLINE else "<p>"

    def _opens(self, name: str) -> bool:
        if self.depth >= _DEPTH:
            self.dropped[name] += 1
            return False
        self.opened[name] += 1
        self.depth += 1
        return True

    def _closes(self, name: str) -> bool:
        if self.dropped[name]:
            self.dropped[name] -= 1
            return False
        if self.opened[name]:
            self.opened[name] -= 1
            self.depth -= 1
        return True
