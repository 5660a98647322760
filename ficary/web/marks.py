"""What of a reader's own stands on works."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from ficary.notifications.models import Subscription
from ficary.people.models import Viewer
from ficary.reading.models import Bookmark
from ficary.reading.models.kudos import with_thanks
from ficary.works.models import Work


def on_one(works: QuerySet[Work], viewer: Viewer) -> QuerySet[Work]:
    """For the page of a text: with who thanked for it, and the viewer's bookmark on it and
    subscription to it, in the statement that loads it."""
    # Nobody's key: whoever is signed out has none.
    own = {"user": viewer.pk or 0, "work": OuterRef("pk")}
    told: dict[str, Any] = {
        "kept": Subquery(Bookmark.objects.filter(**own).values("pk")[:1]),
        "followed": Subquery(Subscription.objects.filter(**own).values("pk")[:1]),
    }
    return with_thanks(works, viewer).annotate(**told)


def put(viewer: Viewer, works: Iterable[Work]) -> None:
    """Note on each which bookmark the viewer has on it; asks only if she has any."""
    if not viewer.is_authenticated or not getattr(viewer, "keeps", True):
        return
    shown = {work.pk: work for work in works}
    mine = Bookmark.objects.filter(user=viewer, work__in=shown)
    for key, bookmark in mine.values_list("work", "pk"):
        shown[key].kept = bookmark
