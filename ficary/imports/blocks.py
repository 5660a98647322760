"""A text in pieces: what each of the readers makes of a file, and what notes and titles are
looked for in."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

_BR = re.compile(r"<br/>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a scene break, or anything else that stands for itself.

    A gap is white space wider than between paragraphs; it becomes a break or nothing.
    """

    kind: Literal["text", "heading", "break", "gap", "other"]
    html: str = ""
    # Of a gap how wide it is, of a heading its level.
    size: int = 0

    @property
    def text(self) -> str:
        """The words alone; a line break inside is a newline."""
        return html.unescape(_TAG.sub("", _BR.sub("\n", self.html))).strip()

    @property
    def is_break(self) -> bool:
        return self.kind == "break"


BREAK = Block("break", "<hr/>")


def joined(blocks: Iterable[Block]) -> str:
    """The HTML of them all, without breaks at either end."""
    return "\n".join(block.html for block in trimmed(list(blocks)))


def trimmed(blocks: list[Block]) -> list[Block]:
    start, end = 0, len(blocks)
    while start < end and blocks[start].is_break:
        start += 1
    while end > start and blocks[end - 1].is_break:
        end -= 1
    return blocks[start:end]
