"""The graph around a tag, drawn: one tag a line, and rails from each to those that stand under it.

A drawing that a phone can show: it grows downwards only. Sizes are pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

WIDTH: Final = 360
ROW: Final = 30
RAIL: Final = 16
EDGE: Final = 12
# Letters of a name that fit beside the rails, at about so many pixels each.
LETTER: Final = 7.6


@dataclass(frozen=True, slots=True)
class Node:
    """A tag in the picture; `under` are the numbers of those before it that it hangs from."""

    name: str
    address: str
    # What it is to the tag in question: "self", "parent", "metatag", "subtag", "synonym", "child".
    role: str
    under: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    node: Node
    x: int
    y: int
    shown: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line from a tag to one under it: the commands of an SVG path."""

    path: str
    role: str


@dataclass(slots=True)
class Picture:
    placed: list[Placed] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def height(self) -> int:
        return ROW * len(self.placed)


def draw(nodes: Sequence[Node]) -> Picture:
    """Place `nodes` from above to below. Each with something under it has a rail of its own, and
    names stand right of all rails, so that no line crosses a word."""
    rails = {number for node in nodes for number in node.under}
    picture = Picture()
    began = 0
    for number, node in enumerate(nodes):
        x, y = EDGE + RAIL * began, ROW * number + ROW // 2
        picture.placed.append(Placed(node, x, y, _fitting(node.name, x)))
        for above in node.under:
            picture.lines.append(Line(_path(picture.placed[above], x, y), node.role))
        began += number in rails
    return picture


def _path(above: Placed, x: int, y: int) -> str:
    bend = min(8, (x - above.x) // 2)
    return f"M{above.x} {above.y + 5}V{y - bend}q0 {bend} {bend} {bend}H{x - 5}"


def _fitting(name: str, x: int) -> str:
    most = int((WIDTH - x - EDGE) / LETTER)
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
