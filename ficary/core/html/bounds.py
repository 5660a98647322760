"""Bounds for a source: what makes a parser slow, or its result huge, is taken out before.

A browser's parser takes quadratic time for deep nesting and for thousands of attributes. And it
opens each unclosed <b title="…"> again in every paragraph that follows: thirty long ones and
half a megabyte of <p> would become gigabytes. Honest texts come nowhere near these bounds.
"""

import re
from collections import Counter
from typing import Final

from ficary.core.html.allowed import ALLOWED, REMOVED

# How many blocks, and how many phrases, may be open at once.
_DEPTH: Final = 32
# How long one tag may be, and all open phrases with attributes together.
_LONG_TAG: Final = 10_000
_OPEN_TAGS: Final = 2_500

# Its serialiser looks through the rest of a text for each "&" and no-break space in it, so where
# there are very many of them, we part the texts by empty comments.
_MANY_ENTITIES: Final = 20_000
_FEW_ENTITIES: Final = 500

# A start tag of these ends an open element of its kind (or is void), so they do not nest.
_SHALLOW: Final = frozenset(
    "br caption col colgroup dd dt hr img li p rp rt tbody td tfoot th thead tr".split()
)
_PHRASES: Final = frozenset(
    """a abbr acronym b big cite code del dfn em font i ins kbd nobr q ruby s samp small span
    strike strong sub sup tt u var""".split()
)

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>")
_TAG_NAME: Final = re.compile(r"</?[a-zA-Z][^\s/>]*")
_LADEN_PHRASE: Final = re.compile(rf"<(?:{'|'.join(sorted(_PHRASES))})\s[^>]*>", re.IGNORECASE)
_SHALLOW_TAGS: Final = frozenset(f"<{slash}{name}" for slash in ("", "/") for name in _SHALLOW)


def bounded(source: str) -> str:
    """Drop the tags that nest too deep, and attributes that are too much. No word goes."""
    if _has_giant_tags(source) or _is_deep(source) or _is_laden(source):
        source = _TAG.sub(_Bounds().kept, source)
    if source.count("&") + source.count("\u00a0") > _MANY_ENTITIES:
        source = _with_short_texts(source.replace("\u00a0", "&nbsp;"))
    return source


def _has_giant_tags(source: str) -> bool:
    return max(map(len, source.split(">"))) > _LONG_TAG


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


def _is_laden(source: str) -> bool:
    """True if the attributes of phrases, were they all open at once, would be too many."""
    return sum(map(len, _LADEN_PHRASE.findall(source))) > _OPEN_TAGS


def _with_short_texts(source: str) -> str:
    pieces = source.split("&")
    in_tag, last = False, 0
    for at, piece in enumerate(pieces[:-1]):
        opened, closed = piece.rfind("<"), piece.rfind(">")
        if opened != closed:
            in_tag = opened > closed
        if not in_tag and at - last >= _FEW_ENTITIES:
            pieces[at] += "<!---->"
            last = at
    return "&".join(pieces)


class _Bounds:
    """Says for one tag after the other what is left of it."""

    def __init__(self) -> None:
        self.opened: dict[str, list[int]] = {}
        self.dropped: Counter[str] = Counter()
        self.blocks = 0
        self.phrases = 0
        self.length = 0

    def kept(self, tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if name not in ALLOWED and name not in REMOVED and name != "font":
            return ""
        markup = tag[0] if len(tag[0]) <= _LONG_TAG else f"<{tag[1]}{name}>"
        if name in _SHALLOW:
            return markup
        kept = self._closed(name, markup) if tag[1] else self._opened(name, markup)
        # Where a block was, there is still the edge of a paragraph.
        return kept or ("" if name in _PHRASES else "<p>")

    def _opened(self, name: str, markup: str) -> str:
        if (self.phrases if name in _PHRASES else self.blocks) >= _DEPTH:
            self.dropped[name] += 1
            return ""
        if name in _PHRASES and self.length + len(markup) > _OPEN_TAGS:
            markup = f"<{name}>"
        length = len(markup) if name in _PHRASES and len(markup) > len(name) + 2 else 0
        self.opened.setdefault(name, []).append(length)
        self._count(name, 1, length)
        return markup

    def _closed(self, name: str, markup: str) -> str:
        if self.dropped[name]:
            self.dropped[name] -= 1
            return ""
        if self.opened.get(name):
            self._count(name, -1, -self.opened[name].pop())
        return markup

    def _count(self, name: str, change: int, length: int) -> None:
        if name in _PHRASES:
            self.phrases += change
            self.length += length
        else:
            self.blocks += change
