"""Works whose tags mean something else now are indexed anew, piece by piece."""

from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from ficary.search.models import Moved
from ficary.tags import graph
from ficary.works.models import Tagging

# Works that are noted at a time: an indexer has them in the index within a few seconds.
PIECE: Final = 500


def step() -> bool:
    """Note the next piece. False if there is nothing to note."""
    # Asked many times a second: nothing is locked for nothing.
    return Moved.objects.exists() and _note()


@transaction.atomic
def _note() -> bool:
    moved = Moved.objects.order_by("pk").select_for_update().first()
    if moved is None:
        return False
    works = _works(moved)
    if moved.of is None:
        Moved.objects.filter(pk=moved.pk).update(of=works.count())
    moved.note(list(works.filter(work__gt=moved.up_to).order_by("work")[:PIECE]))
    return True


def _works(moved: Moved) -> QuerySet[Tagging, int]:
    """Of all that are found by it, drafts among them: the indexer leaves those out."""
    borne = Tagging.objects.filter(tag__in=graph.under([moved.tag]))
    return borne.order_by().values_list("work", flat=True).distinct()
