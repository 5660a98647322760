"""What a synthetic archive consists of: drawn by chance, and the same each time.

Sizes, shares and laws are those of a large archive as one finds it: a few tags are on very many
works and most on one; characters and relationships belong to a fandom; texts have words of which
few are very common.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from ficary.tags.models import Kind

DICE = random.Random(7)
# Words like those of names and stories, of which some are in very many.
_SYLLABLES = [first + second for first in "bcdfghjklmnprstvw" for second in "aeiou"]
VOCABULARY = list(
    dict.fromkeys("".join(DICE.choices(_SYLLABLES, k=DICE.randint(1, 4))) for _ in range(44_000))
)
# The language of 88 works in 100, and some of the others.
LANGUAGES = ["en"] * 880 + ["zh-Hans"] * 50 + ["es"] * 20 + ["ru"] * 20 + ["fr"] * 15 + ["de"] * 15
RATINGS = (3, 6, 5, 2, 1)
WARNINGS = (2, 7, 1, 1, 1, 1)
CATEGORIES = (3, 4, 5, 1, 1, 1)
MEMBERS_ONLY = 0.08
# Keys of tags begin behind those that every archive has.
FIRST_TAG = 100_001


@dataclass(frozen=True, slots=True)
class Tags:
    """Keys that follow one another; those in front are on most works."""

    kind: Kind
    first: int
    number: int

    def one(self, dice: random.Random) -> int:
        """By Zipf's law."""
        return self.first + zipf(dice, self.number)

    def any(self, dice: random.Random) -> int:
        return self.first + dice.randrange(self.number)

    def part(self, place: int, of: int) -> "Tags":
        """The share of what stands at `place` of `of` that follow Zipf's law."""
        start, end = (int(self.number * log(at) / log(of + 1)) for at in (place + 1, place + 2))
        return Tags(self.kind, self.first + start, max(end - start, 1))


def zipf(dice: random.Random, number: int) -> int:
    """From 0 to `number` - 1: each place is half as likely as the one half as far."""
    return int((number + 1) ** dice.random()) - 1


class Plan:
    """How many there are of everything in an archive of so many works."""

    def __init__(self, works: int) -> None:
        self.works = works
        self.writers = max(works // 20, 20)
        self.bodies = min(works // 5, 20_000)
        numbers = [
            (Kind.FANDOM, max(works * 84 // 10_000, 20)),
            (Kind.CHARACTER, max(works // 2, 100)),
            (Kind.RELATIONSHIP, max(works * 11 // 10, 200)),
            (Kind.FREEFORM, max(works * 63 // 1000, 100)),
            (Kind.FREEFORM, max(works * 16 // 10, 200)),
        ]
        self.kinds: list[Tags] = []
        first = FIRST_TAG
        for kind, number in numbers:
            self.kinds.append(Tags(kind, first, number))
            first += number
        self.tags = first - FIRST_TAG
        # The last of these are what nobody wrangled: most are on one work.
        self.fandoms, self.characters, self.relationships, self.common, self.rare = self.kinds

    def kind(self, tag: int) -> Kind:
        return next(t.kind for t in self.kinds if tag < t.first + t.number)

    def has_body(self, work: int) -> bool:
        """A text, and not its row alone."""
        return work % (self.works // self.bodies) == 0

    def tags_of(self, dice: random.Random, seeded: dict[str, list[int]]) -> list[int]:
        """The tags of a work, about 17."""
        fandoms = [self.fandoms.one(dice) for _ in range(dice.choice(_FANDOMS))]
        keys = dice.choices(seeded[Kind.RATING], RATINGS)
        keys += dice.choices(seeded[Kind.WARNING], WARNINGS, k=dice.choice((1, 1, 1, 1, 2)))
        keys += dice.choices(seeded[Kind.CATEGORY], CATEGORIES, k=dice.choice((0, 1, 1, 1, 2)))
        keys += fandoms
        keys += self._within(dice, self.relationships, fandoms, dice.choice((0, 1, 1, 2, 2, 3, 5)))
        keys += self._within(dice, self.characters, fandoms, dice.choice((1, 2, 3, 4, 4, 5, 9)))
        keys += [self.common.one(dice) for _ in range(dice.choice((1, 3, 4, 5, 6, 7, 9)))]
        keys += [self.rare.any(dice) for _ in range(dice.choice((0, 0, 1, 2, 3, 6)))]
        return list(dict.fromkeys(keys))

    def _within(
        self, dice: random.Random, tags: Tags, fandoms: list[int], number: int
    ) -> Iterator[int]:
        for _ in range(number):
            place = dice.choice(fandoms) - self.fandoms.first
            yield tags.part(place, self.fandoms.number).one(dice)


_FANDOMS = (1,) * 17 + (2, 2, 3)


def words(dice: random.Random, number: int) -> list[str]:
    return [VOCABULARY[zipf(dice, len(VOCABULARY))] for _ in range(number)]


def name(dice: random.Random, kind: str, number: int) -> str:
    """Of a tag; the number makes it another than all others."""
    if kind == Kind.RELATIONSHIP:
        return "/".join(" ".join(words(dice, 2)).title() for _ in range(2)) + f" {number}"
    return " ".join(words(dice, dice.randint(1, 3))).title() + f" {number}"
