"""How like two names are: word by word, as wranglers read them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from ficary.tags import pairing, words
from ficary.tags.models import Kind

# Words so short are others with any letter changed; of longer ones so many may be.
SHORT: Final = 4
LONG: Final = 8
# A word that is spelled otherwise counts so much of one that is the same.
NEARLY: Final = 0.9
# A name that is part of another counts so much, of kinds of which that is common: a first name, a
# title without its author.
PART: Final = 0.8
BY_PART: Final = (Kind.CHARACTER, Kind.FANDOM)
# Longer ones of what may stand before a name.
TITLES: Final = frozenset({"mrs", "sir", "lady", "lord", "miss", "prof", "capt", "the", "von"})
# What turns a name into its contrary.
NOT: Final = frozenset({"no", "not", "non", "without"})


def alike(kind: Kind, name: str, other: str) -> float:
    """From 0 to 1, which is the same in another order. Of relationships each part is compared:
    two names of the same people are one only if the sign between them is."""
    if kind == Kind.RELATIONSHIP:
        first, second = pairing.parts(name), pairing.parts(other)
        if first and second:
            return _pairs(first, second) if _love(name) == _love(other) else 0.0
    return _names(kind, name, other)


def _love(relationship: str) -> bool:
    return "/" in relationship


def _pairs(first: list[str], second: list[str]) -> float:
    """Their least like parts."""
    if len(first) != len(second):
        return 0.0
    left, least = list(second), 1.0
    for part in first:
        found, best = max((_names(Kind.CHARACTER, part, other), other) for other in left)
        if not found:
            return 0.0
        left.remove(best)
        least = min(least, found)
    return least


def _names(kind: Kind, name: str, other: str) -> float:
    first, second = words.in_order(name), words.in_order(other)
    if _numbers(first) != _numbers(second):
        return 0.0
    joined = _near("".join(first), "".join(second)) if len(first) != len(second) else 0.0
    return max(joined, _words(kind, first, second))


@lru_cache(maxsize=5000)
def _numbers(of: tuple[str, ...]) -> list[str]:
    return sorted(word for word in of if any(letter.isdigit() for letter in word))


def _words(kind: Kind, first: Sequence[str], second: Sequence[str]) -> float:
    """Weighed by their letters. With words left on both sides each tells of something else,
    unless those of one, and of one alone, are a title or initials."""
    left, rest, shared = list(second), list[str](), 0.0
    for word in sorted(first, key=len, reverse=True):
        near, like = max(((_near(word, one), one) for one in left), default=(0.0, ""))
        if near:
            left.remove(like)
            shared += near * (len(word) + len(like))
        else:
            rest.append(word)
    if not shared or NOT & {*rest, *left}:
        return 0.0
    if rest and left and _asides(rest) == _asides(left):
        return 0.0
    part = PART if kind in BY_PART and not (rest and left) else 0.0
    return max(part, shared / _letters(first, second))


def _letters(*names: Sequence[str]) -> int:
    return sum(len(word) for name in names for word in name)


def _asides(of: Sequence[str]) -> bool:
    """Whether all of these may stand beside a name or not: "Leo" and "Mira" may not."""
    return all(word in TITLES or (len(word) <= 2 and not words.unspaced(word)) for word in of)


def _near(word: str, other: str) -> float:
    """1 if they are the same, less if fingers slipped, 0 if they are others."""
    if word == other:
        return 1.0
    if not word or not other or word[0] != other[0]:
        return 0.0
    short, long = sorted((word, other), key=len)
    if words.unspaced(short):
        # A name may go on with what was said of it.
        return len(short) / len(long) if len(short) > 1 and long.startswith(short) else 0.0
    if len(short) <= SHORT:
        return NEARLY if _undoubled(short) == _undoubled(long) else 0.0
    return NEARLY if _within(short, long, 2 if len(short) >= LONG else 1) else 0.0


def _undoubled(word: str) -> str:
    return "".join(letter for at, letter in enumerate(word) if not at or word[at - 1] != letter)


def _within(word: str, other: str, most: int) -> bool:
    """Whether so many letters at most were changed, added, left out, or swapped with the next."""
    if len(other) - len(word) > most:
        return False
    before, row = [0], list(range(len(other) + 1))
    for at, letter in enumerate(word):
        last, before, row = before, row, [at + 1]
        for to, its in enumerate(other):
            cost = min(before[to] + (letter != its), before[to + 1] + 1, row[to] + 1)
            if at and to and letter == other[to - 1] and its == word[at - 1]:
                cost = min(cost, last[to - 1] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most
