"""Tags that bookmarks alone bear: they stand beside no fandom, and have a bin of their own."""

from django.db.models import Exists, OuterRef, Q

from ficary.reading.models import BookmarkTag
from ficary.tags.models import Kind, TagQuerySet
from ficary.works import broom
from ficary.works.facts import OPEN
from ficary.works.models import Work


def unsorted() -> TagQuerySet:
    """Additional tags on bookmarks that all members may see, of which wranglers have said nothing.

    `unused_since`, which is told of all that no work bears, has an index of few rows.
    """
    works = Work.objects.filter(OPEN, pk=OuterRef("bookmark__work"))
    readable = Q(bookmark__external__isnull=False) | Exists(works)
    seen = BookmarkTag.objects.filter(readable, tag=OuterRef("pk"), bookmark__private=False)
    waiting = broom.unused().kind(Kind.FREEFORM).filter(unused_since__isnull=False)
    return waiting.filter(Exists(seen)).order_by("-unused_since", "-pk")
