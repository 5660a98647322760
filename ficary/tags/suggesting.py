"""Tags for whoever types one: by the beginning of any word of the name, the most used first."""

from itertools import permutations
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from ficary.core import same
from ficary.tags import words
from ficary.tags.models import TYPED, Kind, Tag, TagWord

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


def suggest(kind: Kind, typed: str) -> list[Tag]:
    """At most 15 tags, the most used first; before them the one that bears just this name."""
    very = Tag.objects.kind(kind).filter(works_open__gt=0).named(typed) if typed else ()
    return list(dict.fromkeys([*very, *_beginning(kind, typed)]))[:SHOWN]


def suggest_any(typed: str) -> list[Tag]:
    """Of every kind that is typed."""
    very = Tag.objects.filter(kind__in=TYPED, works_open__gt=0).named(typed) if typed else ()
    found = [tag for kind in TYPED for tag in _beginning(kind, typed)]
    found.sort(key=lambda tag: (-tag.works_open, tag.sort_name))
    return list(dict.fromkeys([*very, *found]))[:SHOWN]


def _beginning(kind: Kind, typed: str) -> QuerySet[Tag]:
    """Those in whose names each word that was typed begins one."""
    known = Tag.objects.kind(kind).filter(works_open__gt=0)
    if asked := words.typed(typed):
        start, few = _few(kind, asked)
        known = known.filter(pk__in=few)
        for other in asked:
            if other != start:
                its = TagWord.objects.beginning(kind, other).filter(tag=OuterRef("pk"))
                known = known.filter(Exists(its))
    return known.order_by("-works_open", "sort_name", "pk")[:SHOWN]


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
    known = Tag.objects.kind(Kind.RELATIONSHIP).filter(key__in=keys, works_open__gt=0)
    return list(known.order_by("-works_open", "sort_name"))
