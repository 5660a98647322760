"""Plain text into paragraphs, scene breaks and verse."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ficary.imports import lines
from ficary.imports.blocks import BREAK, Block
from ficary.imports.breaks import is_break
from ficary.imports.characters import loosen
from ficary.imports.emphasis import marked_up

_UNDERLINE = re.compile(r"[=\-~]{3,}")
_SENTENCE = re.compile(r"""[.,;:?!…"”’'»]$""")
_LONGEST_HEADING = 120
_HYPHEN = re.compile(r"\w-$")
# Two- or three-storey: here the hyphen stands before a space.
_SHARED = frozenset(("and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "i"))
_CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uff60]")


def read(text: str) -> list[Block]:
    """Make blocks of `text`, whose typography stays as it is; gaps are in them (see `breaks`)."""
    rows = [line.rstrip() for line in loosen(text).split("\n")]
    heading, rows = _heading(rows)
    measure = lines.measure(rows)
    return heading + list(_blocks(rows, measure))


def _heading(rows: list[str]) -> tuple[list[Block], list[str]]:
    """A first line that is underlined."""
    first = next((at for at, row in enumerate(rows) if row), len(rows))
    if not (first + 1 < len(rows) and len(rows[first]) < _LONGEST_HEADING):
        return [], rows
    line, under = rows[first].strip(), rows[first + 1].strip()
    fitting = _UNDERLINE.fullmatch(under) and len(under) * 2 > len(line)
    if not fitting or is_break(line) or _SENTENCE.search(line):
        return [], rows
    heading = Block("heading", f"<h2>{marked_up(line)}</h2>", 1)
    return [heading], rows[first + 2 :]


def _blocks(rows: list[str], measure: lines.Measure) -> Iterator[Block]:
    """Every row between blank ones is part of one stanza, which the layout makes paragraphs."""
    stanza: list[str] = []
    blank = 0
    between = 0 if measure.layout == "lines" else 1
    for row in [*rows, ""]:
        if row and not is_break(row):
            if not stanza and blank > between:
                yield Block("gap", size=blank - between)
            stanza.append(row)
            blank = 0
            continue
        for paragraph in _paragraphs(stanza, measure):
            yield Block("text", f"<p>{_inside(paragraph)}</p>")
        blank = 1 if stanza else blank + 1
        stanza = []
        if row:
            yield BREAK
            blank = 0


def _inside(paragraph: str) -> str:
    return marked_up(paragraph).replace("\n", "<br/>")


def _paragraphs(stanza: list[str], measure: lines.Measure) -> Iterator[str]:
    """Paragraphs of one stanza; newlines that stay in them are meant."""
    if len(stanza) < 2 or measure.layout == "lines":
        yield from (row.strip() for row in stanza)
    elif measure.layout == "wrapped":
        for part in _parts(stanza, measure):
            yield _unwrapped(part, measure.width)
    elif measure.layout == "blank" and _is_paragraphs(stanza):
        yield from (row.strip() for row in stanza)
    else:
        yield "\n".join(row.strip() for row in stanza)


def _is_paragraphs(stanza: list[str]) -> bool:
    """Whether each line is one: they are long, or all are indented."""
    long = any(lines.width(row) > 100 for row in stanza)
    return long or all(lines.indented(row) for row in stanza[1:])


def _parts(stanza: list[str], measure: lines.Measure) -> Iterator[list[str]]:
    """Cut where a line is indented, unless indenting sets a letter or a poem apart."""
    if not measure.first_lines and all(lines.indented(row) for row in stanza):
        yield stanza
        return
    part: list[str] = []
    for row in stanza:
        if part and lines.indented(row):
            yield part
            part = []
        part.append(row)
    yield part


def _unwrapped(part: list[str], width: int) -> str:
    """One line of many, or the lines as they are where they end early: verse, an address."""
    rows = [row.strip() for row in part]
    widest = max(width, *map(lines.width, rows))
    if len(rows) > 1 and not lines.fills(list(pairwise(rows)), widest):
        return "\n".join(rows)
    return "".join([rows[0], *(_glue(row, after) + after for row, after in pairwise(rows))])


def _glue(row: str, after: str) -> str:
    """Nothing between Chinese letters, and after a hyphen at which a word was cut."""
    hyphen = _HYPHEN.search(row) and after[0].islower() and after.split()[0] not in _SHARED
    return "" if hyphen or (_CJK.match(row[-1]) and _CJK.match(after)) else " "
