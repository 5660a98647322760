"""Canonical tags whose names are like others': what these may be synonyms of."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
# If none is, the longest word is taken by so many first letters, and of names with a word that
# begins so the most used.
LETTERS: Final = 3
BEGUN: Final = 60

type Names = dict[int, str]


def suggest(kind: Kind, tags: Iterable[Tag]) -> dict[int, list[Tag]]:
    """For each of `tags` the likest, the likest first, by name. Three statements for all."""
    given = list(tags)
    found = {tag.pk: _likest(kind, tag, its) for tag, its in _sharing(kind, given)}
    if left := [tag for tag in given if not found[tag.pk]]:
        found |= {tag.pk: _likest(kind, tag, its) for tag, its in _begun(kind, left)}
    return found


def _likest(kind: Kind, tag: Tag, others: Names) -> list[Tag]:
    alike = [
        (spelling.alike(kind, tag.name, name), key) for key, name in others.items() if key != tag.pk
    ]
    best = sorted((pair for pair in alike if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return [Tag.from_db(None, ["id", "name"], [key, others[key]]) for _like, key in best[:SHOWN]]


def _most[Key](asked: Iterable[Key], bearers: Mapping[Key, list[int]]) -> list[int]:
    """Those that have most of what is asked for, of these the most used."""
    shared = Counter(one for each in asked for one in bearers.get(each, ()))
    return [one for one, _times in shared.most_common(COMPARED)]


# Names that share words


def _sharing(kind: Kind, tags: list[Tag]) -> Iterator[tuple[Tag, Names]]:
    asked = {tag.pk: _longest(tag.name) for tag in tags}
    rows = TagWord.objects.filter(kind=kind, word__in=set().union(*asked.values()), canonical=True)
    bearers = defaultdict[bytes, list[int]](list)
    # Without the names, so that it is read out of one index.
    for word, key in rows.order_by("-weight").values_list("word", "tag")[:LOOKED_AT]:
        bearers[bytes(word)].append(key)
    chosen = {tag.pk: _most(asked[tag.pk], bearers) for tag in tags}
    compared = {key for keys in chosen.values() for key in keys}
    names = dict(Tag.objects.filter(pk__in=compared).values_list("pk", "name"))
    for tag in tags:
        yield tag, {key: names[key] for key in chosen[tag.pk] if key in names}


def _longest(name: str) -> set[bytes]:
    by_length = sorted(words.words(name), key=lambda word: (-len(word), word))
    return {word.encode() for word in by_length[:WORDS]}


# Names of which a word begins alike, or that are written as one


def _begun(kind: Kind, tags: list[Tag]) -> Iterator[tuple[Tag, Names]]:
    starts = {tag.pk: _start(tag.name) for tag in tags}
    joined = {tag.pk: _joined(tag.name) for tag in tags}
    canonical = Tag.objects.kind(kind).filter(canonical=True)
    rows = canonical.values_list("pk", "name", "key", "works_open")
    written = rows.filter(key__in=set().union(*joined.values()))
    begun = sorted({start for start in starts.values() if start})
    parts = [rows.filter(pk__in=_most_used(kind, start)) for start in begun]
    by_key, by_start = dict[str, int](), defaultdict[str, list[int]](list)
    names: Names = {}
    for pk, name, key, _works in sorted(written.union(*parts), key=lambda row: -row[3]):
        names[pk], by_key[key] = name, pk
        for start in {_beginning(word) for word in words.in_order(name)}:
            by_start[start].append(pk)
    for tag in tags:
        same_name = [by_key[key] for key in joined[tag.pk] if key in by_key]
        yield tag, {pk: names[pk] for pk in [*same_name, *by_start[starts[tag.pk]]]}


def _most_used(kind: Kind, start: str) -> QuerySet[TagWord, Any]:
    """Read out of the index of canonical words alone."""
    begun = TagWord.objects.beginning(kind, start).filter(canonical=True)
    return begun.order_by("-weight").values("tag")[:BEGUN]


def _start(name: str) -> str:
    """Empty if its longest word is so short that it must be the same, and so is shared."""
    longest = max(words.in_order(name), key=len)
    start = _beginning(longest)
    return start if len(longest) > len(start) else ""


def _beginning(word: str) -> str:
    """Of a run without spaces fewer characters, which say more."""
    return word[: LETTERS - 1 if words.unspaced(word) else LETTERS]


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
