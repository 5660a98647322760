"""What stands around a tag: what it belongs to, its metatags, synonyms, subtags and children."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise

from ficary.people.models import Viewer
from ficary.tags.models import Ancestor, Link, Tag, TagQuerySet, counted_for
from ficary.web.forms.filter_names import HEADINGS

# Of children of each kind, of synonyms, of subtags.
MOST: Final = 300
# Trees are shown so deep.
DEEPEST: Final = 14


@dataclass(frozen=True, slots=True)
class Branch:
    tag: Tag
    branches: list["Branch"] = field(default_factory=list)


@dataclass(slots=True)
class Some:
    """Tags of which there may be more than are shown."""

    tags: list[Tag] = field(default_factory=list)
    all: int = 0

    @property
    def more(self) -> int:
        return self.all - len(self.tags)


type Edges = dict[int, list[Tag]]


@dataclass(frozen=True, slots=True)
class Around:
    parents: list[Branch]
    metatags: list[Branch]
    synonyms: Some
    subtags: list[Branch]
    # Those that found no room in the tree of subtags.
    more_subtags: int
    # By their kinds' names.
    children: dict[Promise, Some]

    def __bool__(self) -> bool:
        lists = (self.parents, self.metatags, self.synonyms.tags, self.subtags, self.children)
        return any(lists)


def around(tag: Tag, told: TagQuerySet, viewer: Viewer) -> Around:
    """All around `tag` that `viewer` is `told` of, the most used first."""
    column = counted_for(viewer)
    meta, belongs = _above(tag, column)
    # Asked of each: a list of all tags that are told would be made of millions.
    told_below = Exists(told.filter(pk=OuterRef("below")))
    down = list(Link.objects.subtags(tag, column).filter(told_below)[:MOST])
    subtags, shown = _tree(tag, _edges(down))
    whole = len(down) < MOST and shown == len({link.below_id for link in down})
    lower = Ancestor.objects.filter(Exists(told.filter(pk=OuterRef("tag"))), ancestor=tag)
    return Around(
        parents=_tree(tag, belongs)[0],
        metatags=_tree(tag, meta)[0],
        synonyms=_synonyms(told.filter(merger=tag), column),
        subtags=subtags,
        more_subtags=0 if whole else lower.count() - shown,
        children=_children(tag, told_below, column),
    )


def _synonyms(theirs: TagQuerySet, column: str) -> Some:
    some = Some(list(theirs.order_by(f"-{column}", "sort_name")[:MOST]))
    some.all = len(some.tags) if len(some.tags) < MOST else theirs.count()
    return some


def _children(tag: Tag, told: Exists, column: str) -> dict[Promise, Some]:
    found = defaultdict[Promise, Some](Some)
    for link in Link.objects.parents().filter(told).most_used_below(tag, MOST, column):
        some = found[HEADINGS[link.below.kind]]
        some.tags.append(link.below)
        some.all = link.among
    return dict(found)


def _above(tag: Tag, column: str) -> tuple[Edges, Edges]:
    """Metatags, and what it belongs to, by the tag under them."""
    meta, belongs = defaultdict[int, list[Tag]](list), defaultdict[int, list[Tag]](list)
    for link in Link.objects.over(tag, column)[:MOST]:
        (meta if link.meta else belongs)[link.below_id].append(link.above)
    return meta, belongs


def _edges(links: Iterable[Link]) -> Edges:
    found = defaultdict[int, list[Tag]](list)
    for link in links:
        found[link.above_id].append(link.below)
    return found


def _tree(tag: Tag, edges: Edges) -> tuple[list[Branch], int]:
    """Each tag once, where it stands nearest; and how many these are."""
    seen = {tag.pk}
    roots: list[Branch] = []
    level = [(tag.pk, roots)]
    for _depth in range(DEEPEST):
        below: list[tuple[int, list[Branch]]] = []
        for key, branches in level:
            new = [one for one in edges.get(key, []) if one.pk not in seen]
            seen |= {one.pk for one in new}
            branches += [Branch(one) for one in new]
            below += [(branch.tag.pk, branch.branches) for branch in branches]
        level = below
    return roots, len(seen) - 1
