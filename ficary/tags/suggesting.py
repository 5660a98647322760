"""Tags for whoever types one: by the beginning of any word of the name.

Canonical ones come first, then the most used. Who types a synonym is led to what it stands for.
"""

from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import permutations
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Q, QuerySet, When

from ficary.core import same
from ficary.people.models import Viewer
from ficary.tags import words
from ficary.tags.models import TYPED, Kind, Tag, TagQuerySet, TagWord, counted_for

# AO3's number.
SHOWN: Final = 15
# With more words than this behind a beginning, only so many of the most used are looked at; of
# several kinds each has its part.
LOOKED_AT: Final = 1000
# Of the most used with one word so many are enough to choose from, where nothing else was typed.
ENOUGH: Final = 40
# So many of the words that were typed are tried, the longest first, for one that few tags have.
WEIGHED: Final = 2
# For love, and for all else.
BETWEEN: Final = ("/", " & ")
# Characters of one relationship: they may stand in any order.
MOST_BETWEEN: Final = 4
# Canonical tags, synonyms, others.
RANK: Final = Case(When(canonical=True, then=0), When(merger__isnull=False, then=1), default=2)
# Is told what everybody may know.
GUEST: Final = AnonymousUser()


def order(to: Viewer) -> tuple[Any, ...]:
    return RANK, f"-{counted_for(to)}", "sort_name", "pk"


def suggest(kind: Kind, typed: str, *, to: Viewer = GUEST) -> list[Tag]:
    """At most 15 tags; before them the one that bears just this name."""
    known = known_of(kind, to=to)
    return led([*_very(known, typed), *fitting(known, [kind], typed, to=to)])


def suggest_any(typed: str, *, to: Viewer = GUEST) -> list[Tag]:
    """Of every kind that is typed."""
    known = known_of(*TYPED, to=to)
    return led([*_very(known, typed), *fitting(known, TYPED, typed, to=to)])


def known_of(*kinds: Kind, to: Viewer = GUEST) -> TagQuerySet:
    """Under which `to` finds works, or which wranglers have made."""
    found = Q(**{f"{counted_for(to)}__gt": 0})
    return Tag.objects.filter(found | Q(canonical=True), kind__in=kinds)


def _very(known: TagQuerySet, typed: str) -> QuerySet[Tag]:
    return known.named(typed).select_related("merger") if typed else known.none()


def fitting(
    known: TagQuerySet, kinds: Sequence[Kind], typed: str, *, to: Viewer = GUEST
) -> QuerySet[Tag]:
    """Those of these kinds in whose names each word that was typed begins one."""
    asked = words.typed(typed)
    if not asked:
        _rank, *most_used = order(to)
        return known.unmerged().order_by(*most_used)[:SHOWN]
    most = LOOKED_AT // len(kinds)
    keys = [key for kind in kinds for key in _having(kind, asked, most)]
    found = known.filter(pk__in=keys).select_related("merger")
    return found.order_by(*order(to))[: 2 * SHOWN]


def led(tags: Iterable[Tag]) -> list[Tag]:
    """Each once, what it stands for in the place of a synonym, which is told as `synonym`."""
    found: dict[int, Tag] = {}
    for tag in tags:
        meant = tag.stands_for
        if meant.pk not in found:
            meant.synonym = "" if meant is tag else tag.name
            found[meant.pk] = meant
    return list(found.values())[:SHOWN]


def _having(kind: Kind, asked: list[str], most: int) -> set[int]:
    """Keys of the tags that have all of these words, as far as they are looked at: all with a word
    that not `most` have, else the most used with the longest. No names are read for that."""
    whole: dict[str, set[int]] = {}
    for start in asked[:WEIGHED]:
        having = TagWord.objects.beginning(kind, start).values_list("tag", flat=True)
        some = list(having[: most + 1])
        if len(some) <= most:
            whole[start] = set(some)
    found = set.intersection(*whole.values()) if whole else _most_used(kind, asked, most)
    for other in asked if whole else asked[1:]:
        if found and other not in whole:
            found = _having_too(found, other)
    return found


def keep_fitting(tags: list[int], typed: str) -> list[int]:
    """Of these few tags, in their order, those in whose names each word that was typed begins
    one."""
    for start in words.typed(typed):
        fitting = _having_too(tags, start)
        tags = [tag for tag in tags if tag in fitting]
    return tags


def _having_too(tags: Iterable[int], start: str) -> set[int]:
    return set(TagWord.objects.of_any(tags, start).values_list("tag", flat=True))


def _most_used(kind: Kind, asked: list[str], most: int) -> set[int]:
    longest = asked[0]
    enough = ENOUGH if asked == [longest] else most
    used = TagWord.objects.most_used(kind, longest).values_list("tag", "word")
    found: set[int] = set()
    # It is a generator, of which Django's types promise an iterator.
    with closing(used[: 2 * most].iterator(chunk_size=100)) as rows:  # type: ignore[type-var]
        for tag, word in rows:
            if bytes(word).startswith(longest.encode()):
                found.add(tag)
            if len(found) == enough:
                break
    return found


def between(characters: list[str], *, to: Viewer = GUEST) -> list[Tag]:
    """Relationships of just these, for love or for all else, in either order; most used first."""
    orders = list(permutations(characters[:MOST_BETWEEN]))
    keys = [same.key(sign.join(names)) for sign in BETWEEN for names in orders]
    known = known_of(Kind.RELATIONSHIP, to=to).filter(key__in=keys)
    return led(known.select_related("merger").order_by(*order(to)))
