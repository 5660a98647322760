"""Keeps what stands above each tag ready (`Ancestor`), out of the links between metatags."""

from collections import defaultdict
from collections.abc import Iterable

from ficary.tags.models import Ancestor, Link

AT_ONCE = 1000


class Circle(Exception):
    """A tag would stand above itself."""


def keep(changed: Iterable[int]) -> None:
    """After links up from `changed`: theirs and those of all below. Circle if there is one."""
    tags = _reached(changed, "above", "below")
    up = _links(_reached(tags, "below", "above"))
    wanted = {(tag, ancestor) for tag in tags for ancestor in _climb(tag, up)}
    if any(tag == ancestor for tag, ancestor in wanted):
        raise Circle
    rows = Ancestor.objects.filter(tag__in=tags).values_list("tag", "ancestor", "pk")
    there = {(tag, ancestor): pk for tag, ancestor, pk in rows}
    Ancestor.objects.filter(pk__in=[there[pair] for pair in there.keys() - wanted]).delete()
    made = [Ancestor(tag_id=tag, ancestor_id=above) for tag, above in wanted - there.keys()]
    Ancestor.objects.bulk_create(made, batch_size=AT_ONCE)


def _reached(start: Iterable[int], from_: str, to: str) -> set[int]:
    """All that links lead to, level by level, with where they start."""
    found = set(start)
    level = found
    while level:
        links = Link.objects.meta().filter(**{f"{from_}__in": level})
        level = set(links.values_list(to, flat=True)) - found
        found |= level
    return found


def _links(tags: set[int]) -> dict[int, set[int]]:
    up = defaultdict[int, set[int]](set)
    rows = Link.objects.meta().filter(below__in=tags).values_list("below", "above")
    for below, above in rows:
        up[below].add(above)
    return up


def _climb(tag: int, up: dict[int, set[int]]) -> set[int]:
    found: set[int] = set()
    level = up.get(tag, set())
    while level:
        found = found | level
        level = {above for one in level for above in up.get(one, ())} - found
    return found
