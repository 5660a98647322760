"""What of a reader's own stands on blurbs."""

from collections.abc import Iterable

from ficary.people.models import Viewer
from ficary.reading.models import Bookmark
from ficary.works.models import Work


def put(viewer: Viewer, works: Iterable[Work]) -> None:
    """Note on each which bookmark the viewer has on it; asks only if she has any."""
    if not viewer.is_authenticated or not getattr(viewer, "keeps", True):
        return
    shown = {work.pk: work for work in works}
    mine = Bookmark.objects.filter(user=viewer, work__in=shown)
    for key, bookmark in mine.values_list("work", "pk"):
        shown[key].kept = bookmark
