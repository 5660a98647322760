"""Works whose tags mean something else now are indexed anew, piece by piece."""

from array import array
from bisect import bisect_right
from typing import Final

from ficary.search.models import Moved
from ficary.tags import graph
from ficary.works.models import Tagging

# Works that are noted at a time: an indexer has them in the index within a few seconds.
PIECE: Final = 500


class Mover:
    """Goes through the works of one tag after the other.

    They are read once, outside of any transaction: a work that gets or loses the tag meanwhile is
    noted by that.
    """

    def __init__(self) -> None:
        self._at: int | None = None
        self._works = array("q")

    def step(self) -> bool:
        """Note the next piece. False if there is nothing to note."""
        # Asked many times a second: nothing is locked for nothing.
        moved = Moved.objects.order_by("pk").first()
        if moved is None:
            self._at, self._works = None, array("q")
            return False
        if self._at != moved.pk:
            self._at, self._works = moved.pk, _works(moved.tag)
        start = bisect_right(self._works, moved.up_to)
        moved.note(list(self._works[start : start + PIECE]), of=len(self._works))
        return True


def _works(tag: int) -> "array[int]":
    """All that are found by it, drafts among them: the indexer leaves those out."""
    borne = Tagging.objects.filter(tag__in=graph.under([tag])).order_by("work")
    return array("q", borne.values_list("work", flat=True).distinct().iterator())
