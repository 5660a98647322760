"""Canonical tags whose names are like others': what these may be synonyms of."""

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from ficary.tags import words
from ficary.tags.models import Kind, Tag, TagWord

# So many words of a name are looked up, the longest: the short ones stand in very many …
WORDS: Final = 4
# … so many of the most used words that names share are looked at …
LOOKED_AT: Final = 2000
# … so many names are compared with one …
COMPARED: Final = 40
# … so many of them are shown, and only if they are so much alike.
SHOWN: Final = 2
ALIKE: Final = 0.6


def suggest(kind: Kind, tags: Iterable[Tag]) -> dict[int, list[Tag]]:
    """For each of `tags` the likest, the likest first, by name. One statement for all of them."""
    asked = {tag.pk: _longest(tag.name) for tag in tags}
    names = {tag.pk: words.fold(tag.name) for tag in tags}
    words_of_all = set().union(*asked.values())
    rows = TagWord.objects.filter(kind=kind, word__in=words_of_all, canonical=True)
    bearers = defaultdict[bytes, list[int]](list)
    known: dict[int, Tag] = {}
    found = rows.order_by("-weight").values_list("word", "tag", "tag__name")
    for word, tag, name in found[:LOOKED_AT]:
        bearers[bytes(word)].append(tag)
        known[tag] = Tag.from_db(rows.db, ["id", "name"], [tag, name])
    return {
        key: _likest(names[key], _sharing(key, its, bearers), known) for key, its in asked.items()
    }


def _longest(name: str) -> set[bytes]:
    by_length = sorted(words.words(name), key=lambda word: (-len(word), word))
    return {word.encode() for word in by_length[:WORDS]}


def _sharing(key: int, asked: set[bytes], bearers: dict[bytes, list[int]]) -> list[int]:
    """Those that share most words first."""
    shared = defaultdict[int, int](int)
    for word in asked:
        for tag in bearers.get(word, ()):
            shared[tag] += tag != key
    return sorted(filter(shared.get, shared), key=lambda tag: -shared[tag])[:COMPARED]


def _likest(name: str, candidates: list[int], known: dict[int, Tag]) -> list[Tag]:
    matcher = SequenceMatcher(b=name)  # It learns `b` once.
    others = {key: words.fold(known[key].name) for key in candidates}
    alike = [(_alike(name, others[key], matcher), key) for key in candidates]
    best = sorted((pair for pair in alike if pair[0] >= ALIKE), reverse=True)
    return [known[key] for _like, key in best[:SHOWN]]


def _alike(name: str, other: str, matcher: SequenceMatcher[str]) -> float:
    """Names in another order are the same; a name that is part of another is like it.

    What is beyond reach is seen without comparing letter by letter.
    """
    first, second = set(name.split()), set(other.split())
    if first == second:
        return 1.0
    part = 0.8 if first < second or second < first else 0.0
    matcher.set_seq1(other)
    near = matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE
    return max(part, matcher.ratio() if near else 0.0)
