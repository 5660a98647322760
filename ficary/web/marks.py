"""What of a reader's own stands on works, in the statement that loads these."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from ficary.notifications.models import Subscription
from ficary.people.models import Viewer
from ficary.reading.models import Bookmark
from ficary.reading.models.kudos import with_thanks
from ficary.works.models import Work


def on_each[Works: QuerySet[Any]](works: Works, viewer: Viewer) -> Works:
    """For lists: with the viewer's bookmark on each, if she has any."""
    if not viewer.is_authenticated or not getattr(viewer, "keeps", True):
        return works
    marked: Works = works.annotate(kept=_own(Bookmark, viewer))
    return marked


def on_one(works: QuerySet[Work], viewer: Viewer) -> QuerySet[Work]:
    """For the page of a text: also with who thanked for it, and her subscription to it."""
    told: dict[str, Any] = {"kept": _own(Bookmark, viewer), "followed": _own(Subscription, viewer)}
    return with_thanks(works, viewer).annotate(**told)


def _own(kind: type[Bookmark] | type[Subscription], viewer: Viewer) -> Subquery:
    # Nobody's key: whoever is signed out has none.
    mine: Any = kind._default_manager.filter(user=viewer.pk or 0, work=OuterRef("pk"))
    return Subquery(mine.values("pk")[:1])
