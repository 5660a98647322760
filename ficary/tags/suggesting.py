"""Tags for whoever types one: by the beginning of any word of the name.

Canonical ones come first, then the most used. Who types a synonym is led to what it stands for.
"""

from collections.abc import Iterable
from itertools import permutations
from typing import Final

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from ficary.core import same
from ficary.tags import words
from ficary.tags.models import TYPED, Kind, Tag, TagQuerySet, TagWord

# AO3's number.
SHOWN: Final = 15
# With more words than this behind a beginning, only so many of the most used are looked at.
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
ORDER: Final = (RANK, "-works_open", "sort_name", "pk")


def suggest(kind: Kind, typed: str) -> list[Tag]:
    """At most 15 tags; before them the one that bears just this name."""
    return led([*_very(typed, kind), *fitting(known_of(kind), kind, typed)])


def suggest_any(typed: str) -> list[Tag]:
    """Of every kind that is typed."""
    found = [tag for kind in TYPED for tag in fitting(known_of(kind), kind, typed)]
    found.sort(key=lambda tag: (_rank(tag), -tag.works_open, tag.sort_name))
    return led([*_very(typed, *TYPED), *found])


def known_of(*kinds: Kind) -> TagQuerySet:
    """Under which everybody finds works, or which wranglers have made."""
    return Tag.objects.filter(Q(works_open__gt=0) | Q(canonical=True), kind__in=kinds)


def _very(typed: str, *kinds: Kind) -> QuerySet[Tag]:
    known = known_of(*kinds)
    return known.named(typed).select_related("merger") if typed else known.none()


def _rank(tag: Tag) -> int:
    return 0 if tag.canonical else 1 if tag.merger_id else 2


def fitting(known: TagQuerySet, kind: Kind, typed: str) -> QuerySet[Tag]:
    """Those in whose names each word that was typed begins one."""
    asked = words.typed(typed)
    if not asked:
        return known.unmerged().order_by("-works_open", "sort_name", "pk")[:SHOWN]
    start, few = _few(kind, asked)
    known = known.filter(pk__in=few)
    for other in asked:
        if other != start:
            its = TagWord.objects.beginning(kind, other).filter(tag=OuterRef("pk"))
            known = known.filter(Exists(its))
    return known.select_related("merger").order_by(*ORDER)[: 2 * SHOWN]


def led(tags: Iterable[Tag]) -> list[Tag]:
    """Each once, what it stands for in the place of a synonym, which is told as `synonym`."""
    found: dict[int, Tag] = {}
    for tag in tags:
        meant = tag.stands_for
        if meant.pk not in found:
            meant.synonym = "" if meant is tag else tag.name
            found[meant.pk] = meant
    return list(found.values())[:SHOWN]


def _few(kind: Kind, asked: list[str]) -> tuple[str, QuerySet[TagWord, int]]:
    """Tags to look at, and the beginning by which they were found: all with a word that few have,
    else the most used with the longest."""
    counted = {
        start: TagWord.objects.beginning(kind, start)[: LOOKED_AT + 1].count()
        for start in asked[:WEIGHED]
    }
    rarest = min(counted, key=counted.__getitem__)
    if counted[rarest] <= LOOKED_AT:
        return rarest, TagWord.objects.beginning(kind, rarest).values_list("tag", flat=True)
    longest = asked[0]
    column, length = next(
        (name, size) for name, size in (("four", 4), ("two", 2), ("one", 1)) if size <= len(longest)
    )
    most_used = TagWord.objects.beginning(kind, longest).filter(
        **{column: longest[:length].encode()}
    )
    most = ENOUGH if asked == [longest] else LOOKED_AT
    return longest, most_used.order_by("-weight").values_list("tag", flat=True)[:most]


def between(characters: list[str]) -> list[Tag]:
    """Relationships of just these, for love or for all else, in either order; most used first."""
    orders = list(permutations(characters[:MOST_BETWEEN]))
    keys = [same.key(sign.join(order)) for sign in BETWEEN for order in orders]
    known = known_of(Kind.RELATIONSHIP).filter(key__in=keys)
    return led(known.select_related("merger").order_by(*ORDER))
