"""What the page of a text is made of, by statements that are put together once."""

from collections.abc import Collection

from django.db.models import QuerySet

from ficary.core.prepared import Prepared
from ficary.people.models import Viewer
from ficary.people.standing import Standing
from ficary.web import marks
from ficary.works import listing
from ficary.works.models import Chapter, Work


def _work_of(standing: Standing, work: int, viewer: int) -> QuerySet[Work]:
    who = standing.viewer(viewer)
    seen = Work.objects.visible_to(who).select_related("language", "tally")
    return marks.on_one(seen, who).filter(pk=work)


def _chapters_of(standing: Standing, work: int, viewer: int) -> QuerySet[Chapter]:
    return Chapter.objects.visible_to(standing.viewer(viewer)).filter(work=work).for_index()


def _texts_of(chapters: list[int]) -> QuerySet[Chapter]:
    return Chapter.objects.filter(pk__in=chapters).for_reading()


_work = Prepared(_work_of)
_chapters = Prepared(_chapters_of)
_texts = Prepared(_texts_of)


def work(key: int, viewer: Viewer) -> Work | None:
    """The work as its page shows it, if `viewer` may see it."""
    found = _work.ask(Standing.of(viewer), work=key, viewer=viewer.pk or 0)
    listing.complete(found)
    return found[0] if found else None


def chapters(work: Work, viewer: Viewer) -> list[Chapter]:
    """For its index, those that `viewer` may read."""
    return _chapters.ask(Standing.of(viewer), work=work.pk, viewer=viewer.pk or 0)


def texts(chapters: Collection[int]) -> list[Chapter]:
    """These chapters, with all that is read of them."""
    return _texts.ask(chapters=chapters)
