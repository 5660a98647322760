"""Canonical tags whose names are like others': what these may be synonyms of."""

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from ficary.tags import words
from ficary.tags.models import Kind, Tag, TagWord

# So many of the most used words that names share are looked at …
LOOKED_AT: Final = 2000
# … so many names are compared with one …
COMPARED: Final = 40
# … so many of them are shown, and only if they are so much alike.
SHOWN: Final = 2
ALIKE: Final = 0.6


def suggest(kind: Kind, tags: Iterable[Tag]) -> dict[int, list[Tag]]:
    """For each of `tags` the likest, the likest first. Two statements for all of them."""
    asked = {tag.pk: {word.encode() for word in words.words(tag.name)} for tag in tags}
    names = {tag.pk: words.fold(tag.name) for tag in tags}
    rows = TagWord.objects.filter(
        kind=kind, word__in=set().union(*asked.values()), tag__canonical=True
    )
    bearers = defaultdict[bytes, list[int]](list)
    for word, tag in rows.order_by("-weight").values_list("word", "tag")[:LOOKED_AT]:
        bearers[bytes(word)].append(tag)
    known = Tag.objects.in_bulk({tag for some in bearers.values() for tag in some})
    return {
        key: _likest(names[key], _sharing(key, its, bearers), known) for key, its in asked.items()
    }


def _sharing(key: int, asked: set[bytes], bearers: dict[bytes, list[int]]) -> list[int]:
    """Those that share most words first."""
    shared = defaultdict[int, int](int)
    for word in asked:
        for tag in bearers.get(word, ()):
            shared[tag] += tag != key
    return sorted(filter(shared.get, shared), key=lambda tag: -shared[tag])[:COMPARED]


def _likest(name: str, candidates: list[int], known: dict[int, Tag]) -> list[Tag]:
    alike = [(_alike(name, words.fold(known[key].name)), key) for key in candidates]
    best = sorted((pair for pair in alike if pair[0] >= ALIKE), reverse=True)
    return [known[key] for _like, key in best[:SHOWN]]


def _alike(one: str, other: str) -> float:
    """Names in another order are the same; a name that is part of another is like it."""
    first, second = set(one.split()), set(other.split())
    if first == second:
        return 1.0
    part = 0.8 if first < second or second < first else 0.0
    return max(part, SequenceMatcher(None, one, other).ratio())
