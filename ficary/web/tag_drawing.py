"""Which of the tags around a tag are drawn, and in which order: a few of each sort, the nearest and
most used."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language_bidi, ngettext

from ficary.tags.models import Tag
from ficary.web import tag_picture
from ficary.web.forms.fields import grouped
from ficary.web.tag_around import Around, Branch
from ficary.web.tag_picture import Node, Picture

# Of each role; of children of each kind.
DRAWN: Final = {"parent": 6, "metatag": 6, "synonym": 6, "subtag": 12, "child": 4}


def drawn(tag: Tag, around: Around) -> Picture | None:
    """None where nothing stands around `tag`."""
    above = [*_part("parent", around.parents), *_part("metatag", around.metatags)]
    if tag.merger:
        above.append(_node(tag.merger, "merger", 1))
    synonyms = around.synonyms
    under = [
        *_part("synonym", map(Branch, synonyms.tags), more=synonyms.more),
        *_part("subtag", around.subtags, more=around.more_subtags),
    ]
    for some in around.children.values():
        under += _part("child", map(Branch, some.tags), more=some.more)
    if not (above or under):
        return None
    nodes = [*reversed(above), _node(tag, "self", 0), *under]
    return tag_picture.draw(nodes, mirrored=get_language_bidi())


def _part(role: str, given: Iterable[Branch], *, more: int = 0) -> list[Node]:
    """Those that are drawn, each before what is farther away; and how many others there are,
    `more` of which are not even among these."""
    branches = list(given)
    kept = _nearest(branches, DRAWN[role])
    nodes = [_node(tag, role, away) for tag, away in _flat(branches) if tag.pk in kept]
    left = more + sum(1 for _one in _flat(branches)) - len(nodes)
    if left:
        said = ngettext("and %(told)s more", "and %(told)s more", left) % {"told": grouped(left)}
        nodes.append(Node(said, "", f"{role} more", 1))
    return nodes


def _nearest(branches: list[Branch], most: int) -> set[int]:
    kept: list[int] = []
    level = branches
    while level and len(kept) < most:
        kept += [branch.tag.pk for branch in level]
        level = list(chain.from_iterable(branch.branches for branch in level))
    return set(kept[:most])


def _flat(branches: list[Branch], away: int = 1) -> Iterator[tuple[Tag, int]]:
    for branch in branches:
        yield branch.tag, away
        yield from _flat(branch.branches, away + 1)


def _node(tag: Tag, role: str, away: int) -> Node:
    return Node(tag.name, reverse("tag", args=[tag.name]), role, away)
