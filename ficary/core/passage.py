"""A passage: one block of a stored text, said so that it is found again after edits.

No ids are written into texts. A passage is the number of the block, a hash of its words, and words
quoted from it; where the text has changed, the hash and then the quotation find the block.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Self

from ficary.core.html import plain_text

# What holds words directly in the stored form. A list item with paragraphs has none itself.
_BLOCK: Final = re.compile(r"<(?:p|h[1-6]|li|pre|td|th|dt|dd|figcaption|caption|summary)(?=[ >])")
# Characters of the quotation.
QUOTED: Final = 80
_DIGEST: Final = 8
ANCHOR: Final = "passage"


@dataclass(frozen=True, slots=True)
class Block:
    # Where its opening tag begins in the text, in characters.
    start: int
    text: str

    @property
    def line(self) -> str:
        return " ".join(self.text.split())

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.line.encode()).hexdigest()[:_DIGEST]


@dataclass(frozen=True, slots=True)
class Passage:
    """`block` counts from 0, over blocks that hold words."""

    block: int
    digest: str
    quote: str = ""

    @classmethod
    def of(cls, block: int, found: Block, quote: str = "") -> Self:
        return cls(block, found.digest, quote[:QUOTED])

    def __str__(self) -> str:
        """As it stands in an address."""
        return f"{self.block}-{self.digest}"

    @classmethod
    def read(cls, address: str) -> Self | None:
        match = re.fullmatch(rf"(\d{{1,6}})-([0-9a-f]{{{_DIGEST}}})", address)
        return cls(int(match[1]), match[2]) if match else None


def places(xhtml: str) -> Iterator[tuple[int, int]]:
    """Where its blocks begin and end, those included that hold no words."""
    starts = [match.start() for match in _BLOCK.finditer(xhtml)]
    ends = [*starts[1:], len(xhtml)] if starts else []
    return zip(starts, ends, strict=True)


def blocks(xhtml: str) -> list[Block]:
    """The blocks of a stored text that hold words, in order."""
    found = [Block(start, plain_text(xhtml[start:end])) for start, end in places(xhtml)]
    return [block for block in found if block.text]


def find(xhtml: str, passage: Passage) -> Block | None:
    """The block meant: where it was, else the nearest with the same words, else with the quote."""
    all_ = blocks(xhtml)
    near = sorted(range(len(all_)), key=lambda number: abs(number - passage.block))
    same = [n for n in near if all_[n].digest == passage.digest]
    if not same and passage.quote:
        same = [n for n in near if passage.quote in all_[n].text]
    return all_[same[0]] if same else None


def nearest(xhtml: str, passage: Passage) -> Passage | None:
    """The passage as it stands in this text; where its words are gone, what stands in its place."""
    all_ = blocks(xhtml)
    if not all_:
        return None
    block = find(xhtml, passage) or all_[min(passage.block, len(all_) - 1)]
    return Passage.of(all_.index(block), block, block.text)


def at_element(xhtml: str, number: int) -> Passage | None:
    """The passage at the element of this number, from 0, among those that may hold words.

    So a browser counts: it does not know which of them hold words by our measure.
    """
    starts = [match.start() for match in _BLOCK.finditer(xhtml)]
    all_ = blocks(xhtml)
    if not all_ or number >= len(starts):
        return None
    after = (n for n, block in enumerate(all_) if block.start >= starts[number])
    place = next(after, len(all_) - 1)
    return Passage.of(place, all_[place], all_[place].text)


def marked(xhtml: str, passage: Passage) -> str:
    """The text with an anchor at the passage, so that an address can lead there."""
    block = find(xhtml, passage)
    if block is None:
        return xhtml
    match = _BLOCK.match(xhtml, block.start)
    assert match
    return f'{xhtml[: match.end()]} id="{ANCHOR}"{xhtml[match.end() :]}'


class Words:
    """The words of a text in one line: what is quoted may go over several blocks."""

    def __init__(self, xhtml: str) -> None:
        self.blocks = blocks(xhtml)
        lines = [block.line for block in self.blocks]
        self.line = " ".join(lines)
        # Where each block begins in the line.
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))[:-1]

    def as_written(self, typed: str) -> str:
        """These words as the text has them, whatever spaces stand between; "" if it has not."""
        letters = [at for at, letter in enumerate(self.line) if not letter.isspace()]
        wanted = "".join(typed.split())
        start = "".join(self.line.split()).find(wanted)
        if start < 0 or not wanted:
            return ""
        return self.line[letters[start] : letters[start + len(wanted) - 1] + 1]

    def find(self, quote: str, near: int = 0) -> Passage | None:
        """The passage that begins where this stands, nearest to the block of number `near`."""
        if not quote or not self.blocks:
            return None
        here = self._starts[min(near, len(self.blocks) - 1)]
        places = {self.line.find(quote, here), self.line.rfind(quote, 0, here + len(quote))} - {-1}
        found = {bisect_right(self._starts, place) - 1 for place in places}
        if not found:
            return None
        block = min(found, key=lambda number: (abs(number - near), number))
        return Passage.of(block, self.blocks[block], quote)
