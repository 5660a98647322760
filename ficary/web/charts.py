"""Charts drawn on the server: where each bar stands. The template draws them, with a table beside.

Sizes are in the units of the drawing, which is as wide as `WIDTH` whatever the screen is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils import formats

WIDTH: Final = 640
HEIGHT: Final = 200
# Room for the numbers at the side and the words below.
SIDE: Final = 64
FOOT: Final = 28
HEAD: Final = 12
# Between two bars, as a part of the room that each has.
GAP: Final = 0.2
# Words below stand at most so close.
CLOSEST: Final = 104


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across with its number, or a word below."""

    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Chart:
    bars: list[Bar]
    lines: list[Mark]
    words: list[Mark]

    @property
    def total(self) -> int:
        return sum(bar.value for bar in self.bars)


def bars(values: Sequence[tuple[str, int]]) -> Chart:
    """A bar for each value, in the order given: labels with numbers that are 0 or more."""
    top = _round_up(max((value for _label, value in values), default=0))
    room = (WIDTH - SIDE) / max(len(values), 1)
    drawn = [
        _bar(label, value, SIDE + room * at, room, HEIGHT * value / top)
        for at, (label, value) in enumerate(values)
    ]
    every = -(-CLOSEST // room)
    words = [
        Mark(bar.label, round(bar.x + bar.width / 2, 2))
        for at, bar in enumerate(drawn)
        if at % every == 0 and bar.x < WIDTH - CLOSEST / 2
    ]
    lines = [
        Mark(formats.number_format(number, force_grouping=True), _at(HEIGHT * number / top))
        for number in dict.fromkeys((0, top // 2, top))
    ]
    return Chart(drawn, lines, words)


def _bar(label: str, value: int, x: float, room: float, height: float) -> Bar:
    place = (round(x + room * GAP / 2, 2), _at(height))
    return Bar(label, value, *place, round(room * (1 - GAP), 2), round(height, 2))


def _at(height: float) -> float:
    return round(HEAD + HEIGHT - height, 2)


def _round_up(number: int) -> int:
    """The next of 2, 4, 10, 20, 40, 100 …, whose half is whole too."""
    step = 1
    while True:
        for first in (2, 4, 10):
            if number <= first * step:
                return first * step
        step *= 10


# Counts by day, put together


def over_time(counts: Iterable[tuple[date, int]], first: date, last: date) -> Chart:
    """A bar for each day, week or month from `first` to `last`: at most some thirty of them."""
    days = (last - first).days + 1
    if days <= 31:
        key, label = _day, "%m-%d"
    elif days <= 31 * 7:
        key, label = _week, "%m-%d"
    else:
        key, label = _month, "%Y-%m"
    summed = {key(first + timedelta(day)): 0 for day in range(days)}
    for day, number in counts:
        if first <= day <= last:
            summed[key(day)] += number
    return bars([(day.strftime(label), number) for day, number in summed.items()])


def _day(day: date) -> date:
    return day


def _week(day: date) -> date:
    return day - timedelta(day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)
