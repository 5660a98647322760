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
# So many of the words that were typed are tried, the longest first, for one that few tags have.
WEIGHED: Final = 2
# For love, and for all else.
BETWEEN: Final = ("/", " & ")
# Characters of one relationship: they may stand in any order.
MOST_BETWEEN: Final = 4


def suggest(kind: Kind, typed: str) -> list[Tag]:
    """At most 15 tags, the most used first; before them the one that bears just this name."""
    asked = words.typed(typed)
    known = Tag.objects.kind(kind).filter(works_open__gt=0)
    if not asked:
        return list(known.order_by("-works_open", "sort_name")[:SHOWN])
    found = _with_all(known.filter(pk__in=_few(kind, asked)), kind, asked)
    the_very = list(known.named(typed))
    return list(
        dict.fromkeys([*the_very, *found.order_by("-works_open", "sort_name", "pk")[:SHOWN]])
    )[:SHOWN]


def suggest_any(typed: str) -> list[Tag]:
    """Of every kind that is typed."""
    found = [tag for kind in TYPED for tag in suggest(kind, typed)]
    very = same.key(typed)
    return sorted(found, key=lambda tag: (tag.key != very, -tag.works_open, tag.sort_name))[:SHOWN]


def _with_all(tags: QuerySet[Tag], kind: Kind, asked: list[str]) -> QuerySet[Tag]:
    """Those of `tags` in which each word that was asked for begins one."""
    for start in asked:
        its = TagWord.objects.beginning(kind, start).filter(tag=OuterRef("pk"))
        tags = tags.filter(Exists(its))
    return tags


def _few(kind: Kind, asked: list[str]) -> QuerySet[TagWord, int]:
    """Tags to look at: all with a word that few have, else the most used with the longest."""
    for start in asked[:WEIGHED]:
        these = TagWord.objects.beginning(kind, start)
        if len(these.order_by().values_list("pk")[: LOOKED_AT + 1]) <= LOOKED_AT:
            return these.values_list("tag", flat=True)
    longest = asked[0]
    column, length = next(
        (name, size) for name, size in (("four", 4), ("two", 2), ("one", 1)) if size <= len(longest)
    )
    most_used = TagWord.objects.beginning(kind, longest).filter(
        **{column: longest[:length].encode()}
    )
    return most_used.order_by("-weight").values_list("tag", flat=True)[:LOOKED_AT]


def between(characters: list[str]) -> list[Tag]:
    """Relationships of just these, for love or for all else, in either order; most used first."""
    orders = list(permutations(characters[:MOST_BETWEEN]))
    keys = [same.key(sign.join(order)) for sign in BETWEEN for order in orders]
    known = Tag.objects.kind(Kind.RELATIONSHIP).filter(key__in=keys, works_open__gt=0)
    return list(known.order_by("-works_open", "sort_name"))
