"""The graph around a tag, drawn: one tag a line, and the farther from the tag the more indented.

What stands above grows upwards and what stands under it downwards, so a line runs beside names and
never over one, and only depth takes room from them. A phone can show it. Sizes are pixels.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

WIDTH: Final = 328
ROW: Final = 30
EDGE: Final = 10
# From a tag to its name.
GAP: Final = 10
# What is one step farther away stands so much to the side; however far, so much is kept for names.
STEP: Final = 16
FOR_NAMES: Final = 180
# What letters take in the widest of the usual fonts.
NARROW: Final = frozenset("ijltfrI.,:;'|!()[]/ ‘’·")
BROAD: Final = frozenset("mwMW@%&—…")


@dataclass(frozen=True, slots=True)
class Node:
    """A tag in the picture, so many steps `away` from the tag in question; above it that is less
    than nothing. Without an address it says only that there are more."""

    name: str
    address: str
    # What it is to the tag in question: "self", "parent", "metatag", "merger", "subtag",
    # "synonym", "child"; "more" besides.
    role: str
    away: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    node: Node
    x: int
    y: int
    # Where the name begins: at its right end on a page from right to left.
    name_at: int
    shown: str


@dataclass(frozen=True, slots=True)
class Line:
    """Between a tag and the next one nearer: the commands of an SVG path."""

    path: str
    role: str


@dataclass(slots=True)
class Picture:
    mirrored: bool = False
    placed: list[Placed] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def height(self) -> int:
        return ROW * len(self.placed)


def draw(nodes: Sequence[Node], *, mirrored: bool = False) -> Picture:
    """Place `nodes` from above to below: before the tag in question what is above it, the farthest
    of each branch first; behind it what is under it, the nearest of each branch first."""
    deepest = max((abs(node.away) for node in nodes), default=0)
    step = min(STEP, (WIDTH - 2 * EDGE - GAP - FOR_NAMES) // max(deepest, 1))
    picture = Picture(mirrored)
    for number, node in enumerate(nodes):
        x = EDGE + step * abs(node.away)
        shown = fitting(node.name, WIDTH - x - GAP - EDGE, bold="self" in node.role)
        at, named = (WIDTH - x, WIDTH - x - GAP) if mirrored else (x, x + GAP)
        picture.placed.append(Placed(node, at, ROW * number + ROW // 2, named, shown))
    for number, nearer in _hangs(nodes):
        path = _path(picture.placed[nearer], picture.placed[number], step, mirrored=mirrored)
        picture.lines.append(Line(path, nodes[number].role))
    return picture


def _hangs(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """The number of each but the tag in question, and of the one that it hangs from."""
    for numbers in (range(len(nodes)), range(len(nodes) - 1, -1, -1)):
        # The last one seen of each distance, on the way from the far end.
        waiting: dict[int, list[int]] = {}
        for number in numbers:
            away = abs(nodes[number].away)
            for farther in waiting.pop(away + 1, []):
                yield farther, number
            if away == 0:
                break
            waiting.setdefault(away, []).append(number)


def _path(nearer: Placed, farther: Placed, step: int, *, mirrored: bool) -> str:
    """Along the nearer one, and round a corner to the farther one."""
    down = 1 if farther.y > nearer.y else -1
    aside = -1 if mirrored else 1
    bend = min(8, step - 5)
    corner = f"q0 {down * bend} {aside * bend} {down * bend}"
    upright = f"M{nearer.x} {nearer.y + down * 5}V{farther.y - down * bend}"
    return f"{upright}{corner}H{farther.x - aside * 5}"


def fitting(name: str, room: float, *, bold: bool = False) -> str:
    """As much of `name` as there is room for, with an ellipsis where something is left out."""
    widths = [breadth(letter) * (1.1 if bold else 1) for letter in name]
    if sum(widths) <= room:
        return name
    room -= breadth("…")
    kept = 0
    while widths[kept] <= room:
        room -= widths[kept]
        kept += 1
    # Nothing is cut between a letter and what stands above it.
    while kept and breadth(name[kept]) == 0:
        kept -= 1
    return f"{name[:kept].rstrip()}…"


def breadth(letter: str) -> float:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    # Emoji and other signs.
    if unicodedata.category(letter) == "So":
        return 19
    # What is as wide as two letters, and what may be.
    if unicodedata.east_asian_width(letter) in ("W", "F") or letter in BROAD:
        return 14.5
    if letter in NARROW:
        return 5.5
    return 8.5 if letter.islower() or letter.isdigit() else 10
