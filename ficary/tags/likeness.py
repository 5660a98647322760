"""Canonical tags whose names are like others': what these may be synonyms of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db.models import QuerySet

from ficary.tags import spelling, words
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
# If none is, words are taken by so many first letters, so many words of a name, and of those that
# begin so the most used.
LETTERS: Final = 3
BEGINNINGS: Final = 2
BEGUN: Final = 60

type Found = dict[int, list[Tag]]


def suggest(kind: Kind, tags: Iterable[Tag]) -> Found:
    """For each of `tags` the likest, the likest first, by name. Two statements for all of them."""
    given = list(tags)
    found = {tag.pk: _likest(kind, tag, its) for tag, its in _sharing(kind, given)}
    if left := [tag for tag in given if not found[tag.pk]]:
        found |= {tag.pk: _likest(kind, tag, its) for tag, its in _begun(kind, left)}
    return found


def _likest(kind: Kind, tag: Tag, candidates: Iterable[Tag]) -> list[Tag]:
    others = (one for one in candidates if one.pk != tag.pk)
    alike = [(spelling.alike(kind, tag.name, other.name), other) for other in others]
    best = sorted((pair for pair in alike if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return [other for _like, other in best[:SHOWN]]


# Names that share words


def _sharing(kind: Kind, tags: list[Tag]) -> Iterator[tuple[Tag, list[Tag]]]:
    """With each those that share most words first, of these the most used."""
    asked = {tag.pk: _longest(tag.name) for tag in tags}
    rows = TagWord.objects.filter(kind=kind, word__in=set().union(*asked.values()), canonical=True)
    bearers = defaultdict[bytes, list[Tag]](list)
    found = rows.order_by("-weight").values_list("word", "tag", "tag__name")
    for word, key, name in found[:LOOKED_AT]:
        bearers[bytes(word)].append(Tag.from_db(rows.db, ["id", "name"], [key, name]))
    for tag in tags:
        shared = defaultdict[Tag, int](int)
        for word in asked[tag.pk]:
            for one in bearers.get(word, ()):
                shared[one] += 1
        yield tag, sorted(shared, key=lambda one: -shared[one])[:COMPARED]


def _longest(name: str) -> set[bytes]:
    by_length = sorted(words.words(name), key=lambda word: (-len(word), word))
    return {word.encode() for word in by_length[:WORDS]}


# Names whose words begin alike, or are written as one


def _begun(kind: Kind, tags: list[Tag]) -> Iterator[tuple[Tag, list[Tag]]]:
    asked = {tag.pk: _beginnings(tag.name) for tag in tags}
    joined = {tag.pk: _joined(tag.name) for tag in tags}
    canonical = Tag.objects.kind(kind).filter(canonical=True).values_list("pk", "name", "key")
    starts = sorted(set().union(*asked.values()))
    parts = [canonical.filter(pk__in=_most_used(kind, start)) for start in starts]
    written = canonical.filter(key__in=set().union(*joined.values()))
    by_start, by_key = defaultdict[str, list[Tag]](list), dict[str, Tag]()
    for pk, name, key in written.union(*parts):
        by_key[key] = Tag.from_db(canonical.db, ["id", "name"], [pk, name])
        for start in _all_beginnings(name):
            by_start[start].append(by_key[key])
    for tag in tags:
        same_name = [by_key[key] for key in joined[tag.pk] if key in by_key]
        near = [one for start in asked[tag.pk] for one in by_start[start]]
        yield tag, list(dict.fromkeys([*same_name, *near]))


def _most_used(kind: Kind, start: str) -> QuerySet[TagWord, Any]:
    """Read out of the index of canonical words alone."""
    words_of = TagWord.objects.beginning(kind, start).filter(canonical=True)
    return words_of.order_by("-weight").values("tag")[:BEGUN]


def _beginning(word: str) -> str:
    return word[: LETTERS - 1 if words.unspaced(word) else LETTERS]


def _beginnings(name: str) -> list[str]:
    """Of its longest words. What is as short as a beginning must be the same, and so is shared."""
    found = {_beginning(word): len(word) for word in sorted(words.in_order(name), key=len)}
    longer = [start for start, length in found.items() if length > len(start)]
    return sorted(longer, key=lambda start: -found[start])[:BEGINNINGS]


def _all_beginnings(name: str) -> set[str]:
    return {_beginning(word) for word in words.words(name)}


def _joined(name: str) -> list[str]:
    """As keys: its words in one, or with a hyphen; a single one in two, or with two letters
    swapped or one left out, since those may be its first."""
    said = words.in_order(name)
    if len(said) > 1:
        return ["".join(said), "-".join(said), " ".join(said)]
    parts = [(said[0][:at], said[0][at:]) for at in range(1, len(said[0]))]
    in_two = [f"{first} {rest}" for first, rest in parts]
    swapped = [first[:-1] + rest[0] + first[-1] + rest[1:] for first, rest in parts]
    return [*in_two, *swapped, *(first + rest[1:] for first, rest in parts)]
