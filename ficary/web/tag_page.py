"""The page of a tag itself: what it stands for, and all that stands around it."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from ficary.people.models import Viewer
from ficary.tags.models import TYPED, Link, Tag, TagQuerySet
from ficary.web import tag_picture
from ficary.web.forms.filter_names import HEADINGS
from ficary.web.roles import has_role
from ficary.web.tag_picture import Node
from ficary.works.models import Work

# Of children of each kind, of synonyms, of subtags.
MOST: Final = 300
# Trees are shown so deep.
DEEPEST: Final = 12
# Of each role in the picture.
DRAWN: Final = {"parent": 8, "metatag": 8, "synonym": 8, "subtag": 15}


@dataclass(frozen=True, slots=True)
class Branch:
    tag: Tag
    branches: list["Branch"] = field(default_factory=list)


type Edges = dict[int, list[Tag]]


@require_safe
def tag(request: HttpRequest, tag: str) -> HttpResponse:
    found = get_object_or_404(Tag.objects.select_related("merger").named(tag))
    wrangles = request.user.is_authenticated and has_role(request.user, "wrangler")
    if not (wrangles or _told(found, request.user)):
        raise Http404
    if found.name != tag:
        return redirect("tag", found.name, permanent=True)
    told = Tag.objects.all() if wrangles else Tag.objects.told_to(request.user)
    around = _around(found, told)
    context = {"tag": found, "wrangles": wrangles and found.kind in TYPED, **around}
    return render(request, "tags/tag.html", context | _drawn(found, **around))


def _told(tag: Tag, viewer: Viewer) -> bool:
    """A tag that only drafts, hidden or unrevealed works bear tells of them."""
    if tag.canonical or tag.kind not in TYPED or tag.known(viewer):
        return True
    return Work.objects.listed_to(viewer).tagged(tag).exists()


def _around(tag: Tag, told: TagQuerySet) -> dict[str, Any]:
    meta, belongs = _above(tag)
    down = _edges(Link.objects.subtags(tag).filter(below__in=told)[:MOST])
    children: dict[Promise, list[Tag]] = {}
    theirs = Link.objects.parents().filter(below__in=told).most_used_below(tag, MOST)
    for link in theirs:
        children.setdefault(HEADINGS[link.below.kind], []).append(link.below)
    return {
        "parents": _tree(tag, belongs),
        "metatags": _tree(tag, meta),
        "synonyms": list(told.filter(merger=tag).order_by("sort_name")[:MOST]),
        "subtags": _tree(tag, down),
        "children": list(children.items()),
    }


def _above(tag: Tag) -> tuple[Edges, Edges]:
    """Metatags, and what it belongs to, by the tag under them."""
    meta, belongs = defaultdict[int, list[Tag]](list), defaultdict[int, list[Tag]](list)
    for link in Link.objects.over(tag)[:MOST]:
        (meta if link.meta else belongs)[link.below_id].append(link.above)
    return meta, belongs


def _edges(links: Any) -> Edges:
    found = defaultdict[int, list[Tag]](list)
    for link in links:
        found[link.above_id].append(link.below)
    return found


def _tree(tag: Tag, edges: Edges) -> list[Branch]:
    """Each tag once, where it stands nearest."""
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
    return roots


def _drawn(tag: Tag, **around: Any) -> dict[str, Any]:
    """The picture, and how many tags found no room in it."""
    above = [*_flat(around["parents"], "parent"), *_flat(around["metatags"], "metatag")]
    if tag.merger:
        above.append((tag.merger, "metatag", None))
    under: list[_Placed] = [(one, "synonym", tag) for one in around["synonyms"]]
    under += [(one, role, over or tag) for one, role, over in _flat(around["subtags"], "subtag")]
    nodes, left = _nodes(tag, above, under)
    drawn = tag_picture.draw(nodes) if len(nodes) > 1 else None
    return {"picture": drawn, "undrawn": left}


type _Placed = tuple[Tag, str, Tag | None]


def _flat(branches: list[Branch], role: str, over: Tag | None = None) -> list[_Placed]:
    """Each with its role, and what it hangs from on the way to the tag in question."""
    found: list[_Placed] = []
    for branch in branches:
        found.append((branch.tag, role, over))
        found += _flat(branch.branches, role, branch.tag)
    return found


def _nodes(tag: Tag, above: list[_Placed], under: list[_Placed]) -> tuple[list[Node], int]:
    shown = _fewer(above)
    # What is farthest up comes first, so that each hangs from something before it.
    order = [one for one, _role, _over in reversed(shown)]
    at = {one.pk: number for number, one in enumerate(order)}
    hangs = defaultdict[int, list[int]](list)
    for one, _role, nearer in shown:
        hangs[(nearer or tag).pk].append(at[one.pk])
    roles = {one.pk: role for one, role, _nearer in shown}
    nodes = [_node(one, roles[one.pk], hangs[one.pk]) for one in order]
    own = "synonym self" if tag.merger else "self"
    nodes.append(_node(tag, own, hangs[tag.pk]))
    at[tag.pk] = len(nodes) - 1
    below = _fewer(under)
    for one, role, over in below:
        at[one.pk] = len(nodes)
        nodes.append(_node(one, role, [at[over.pk]] if over else []))
    return nodes, len(above) + len(under) - len(shown) - len(below)


def _fewer(placed: list[_Placed]) -> list[_Placed]:
    """As many of each role as there is room for; a branch comes after what it grows from."""
    room, kept, seen = dict(DRAWN), [], set[int]()
    for one in placed:
        if room[one[1]] and one[0].pk not in seen:
            room[one[1]] -= 1
            seen.add(one[0].pk)
            kept.append(one)
    return kept


def _node(tag: Tag, role: str, under: list[int]) -> Node:
    return Node(tag.name, reverse("tag", args=[tag.name]), role, tuple(sorted(set(under))))
