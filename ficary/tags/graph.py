"""What a tag stands for: itself, what it is a synonym of, and all that is above it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from ficary.tags.models import Ancestor, Tag


class Canonical:
    """The graph around some tags, loaded at once."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        given = list(tags)
        mergers = Tag.objects.in_bulk({tag.merger_id for tag in given if tag.merger_id})
        self._mergers: dict[int, Tag] = mergers
        self._above = defaultdict[int, set[int]](set)
        known = {tag.pk for tag in given} | mergers.keys()
        rows = Ancestor.objects.filter(tag__in=known).values_list("tag", "ancestor")
        for tag, ancestor in rows if known else ():
            self._above[tag].add(ancestor)

    def of(self, tag: Tag) -> Tag:
        """What it is a synonym of; else itself."""
        return self._mergers[tag.merger_id] if tag.merger_id else tag

    def closure(self, tags: Iterable[Tag]) -> set[int]:
        """`tags`, what they are synonyms of, and all above these."""
        found: set[int] = set()
        for tag in tags:
            stands_for = tag.merger_id or tag.pk
            found |= {tag.pk, stands_for}
            found |= self._above.get(stands_for, set())
        return found

    def strangers(self, fandoms: list[int]) -> bool:
        """Whether no fandom is related to all others: is one, or shares a metatag with each."""
        families = [{fandom} | self._above.get(fandom, set()) for fandom in fandoms]
        return bool(families) and not any(
            all(one & other for other in families) for one in families
        )


def above(keys: Iterable[int]) -> set[int]:
    """Under which tags works with these are found: themselves, and what closure adds."""
    tags = list(Tag.objects.filter(pk__in=list(keys)))
    return Canonical(tags).closure(tags)


def under(keys: Iterable[int]) -> set[int]:
    """Tags whose works are found by these: themselves, all below, and the synonyms of both."""
    given = list(keys)
    return {*given, *found_under(given)}


def with_others(keys: Iterable[int]) -> set[int]:
    """Those of `keys` under which others stand."""
    given = list(keys)
    above = Ancestor.objects.filter(ancestor__in=given).values_list("ancestor", flat=True)
    stood_for = Tag.objects.filter(merger__in=given).order_by().values_list("merger", flat=True)
    return set(above.union(stood_for))


def found_under(keys: list[int]) -> QuerySet[Any, int]:
    """The same, for a statement about what bears them."""
    below = Ancestor.objects.filter(ancestor__in=keys).values_list("tag", flat=True)
    theirs = Tag.objects.filter(Q(pk__in=keys) | Q(merger__in=keys)).values_list("pk", flat=True)
    of_those = Tag.objects.filter(merger__in=below).values_list("pk", flat=True)
    return below.union(theirs, of_those)
