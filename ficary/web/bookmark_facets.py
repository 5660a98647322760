"""The most frequent tags beside a list of bookmarks: those of the works, and those of readers."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ficary.people.models import Viewer
from ficary.reading.models import Bookmark, BookmarkTag, External
from ficary.search.wanted import Every, Ids, Wanted
from ficary.tags.models import Kind, Tag
from ficary.web import facets
from ficary.web.facets import Facet
from ficary.web.forms.bookmark_filters import OWN, SEARCH, BookmarkFilter

# Lists of up to so many show them at once.
AT_ONCE: Final = 1000
# Fandoms that are looked at where works elsewhere, which no index knows, have some too.
FANDOMS: Final = 1000

# Keys of bookmarks, their works, what stands elsewhere.
type Rows = Sequence[tuple[int, int | None, int | None]]


def count(
    form: BookmarkFilter, rows: Rows, viewer: Viewer, *, of_works: bool = True
) -> list[Facet]:
    """`rows` are all that the list holds; tags of works need the index, or raise
    `index.NotReady`."""
    told = _of_works(form, rows, viewer) if of_works else []
    own = _own(form, [pk for pk, _work, _external in rows], viewer)
    return [*told, *own]


def _of_works(form: BookmarkFilter, rows: Rows, viewer: Viewer) -> list[Facet]:
    works = tuple(work for _pk, work, _external in rows if work)
    there = [external for _pk, _work, external in rows if external]
    wanted = Wanted(Every((Ids("id", works),)))
    counted = facets.count(wanted, viewer, found=len(works))
    if there:
        counted = counted | {Kind.FANDOM: _fandoms(wanted, there, viewer)}
    return facets.told(counted, form.ticked, viewer, search=SEARCH)


def _fandoms(wanted: Wanted, there: list[int], viewer: Viewer) -> list[tuple[int, int]]:
    """With those of what stands elsewhere, which no index knows."""
    counts = dict(facets.count(wanted, viewer, [Kind.FANDOM], most=FANDOMS)[Kind.FANDOM])
    for key, number in _counted(External.fandoms.through.objects.filter(external__in=there)):
        counts[key] = counts.get(key, 0) + number
    return sorted(counts.items(), key=_most_first)[: facets.SHOWN]


def _own(form: BookmarkFilter, bookmarks: list[int], viewer: Viewer) -> list[Facet]:
    counted = _counted(BookmarkTag.objects.filter(bookmark__in=bookmarks))[: facets.SHOWN]
    chosen = named(form, viewer)
    tags = Tag.objects.in_bulk({key for key, _number in counted} | chosen.keys())
    facet = facets.of_tags(
        tags, counted, form.ticked_own, kind=_("Tags of the bookmark"), name=OWN, search=SEARCH
    )
    return [facet] if facet else []


def _counted(borne: QuerySet[Any]) -> list[tuple[int, int]]:
    """What synonyms stand for, and how many rows bear each, most first."""
    tag = Coalesce("tag__merger", "tag")
    return sorted(borne.order_by().values_list(tag).annotate(Count("pk")), key=_most_first)


def _most_first(row: tuple[int, int]) -> tuple[int, int]:
    return -row[1], row[0]


def named(form: BookmarkFilter, viewer: Viewer) -> dict[int, str]:
    """The names of the tags of bookmarks that are chosen, as far as `viewer` may know of them."""
    chosen = form.ticked_own.chosen
    if not chosen:
        return {}
    seen = Bookmark.objects.visible_to(viewer)
    borne = BookmarkTag.objects.filter(tag=OuterRef("pk"), bookmark__in=seen)
    known = Q(pk__in=Tag.objects.told_to(viewer)) | Q(Exists(borne))
    return dict(Tag.objects.filter(known, pk__in=chosen).values_list("pk", "name"))
