"""What follows from events below."""

from typing import Any

from ficary.reading.models import ChapterDay, Hide, Kudos, WorkDay
from ficary.works import events
from ficary.works.models import Chapter, Work

OF_WORKS = (Hide, Kudos, WorkDay)
OF_CHAPTERS = (ChapterDay,)


def connect() -> None:
    events.work_erasing.connect(_forget_work)
    events.chapter_erasing.connect(_forget_chapter)


def _forget_work(work: Work, **_: Any) -> None:
    for rows in OF_WORKS:
        rows._default_manager.filter(work=work).delete()


def _forget_chapter(chapter: Chapter, **_: Any) -> None:
    for rows in OF_CHAPTERS:
        rows._default_manager.filter(chapter=chapter).delete()
