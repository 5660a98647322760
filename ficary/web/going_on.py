"""Where a member goes on, and what is new to her: for lists, the page of a work, its index."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet

from ficary.core.prepared import Prepared
from ficary.people.models import User, Viewer
from ficary.reading.models import Visit
from ficary.reading.models.visit import State
from ficary.works.models import Chapter, Revision, Work

NEWEST = 3


def marks(works: Iterable[Work], viewer: Viewer) -> None:
    """Put `visit` on each of `works`, in one statement: how far she is and what is new."""
    rows = list(works)
    if not viewer.is_authenticated or not rows:
        return
    mine = Visit.objects.of(viewer).filter(work__in=[work.pk for work in rows]).with_news()
    by_work = {visit.work_id: visit for visit in mine}
    for work in rows:
        work.visit = by_work.get(work.pk)


def _visit_of(work: int, viewer: int) -> QuerySet[Visit]:
    hers = Visit.objects.of(User(pk=viewer)).filter(work=work)
    return hers.with_news().select_related("chapter")


_visits = Prepared(_visit_of)


def of(work: Work, viewer: Viewer) -> Visit | None:
    """Her visit, with the chapter where she stopped, if she may still read it."""
    if not viewer.is_authenticated:
        return None
    found = next(iter(_visits.ask(work=work.pk, viewer=viewer.pk)), None)
    if found and found.chapter and found.chapter.posted_at is None:
        found.chapter = None
    return found


def newest(viewer: Viewer) -> list[Visit]:
    """What she reads just now, the latest first."""
    if not viewer.is_authenticated:
        return []
    mine = Visit.objects.of(viewer).filter(
        state=State.READING, chapter__posted_at__isnull=False, chapter__work=F("work")
    )
    readable = mine.filter(work__in=Work.objects.listed_to(viewer))
    return list(readable.select_related("work", "chapter").newest()[:NEWEST])


def mark_chapters(chapters: Iterable[Chapter], visit: Visit | None) -> list[Chapter]:
    """Put `news` on those that came (`new`) or were edited (`edited`) since her visit."""
    listed: list[Any] = list(chapters)
    if visit and visit.times:
        since = Revision.objects.filter(chapter__work=visit.work_id, at__gt=visit.at, minor=False)
        edited = set(since.values_list("chapter", flat=True))
        for chapter in listed:
            came = chapter.posted_at and chapter.posted_at > visit.at
            chapter.news = "new" if came else "edited" if chapter.pk in edited else ""
    return listed
