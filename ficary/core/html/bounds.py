"""Bounds for a source: what makes a parser slow, or its result huge, is taken out before.

A browser's parser takes quadratic time for deep nesting and for thousands of attributes. And it
opens each unclosed <b title="…"> again in every paragraph that follows: thirty long ones and
half a megabyte of <p> would become gigabytes. Honest texts come nowhere near these bounds.
"""

import re
from collections import Counter, defaultdict
from typing import Final

from ficary.core.html.allowed import ALLOWED, REMOVED, names

# How many blocks, and how many phrases, may be open at once. (A parser opens the phrases in each
# of the blocks, items and paragraphs; lxml takes a depth of 2,048 in all.)
_DEPTH: Final = 32
_PHRASE_DEPTH: Final = 16
# How long one tag may be, and all open phrases with attributes together.
_LONG_TAG: Final = 10_000
_OPEN_TAGS: Final = 2_500
# Where there are more of these, texts are parted into pieces with so many in each.
_MANY_ENTITIES: Final = 20_000
_FEW_ENTITIES: Final = 500

# These are void, or their start tag ends an open one of their kind: they do not nest.
_SHALLOW: Final = names("br caption col colgroup hr img p tbody td tfoot th thead tr")
# So do these, but <li><dd><li><dd> nests, and <rt><rt> does where no <ruby> is open.
_ITEMS: Final = {"li": "li", "dd": "dl", "dt": "dl"}
_RUBY_TEXTS: Final = frozenset({"rp", "rt"})
_LISTS: Final = {"ul": "li", "ol": "li", "dl": "dl"}
_PHRASES: Final = names(
    """a abbr acronym b big cite code del dfn em font i ins kbd nobr q rp rt ruby s samp small
    span strike strong sub sup tt u var"""
)

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>")
_TAG_NAME: Final = re.compile(r"</?[a-zA-Z][^\s/>]*")
_LONG_START: Final = re.compile(r"<([a-zA-Z]+)\s[^>]{150}")
_GIANT_LINK: Final = re.compile(r"<a\s[^>]{2500}", re.IGNORECASE)
_UNCOUNTED: Final = frozenset(
    [f"<{name}" for name in _SHALLOW] + [f"</{name}" for name in (*_SHALLOW, *_ITEMS, *_RUBY_TEXTS)]
)
_ITEM_TAGS: Final = {f"<{name}": kind for name, kind in _ITEMS.items()}
_RUBY_TEXT_TAGS: Final = frozenset(f"<{name}" for name in _RUBY_TEXTS)


def bounded(source: str) -> str:
    """Drop the tags that nest too deep, and attributes that are too much. No word goes."""
    if _has_giant_tags(source) or _is_deep(source) or _is_laden(source):
        source = _TAG.sub(_Bounds().kept, source)
    # nh3 looks through the rest of a text for each "&" and no-break space in it.
    if source.count("&") + source.count("\u00a0") > _MANY_ENTITIES:
        source = _with_short_texts(source.replace("\u00a0", "&nbsp;"))
    return source


def _has_giant_tags(source: str) -> bool:
    return max(map(len, source.split(">"))) > _LONG_TAG


def _is_deep(source: str) -> bool:
    """Tell quickly whether a source may nest too deep: never no if it does."""
    opened: Counter[str] = Counter()
    depth, item = 0, ""
    for tag in _TAG_NAME.findall(source):
        if tag in _UNCOUNTED:
            continue
        if kind := _ITEM_TAGS.get(tag):
            depth += bool(item) and kind != item
            item = kind
        elif tag in _RUBY_TEXT_TAGS:
            depth += not opened["ruby"]
        elif tag[1] != "/":
            opened[tag[1:]] += 1
            depth += 1
        elif opened[tag[2:]]:
            opened[tag[2:]] -= 1
            depth -= 1
        if depth > _DEPTH:
            return True
    return False


def _is_laden(source: str) -> bool:
    """True if the attributes of all phrases that may be open could be too many.

    A link may be longer than other phrases, as it ends the one before.
    """
    phrases = {name.lower() for name in _LONG_START.findall(source)} & _PHRASES
    return bool(phrases - {"a"} or ("a" in phrases and _GIANT_LINK.search(source)))


def _with_short_texts(source: str) -> str:
    """Part long texts by empty comments, which come to nothing."""
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
        # Of each name, the lengths of the open tags.
        self.opened: defaultdict[str, list[int]] = defaultdict(list)
        self.dropped: Counter[str] = Counter()
        self.items: list[str] = []
        self.blocks = 0
        self.phrases = 0
        self.length = 0

    def kept(self, tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if name not in ALLOWED and name not in REMOVED and name != "font":
            return ""
        markup = tag[0] if len(tag[0]) <= _LONG_TAG else f"<{tag[1]}{name}>"
        if tag[1]:
            kept = self._keeps_end(name)
        elif name in _ITEMS:
            kept = self._keeps_item(name)
        else:
            kept = name in _SHALLOW or self._keeps_start(name)
        if not kept:
            # Where a block was, there is still the edge of a paragraph.
            return "" if name in _PHRASES else "<p>"
        return markup if tag[1] or name in _SHALLOW else self._opened(name, markup)

    def _keeps_item(self, name: str) -> bool:
        if self.items and _ITEMS[self.items[-1]] == _ITEMS[name]:
            self.items.pop()
        elif len(self.items) >= _DEPTH:
            return False
        self.items.append(name)
        return True

    def _keeps_start(self, name: str) -> bool:
        if name in _RUBY_TEXTS:
            return bool(self.opened["ruby"])
        if self.phrases < _PHRASE_DEPTH if name in _PHRASES else self.blocks < _DEPTH:
            return True
        self.dropped[name] += 1
        return False

    def _keeps_end(self, name: str) -> bool:
        if self.dropped[name]:
            self.dropped[name] -= 1
            return False
        if self.items and self.items[-1] == name:
            self.items.pop()
        if self.opened[name]:
            self._count(name, -1, -self.opened[name].pop())
            if self.items and _LISTS.get(name) == _ITEMS[self.items[-1]]:
                self.items.pop()
        return True

    def _opened(self, name: str, markup: str) -> str:
        """Write down what is open, without the attributes that are too much."""
        if name in _ITEMS or name in _RUBY_TEXTS:
            return markup
        length = len(markup) - len(f"<{name}>") if name in _PHRASES else 0
        if self.length + length > _OPEN_TAGS:
            markup, length = f"<{name}>", 0
        self._count(name, 1, length)
        self.opened[name].append(length)
        return markup

    def _count(self, name: str, change: int, length: int) -> None:
        if name in _PHRASES:
            self.phrases += change
            self.length += length
        else:
            self.blocks += change
