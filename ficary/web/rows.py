"""The works of a list, with all that a blurb shows, in three statements."""

from collections.abc import Collection
from typing import Final

from django.db.models import QuerySet

from ficary.core.prepared import Prepared
from ficary.people.models import Viewer
from ficary.people.standing import Standing
from ficary.web import marks
from ficary.works import listing
from ficary.works.models import Work

# No blurb shows these, and some are long.
_UNSHOWN: Final = (
    *("notes", "end_notes", "sort_title", "created_at", "published_on", "withdrawn_at"),
    *("comments_from", "comments_wait", "version", "begun_as"),
)


def _shown(works: QuerySet[Work], marked: bool, viewer: int) -> QuerySet[Work]:
    shown = works.select_related("language", "tally").defer(*_UNSHOWN)
    return marks.on_each(shown, viewer) if marked else shown


def _works_of(standing: Standing, marked: bool, works: list[int], viewer: int) -> QuerySet[Work]:
    listed = Work.objects.listed_to(standing.viewer(viewer))
    return _shown(listed.filter(pk__in=works), marked, viewer)


_works = Prepared(_works_of)


def of(keys: Collection[int], viewer: Viewer) -> list[Work]:
    """Those of the works `keys` that stand in lists for `viewer`, in this order."""
    shape = Standing.of(viewer), marks.keeps(viewer)
    found = {work.pk: work for work in _works.ask(*shape, works=keys, viewer=viewer.pk or 0)}
    shown = [found[key] for key in keys if key in found]
    listing.complete(shown)
    return shown


def out_of(works: QuerySet[Work], viewer: Viewer, most: int, first: int = 0) -> list[Work]:
    """So many of these works, from number `first` (from 0)."""
    shown = list(_shown(works, marks.keeps(viewer), viewer.pk or 0)[first : first + most])
    listing.complete(shown)
    return shown
