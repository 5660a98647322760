"""Phrases: the open <em>, <a>, <ruby> … around the place where a text is being written."""

from dataclasses import dataclass
from typing import Final

from lxml import etree

from ficary.core.html.allowed import names
from ficary.core.html.markup import start_tag

# Twice is no more than once. (A <small> in a <small> is smaller, a <q> in a <q> has other quotes.)
_ONCE: Final = names("b cite code em i ins del s samp strong u var")
_NEVER_WITHIN_ITSELF: Final = frozenset({"a", "dfn"})
_MOST: Final = 8


# Compared by identity: two links side by side are two links.
@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    tag: str
    start: str

    @property
    def end(self) -> str:
        return f"</{self.tag}>"


type Phrases = tuple[Phrase, ...]


def inside(phrases: Phrases, element: etree._Element) -> Phrases:
    """Return the phrases around what is in `element`: one more, if it says anything new."""
    tag, start = element.tag, start_tag(element)
    if start == "<span>" or (phrases and _is_needless(tag, start, phrases)):
        return phrases
    return (*phrases, Phrase(tag, start))


def _is_needless(tag: str, start: str, phrases: Phrases) -> bool:
    return (
        len(phrases) >= _MOST
        or (tag in _NEVER_WITHIN_ITSELF and any(outer.tag == tag for outer in phrases))
        or (tag in _ONCE and any(outer.start == start for outer in phrases))
    )


def with_ruby(phrases: Phrases, element: etree._Element) -> Phrases:
    """Return the phrases with a <ruby>, <rt> or <rp> more, whatever else is open."""
    return (*phrases, Phrase(element.tag, start_tag(element)))


def common(some: Phrases, others: Phrases) -> int:
    """Count how many phrases both begin with."""
    same = 0
    for one, other in zip(some, others, strict=False):
        if one is not other:
            break
        same += 1
    return same
