"""Whatever changes what an index holds of a work is noted in the outbox."""

from typing import Any

from ficary.search.models import Change
from ficary.works import events
from ficary.works.models import Work

CHANGES = (
    events.work_posted,
    events.chapter_posted,
    events.work_changed,
    events.work_withdrawn,
    events.work_restored,
    events.work_erased,
)


def connect() -> None:
    for event in CHANGES:
        event.connect(_note)


def _note(work: Work, **_: Any) -> None:
    Change.objects.note([work.pk])
