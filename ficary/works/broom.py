"""Sweeps tags that no work bears and of which no wrangler has said anything."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from ficary.tags import hanging
from ficary.tags.models import FIRST_OF_READERS, TYPED, Ancestor, Link, Tag, TagQuerySet, TagWord
from ficary.works.models import Beside, Tagging

# For so long a tag may be unused: a form that is open may still send it.
KEPT: Final = timedelta(days=1)
PIECE: Final = 1000
# What goes with a tag; all else that points to it keeps it: a bookmark, a change of it.
OWN: Final = (TagWord, Ancestor, Beside)


def unused() -> TagQuerySet:
    borne = Tagging.objects.filter(tag=OuterRef("pk"))
    below = Link.objects.filter(below=OuterRef("pk"))
    said = Tag.objects.filter(kind__in=TYPED, pk__gte=FIRST_OF_READERS, works_for_members=0)
    loose = said.filter(canonical=False, merger=None, unwrangleable=False)
    return loose.exclude(Exists(borne)).exclude(Exists(below))


def sweep() -> int:
    """Mark what is unused now, and delete what has been so for a day."""
    unused().filter(unused_since=None).update(unused_since=timezone.now())
    # What is kept is passed over at once: there may be more of it than goes in a day.
    due = unused().filter(unused_since__lt=timezone.now() - KEPT).exclude(hanging.held(but=OWN))
    keys = list(due.order_by("pk").values_list("pk", flat=True)[:PIECE])
    return sum(_delete(key) for key in keys)


@transaction.atomic
def _delete(key: int) -> bool:
    # Asked again once it is held: a writer may have taken it up a moment ago.
    held = Tag.objects.select_for_update(of=("self",)).filter(
        pk=key, unused_since__lt=timezone.now() - KEPT
    )
    tag = held.first()
    if tag is None or not unused().filter(pk=key).exists() or hanging.on(tag, but=OWN):
        return False
    tag.delete()
    return True
