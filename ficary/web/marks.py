"""What of a reader's own stands on works, in the statement that loads these."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from ficary.notifications.models import Subscription
from ficary.people.models import Viewer
from ficary.reading.models import Bookmark
from ficary.reading.models.kudos import with_thanks
from ficary.works.models import Work


def on_each(works: QuerySet[Work], viewer: int) -> QuerySet[Work]:
    """For lists: with the bookmark of the member `viewer` on each."""
    told: dict[str, Any] = {"kept": _own(Bookmark, viewer)}
    return works.annotate(**told)


def keeps(viewer: Viewer) -> bool:
    """Whether there may be a bookmark of hers; not every page has counted them."""
    return viewer.is_authenticated and getattr(viewer, "keeps", True)


def on_one(works: QuerySet[Work], viewer: Viewer) -> QuerySet[Work]:
    """For the page of a text: also with who thanked for it, and her subscription to it."""
    # Nobody's key: whoever is signed out has none.
    who = viewer.pk or 0
    told: dict[str, Any] = {"kept": _own(Bookmark, who), "followed": _own(Subscription, who)}
    return with_thanks(works, viewer).annotate(**told)


def _own(kind: type[Bookmark] | type[Subscription], viewer: int) -> Subquery:
    mine: Any = kind._default_manager.filter(user=viewer, work=OuterRef("pk"))
    return Subquery(mine.values("pk")[:1])
