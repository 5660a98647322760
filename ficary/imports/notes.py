"""An author's note that stands before or after the story, found so that it can be moved.

Nothing is certain here (a story may open with a letter), so the writer is shown what was taken.
"""

import html
import re
from dataclasses import dataclass

from ficary.archive import limits
from ficary.imports import labels
from ficary.imports.blocks import Block, joined, trimmed

# Notes are looked for in so many paragraphs at either end, and one with several paragraphs may
# have so many paragraphs and characters.
_NEAR = 8
_MOST = 5
_LONGEST = 1_200
_PIECE = re.compile(r"<[^>]*>|[^<]+")
_EMPTY = re.compile(r"<(\w+)[^>]*></\1>")
_AFTER_TAGS = re.compile(r"^((?:<[^>]*>)*)(?:\s|<br/>)+")
_SPEECH = ("“", '"', "„", "«", "‘", "—", "–", "「")
_END = re.compile(r"\W*(?:the end|end|fin|finis|ende|owari|конец|終わり|完)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A text whose notes are apart. Each part may be empty, but for the story."""

    opening: list[Block]
    story: list[Block]
    closing: list[Block]


def find(blocks: list[Block]) -> Found:
    """Part opening and closing notes from a story, of which something always remains."""
    blocks = trimmed(blocks)
    end = _closing(blocks)
    start, stop = _opening(blocks[:end])
    opening = blocks[start:stop]
    story = trimmed(blocks[:start] + blocks[stop:end])
    if not any(block.kind != "break" and not labels.starts_note(_start(block)) for block in story):
        return Found([], blocks, [])
    return Found(trimmed(opening), story, trimmed(blocks[end:]))


def worded(blocks: list[Block]) -> str:
    """The HTML of a note without its label. All other words stay as they are."""
    kept = (_without_label(block) for block in blocks)
    return joined([block for block in kept if block.is_break or block.text])


def fits(note: list[Block]) -> bool:
    return len(joined(note)) <= limits.NOTES


def _opening(blocks: list[Block]) -> tuple[int, int]:
    """Where the opening note starts and stops; both 0 if there is none."""
    seen = before = 0
    for at, block in enumerate(blocks):
        if block.is_break:
            continue
        if labels.starts_note(_start(block)):
            stop = _section(blocks, at)
            while (
                stop - at < _NEAR
                and stop < len(blocks)
                and labels.starts_note(_start(blocks[stop]))
            ):
                stop = _section(blocks, stop)
            moved = stop < len(blocks) and fits(blocks[at:stop])
            return (at, stop) if moved else (0, 0)
        seen, before = seen + 1, before + len(block.text)
        if seen == _NEAR or before > _LONGEST:
            break
    return 0, 0


def _section(blocks: list[Block], at: int) -> int:
    """Where a note stops: at a break that is near, or else after its paragraph.

    A label that stands alone takes the next paragraph too. Speech is never a note's.
    """
    first = _start(blocks[at])
    alone = at + 2 if labels.length(first) >= len(first) and at + 1 < len(blocks) else at + 1
    size = 0
    for stop in range(at, min(at + _MOST + 1, len(blocks))):
        text = blocks[stop].text
        if blocks[stop].is_break:
            return stop
        size += len(text)
        if size > _LONGEST or (stop > at and text.startswith(_SPEECH)):
            break
    return min(alone, len(blocks))


def _closing(blocks: list[Block]) -> int:
    """Where closing notes start: all from there on is notes, "To be continued" and breaks."""
    near = [at for at, block in enumerate(blocks) if not block.is_break][-_NEAR:]
    for at in near:
        text = _start(blocks[at])
        found = labels.is_to_be_continued(text) or labels.starts_note(text)
        if found and at and _all_notes(blocks, at) and fits(blocks[at:]):
            return at
    return len(blocks)


def _all_notes(blocks: list[Block], start: int) -> bool:
    """Whether only notes follow. Unlabelled paragraphs may belong to one, if a break or "The
    End" stands before it, or if they are few and the story is longer."""
    plain = [0]
    alone = False
    for block in blocks[start:]:
        text = _start(block)
        if labels.is_to_be_continued(text) or labels.starts_note(text):
            alone = labels.length(text) >= len(text)
        elif not block.is_break and not alone:
            plain.append(len(block.text))
        else:
            alone = False
    if len(plain) == 1:
        return True
    parted = blocks[start - 1].is_break or bool(_END.fullmatch(_start(blocks[start - 1])))
    if parted:
        return True
    story = sum(len(block.text) for block in blocks[:start])
    return len(plain) <= _MOST and sum(plain) <= min(_LONGEST, story)


def _start(block: Block) -> str:
    """The first words, enough for a label."""
    return block.text if len(block.html) < 400 else _text(block.html[:400])


def _text(start: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>?", "", start.replace("<br/>", "\n"))).strip()


def _without_label(block: Block) -> Block:
    text = block.text
    drop = labels.length(text)
    if not drop:
        return block
    pieces: list[str] = []
    if labels.brackets(text):
        cut = block.html.rfind(text[-1])
        block = Block(block.kind, block.html[:cut] + block.html[cut + 1 :], block.size)
    for piece in _PIECE.findall(block.html):
        if piece == "<br/>" and drop:
            drop -= 1
        elif piece[0] == "<":
            pieces.append(piece)
        else:
            taken = min(drop, len(piece))
            drop -= taken
            pieces.append(piece[taken:])
    bare = "".join(pieces)
    while (emptied := _EMPTY.sub("", bare)) != bare:
        bare = emptied
    return Block(block.kind, _AFTER_TAGS.sub(r"\1", bare), block.size)
