"""What follows from events below: something is to be told, or must be let go of."""

from typing import Any

from ficary.notifications import tasks
from ficary.notifications.models import Notice, Subscription, Telling, Thanking
from ficary.reading.events import kudos_given
from ficary.reading.models import Kudos
from ficary.works import events
from ficary.works.models import Chapter, Work


def connect() -> None:
    events.work_posted.connect(_tell)
    events.chapter_posted.connect(_tell)
    kudos_given.connect(_note_thanks)
    events.work_erasing.connect(_forget_work)
    events.chapter_erasing.connect(_forget_chapter)


def _tell(work: Work, chapter: Chapter | None = None, **_: Any) -> None:
    Telling.objects.add(work, chapter)
    tasks.tell.enqueue()


def _note_thanks(kudos: Kudos, **_: Any) -> None:
    Thanking.objects.note(kudos.work_id, kudos.pk)


def _forget_work(work: Work, **_: Any) -> None:
    for rows in (Notice, Telling, Thanking, Subscription):
        rows.objects.filter(work=work).delete()


def _forget_chapter(chapter: Chapter, **_: Any) -> None:
    for rows in (Notice, Telling):
        rows.objects.filter(chapter=chapter).delete()
