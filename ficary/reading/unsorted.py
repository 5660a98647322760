"""Tags that bookmarks alone bear: they stand beside no fandom, and have a bin of their own."""

from typing import Final

from django.db.models import Exists, OuterRef, Q

from ficary.reading.models import BookmarkTag
from ficary.tags.models import Kind, TagQuerySet
from ficary.works import broom
from ficary.works.facts import OPEN
from ficary.works.models import Work

# Each is looked at closely, so counting ends early: what is behind moves up as the bin empties.
MOST: Final = 1000


def unsorted() -> TagQuerySet:
    """Additional tags on bookmarks that all members may see, of which wranglers have said nothing.

    The newest first: so they are read along an index, and no further than is shown.
    """
    works = Work.objects.filter(OPEN, pk=OuterRef("bookmark__work"))
    readable = Q(bookmark__external__isnull=False) | Exists(works)
    seen = BookmarkTag.objects.filter(readable, tag=OuterRef("pk"), bookmark__private=False)
    return broom.unused().kind(Kind.FREEFORM).filter(Exists(seen)).order_by("-pk")
