"""What follows from events below."""

from typing import Any

from ficary.people.events import person_closed, pseud_leaving
from ficary.people.models import Pseud, User
from ficary.reading.events import kudos_given
from ficary.reading.models import (
    Alike,
    Bookmark,
    ChapterDay,
    Hide,
    Kudos,
    Visit,
    WorkDay,
)
from ficary.works import events
from ficary.works.models import Chapter, Tally, Work

OF_WORKS = (Hide, Kudos, Visit, WorkDay)
OF_CHAPTERS = (ChapterDay,)


def connect() -> None:
    kudos_given.connect(_compare)
    events.work_mending.connect(_count)
    events.work_erasing.connect(_forget_work)
    events.chapter_erasing.connect(_forget_chapter)
    pseud_leaving.connect(_sign_otherwise)
    person_closed.connect(_let_go)


def _compare(kudos: Kudos, **_: Any) -> None:
    if kudos.by_id:
        Alike.objects.note(kudos.work_id)


def _count(work: Work, **_: Any) -> None:
    bookmarks = Bookmark.objects.filter(work=work, private=False).count()
    kudos = Kudos.objects.filter(work=work).count()
    Tally.objects.put(work.pk, bookmarks=bookmarks, kudos=kudos)


def _forget_work(work: Work, **_: Any) -> None:
    for rows in OF_WORKS:
        rows._default_manager.filter(work=work).delete()
    # What readers noted stays theirs.
    Bookmark.objects.filter(work=work).update(work=None)


def _forget_chapter(chapter: Chapter, **_: Any) -> None:
    for rows in OF_CHAPTERS:
        rows._default_manager.filter(chapter=chapter).delete()
    Visit.objects.forget_chapter(chapter)


def _sign_otherwise(pseud: Pseud, instead: Pseud, **_: Any) -> None:
    Bookmark.objects.filter(pseud=pseud).update(pseud=instead)


def _let_go(user: User, **_: Any) -> None:
    """Her bookmarks go, and count no more."""
    for bookmark in Bookmark.objects.filter(user=user):
        bookmark.drop()
