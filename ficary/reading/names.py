"""The names that stand on bookmarks: their tags, their shelves, the fandoms of works elsewhere."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet, Value

from ficary.people.models import User
from ficary.reading.models import Bookmark, BookmarkTag, External, Shelf
from ficary.reading.models.bookmark import BookmarkQuerySet

_TAGS, _SHELVES, _FANDOMS, _ALL = range(4)


def put(
    bookmarks: Sequence[Bookmark],
    *,
    owner: User | None = None,
    seen: BookmarkQuerySet | None = None,
) -> list[str]:
    """Put its names on each bookmark, in one statement; returns the names of the shelves of
    `owner` on which something that is `seen` stands."""
    keys = [row.pk for row in bookmarks]
    tags = BookmarkTag.objects.filter(bookmark__in=keys).order_by()
    shelves = Shelf.bookmarks.through.objects.filter(bookmark__in=keys).order_by()
    there = External.fandoms.through.objects.order_by()
    there_keys = {row.external_id for row in bookmarks if row.external_id}
    theirs = there.filter(external__in=there_keys)
    legs = [
        _leg(tags, _TAGS, "bookmark", "tag__name"),
        _leg(shelves, _SHELVES, "bookmark", "shelf__name"),
        *([_leg(theirs, _FANDOMS, "external", "tag__name")] if there_keys else []),
        *([_leg(_hers(owner, seen), _ALL, "user", "name")] if owner and seen is not None else []),
    ]
    rows = legs[0].union(*legs[1:], all=True) if keys or owner else []
    found = defaultdict[tuple[int, int | None], list[str]](list)
    for what, key, _order, name in sorted(rows):
        found[what, key].append(name)
    for row in bookmarks:
        row.own_tags = found[_TAGS, row.pk]
        row.on_shelves = found[_SHELVES, row.pk]
        row.fandoms_there = found[_FANDOMS, row.external_id]
    return found[_ALL, owner.pk] if owner else []


def _leg(rows: QuerySet[Any], what: int, of: str, name: str) -> QuerySet[Any, Any]:
    # Tags stand in the order in which they were typed, all else by name.
    order = F("pk") if what == _TAGS else Value(0)
    return rows.values_list(Value(what), F(of), order, F(name))


def _hers(owner: User, seen: BookmarkQuerySet) -> QuerySet[Shelf]:
    return Shelf.objects.filter(user=owner, bookmarks__in=seen.order_by()).order_by().distinct()
