"""Whatever changes what an index holds of a work is noted in the outbox."""

from collections.abc import Iterable
from typing import Any

from ficary.people.events import name_changed, pseud_renamed
from ficary.people.models import Pseud, User
from ficary.search.models import Change, Moved
from ficary.tags.events import tag_changed
from ficary.works import events
from ficary.works.models import Creatorship, Work

OF_ONE = (
    events.work_posted,
    events.chapter_posted,
    events.work_changed,
    events.work_withdrawn,
    events.work_restored,
    events.work_erased,
)
OF_SEVERAL = (events.works_hidden, events.works_shown, events.bylines_changed)


def connect() -> None:
    for event in OF_ONE:
        event.connect(_note)
    for event in OF_SEVERAL:
        event.connect(_note_all)
    events.tally_changed.connect(_note_counted)
    tag_changed.connect(_note_moved)
    pseud_renamed.connect(_note_signed)
    name_changed.connect(_note_signed_by)


def _note(work: Work, **_: Any) -> None:
    Change.objects.note([work.pk])


def _note_counted(work: int, **_: Any) -> None:
    Change.objects.note([work])


def _note_all(works: Iterable[int], **_: Any) -> None:
    Change.objects.note(works)


def _note_moved(tags: Iterable[int], **_: Any) -> None:
    Moved.objects.bulk_create([Moved(tag=tag) for tag in sorted(tags)], batch_size=1000)


def _note_signed(pseud: Pseud, **_: Any) -> None:
    Change.objects.note(Creatorship.objects.filter(pseud=pseud).values_list("work", flat=True))


def _note_signed_by(user: User, **_: Any) -> None:
    signed = Creatorship.objects.filter(pseud__user=user)
    Change.objects.note(signed.values_list("work", flat=True))
