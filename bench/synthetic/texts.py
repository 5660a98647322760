"""Titles, texts, dates and counts of works that nobody wrote."""

import random
from datetime import datetime, timedelta
from functools import cache

from bench.synthetic.plan import VOCABULARY, words

_START = datetime(2010, 1, 1)  # noqa: DTZ001 (as databases write it)
_MINUTES = 8_000_000
# Paragraphs out of which the texts are put together, and how many words each has about.
_PARAGRAPHS, _LONG = 4_000, 70


def moment(dice: random.Random) -> tuple[str, str]:
    """A moment and its day, as both databases read them."""
    at = _START + timedelta(seconds=60 * dice.randrange(_MINUTES) + dice.randrange(60))
    return f"{at:%Y-%m-%d %H:%M:%S}", f"{at:%Y-%m-%d}"


def title(dice: random.Random) -> str:
    return " ".join(words(dice, dice.randint(1, 6))).capitalize()


def summary(dice: random.Random) -> str:
    return f"<p>{' '.join(words(dice, dice.randint(10, 54))).capitalize()}.</p>"


def length(dice: random.Random) -> int:
    """Words of a work: 4,500 on average, from 200 to 60,000."""
    return int(min(max(dice.lognormvariate(7.8, 1.1), 200), 60_000))


def counts(dice: random.Random) -> tuple[int, int, int, int]:
    """Hits, kudos, comments and bookmarks."""
    hits = int(dice.lognormvariate(6.5, 1.5))
    kudos = int(hits * dice.betavariate(2, 30))
    return hits, kudos, int(kudos * dice.random() / 4), int(kudos * dice.random() / 5)


@cache
def _paragraphs() -> list[str]:
    dice = random.Random(11)
    lengths = [dice.randint(_LONG - 50, _LONG + 50) for _ in range(_PARAGRAPHS)]
    drawn = iter(dice.choices(VOCABULARY, _weights(), k=sum(lengths)))
    return [f"<p>{' '.join(next(drawn) for _ in range(n)).capitalize()}.</p>" for n in lengths]


def _weights() -> list[float]:
    return [1 / place for place in range(1, len(VOCABULARY) + 1)]


def body(dice: random.Random, words: int) -> str:
    return "".join(dice.choices(_paragraphs(), k=max(words // _LONG, 1)))
