"""Scene breaks: rows of signs, and gaps that stand for them."""

import re
from collections import Counter

from ficary.imports.blocks import BREAK, Block

_LONGEST = 80
# Signs of which one alone may break a scene, and those that need their company.
_ALONE = re.escape("*#~•·●○◦∙§¶†‡※☆★✦✧✩✪✿❀❁◆◇■□▪▫❖⁂⁎∗❧☙❦–—―-=_+°")
_TOGETHER = re.escape(r"<>|/\.♥♡♦")
_SIGNS = re.compile(rf"(?=.*[{_ALONE}])[{_ALONE}{_TOGETHER}\s]+")
_RINGS = re.compile(rf"[oO0xX{_ALONE}{_TOGETHER}\s]+")
_WAVES = re.compile(r"(?:(?:oO|o0|xX){2,}|(?:Oo|0o|Xx){2,})[oOxX0]?")
_FACE = re.compile(r"(?!___)\S[._]\S|-_+-|=_+=|>_+[<>]|<_+<|\\o/|/o\\")
_WORDS = re.compile(r"[\W_]{0,20}(?:line|scene|section|page)[\s-]?break[\W_]{0,20}", re.IGNORECASE)
_MIRROR = str.maketrans("<>/\\", "><\\/")


def is_break(line: str) -> bool:
    """Whether a line is nothing but the sign of a scene break: `***`, `oOo`, `~*~`, `-x-`, `•`.

    Emoticons (`-_-`, `o.o`), sounds (`Ooo`), kisses (`XOXO`), silence (`...`) are the story's.
    """
    line = line.strip()
    if not line or len(line) > _LONGEST or _FACE.fullmatch(line):
        return False
    return bool(_SIGNS.fullmatch(line) or _is_rings(line) or _WORDS.fullmatch(line))


def _is_rings(line: str) -> bool:
    """`oOo`, `-x-`, `xXx`, `~o0o~`: one letter, the same read backwards, or a long wave of it."""
    if not _RINGS.fullmatch(line):
        return False
    letters = re.sub(r"[^oO0xX]", "", line)
    one = letters.casefold().strip("o0") == "" or letters.casefold().strip("x") == ""
    mirrored = line == line[::-1].translate(_MIRROR) and (len(letters) < len(line) or len(line) > 2)
    return one and bool(letters) and (mirrored or bool(_WAVES.fullmatch(line)))


def settle_gaps(blocks: list[Block]) -> tuple[list[Block], bool]:
    """Make gaps into scene breaks or into nothing; tell whether one became a break.

    What is usual between two paragraphs of this text is no gap. Two steps wider is a break.
    One step wider is one only if nothing else breaks this text and it happens seldom.
    """
    usual = _usual(blocks)
    sizes = [block.size - usual for block in blocks if block.kind == "gap"]
    paragraphs = sum(block.kind == "text" for block in blocks)
    broken = any(block.is_break for block in blocks) or any(size > 1 for size in sizes)
    seldom = sum(size == 1 for size in sizes) * 4 <= paragraphs
    least = usual + (1 if seldom and not broken else 2)
    kept = [
        BREAK if block.kind == "gap" else block
        for block in blocks
        if block.kind != "gap" or block.size >= least
    ]
    signs = sum(block.is_break for block in blocks)
    single = [b for i, b in enumerate(kept) if not (b.is_break and i and kept[i - 1].is_break)]
    return single, sum(block.is_break for block in single) > signs


def _usual(blocks: list[Block]) -> int:
    """The commonest width between two paragraphs, of equals the least."""
    widths = Counter([0])
    width = 0
    last = "gap"
    for block in blocks:
        if block.kind == "gap":
            width = block.size
            continue
        if block.kind == "text" == last:
            widths[width] += 1
        width, last = 0, block.kind
    return min(widths, key=lambda width: (-widths[width], width))
