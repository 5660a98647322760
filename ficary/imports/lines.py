"""How a plain text is laid out, by statistics of its lines."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ficary.imports.breaks import is_break

Layout = Literal["wrapped", "blank", "lines", "verse"]

_SAMPLE = 5_000
# Columns: hard-wrapped lines are no longer than this, and many are longer than that.
_WIDEST = 100
_LONG = 50
# Cut by hand or by a mail program, a line may be this much shorter than it could be.
_SLACK = 12
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]"
)
_ENDS = re.compile(r"""[.!?…:;。！？」』”’"'»)\]*_~—–-]$""")
_INDENT = re.compile(r"[\t\u3000]|  ")


@dataclass(frozen=True, slots=True)
class Measure:
    """The layout, and how wide the lines of a wrapped text are."""

    layout: Layout
    width: int = 0
    # Whether indented lines begin paragraphs.
    first_lines: bool = False


def width(line: str) -> int:
    """Columns; a Chinese letter takes two."""
    return len(line) if line.isascii() else len(line) + len(_WIDE.findall(line))


def indented(line: str) -> bool:
    return bool(_INDENT.match(line))


def measure(lines: list[str]) -> Measure:
    """Tell a text of hard-wrapped lines from paragraphs between blank lines, on a line each, verse.

    Wrapped: hardly a line over 100 columns, 40% of them long, a quarter followed at once by
    another, and most of those so full that the next word had no room. Blank: few lines follow at
    once. Otherwise a line is a paragraph; but it is verse if all are short and few end a sentence.
    """
    sample = lines[:_SAMPLE]
    written = [line for line in sample if line.strip() and not is_break(line)]
    if not written:
        return Measure("blank")
    widths = sorted(width(line.strip()) for line in written)
    widest = widths[min(len(widths) - 1, len(widths) * 99 // 100)]
    followed = [pair for pair in pairwise(sample) if _runs_on(*pair)]
    dense = len(followed) > len(written) / 4
    long = sum(width >= _LONG for width in widths) >= len(widths) * 0.4
    if widest <= _WIDEST and dense and long and fills(followed, widest):
        begun = sum(indented(line) and not indented(after) for line, after in followed)
        return Measure("wrapped", widest, begun * 20 > len(written))
    if len(followed) <= len(written) / 2:
        return Measure("blank", widest)
    ended = sum(bool(_ENDS.search(line.rstrip())) for line in written)
    return Measure("verse" if widest <= 70 and ended * 4 < len(written) * 3 else "lines", widest)


def fills(pairs: list[tuple[str, str]], widest: int) -> bool:
    """Whether lines mostly end because the next word had no room."""
    judged = [(line, after) for line, after in pairs if not indented(after)]
    full = sum(_is_full(line, after, widest) for line, after in judged)
    return full * 2 > len(judged)


def _is_full(line: str, after: str, widest: int) -> bool:
    line, word = line.strip(), after.split(maxsplit=1)[0]
    room = 2 if _WIDE.match(word) else 1 + width(word)
    return width(line) + room > widest - _SLACK


def _runs_on(line: str, after: str) -> bool:
    return bool(line.strip() and after.strip()) and not is_break(line) and not is_break(after)
