"""Whatever changes what an index holds of a work is noted in the outbox."""

from collections.abc import Iterable
from typing import Any

from django.core.signals import request_started

from ficary.people.events import name_changed, pseud_renamed
from ficary.people.models import Pseud, User
from ficary.search import index
from ficary.search.documents import FREQUENT
from ficary.search.models import Change, Moved
from ficary.tags.events import tag_changed, tag_counted
from ficary.works import events
from ficary.works.facts import OPEN
from ficary.works.models import Creatorship, Work

OF_ONE = (events.work_posted, events.chapter_posted, events.work_changed, events.work_restored)
# After which readers may know less of them than before.
GONE = (events.work_withdrawn, events.work_erased)
GONE_TOGETHER = (events.works_hidden, events.bylines_changed)


def connect() -> None:
    for event in OF_ONE:
        event.connect(_note)
    for event in GONE:
        event.connect(_note_gone)
    for event in GONE_TOGETHER:
        event.connect(_note_all_gone)
    events.works_shown.connect(_note_all)
    events.tally_changed.connect(_note_counted)
    tag_changed.connect(_note_moved)
    tag_counted.connect(_note_frequent)
    request_started.connect(index.begin_page)
    pseud_renamed.connect(_note_signed)
    name_changed.connect(_note_signed_by)


def _note(work: Work, **_: Any) -> None:
    Change.objects.note([work.pk], takes_away=_holds_back(work.pk))


def _holds_back(work: int) -> bool:
    """Whether there is anything of it that not everybody may know: then it may be new.

    No index has a draft, and nothing that was posted becomes one.
    """
    posted = Work.objects.filter(pk=work, posted_at__isnull=False)
    return posted.exclude(OPEN, anonymous=False, members_only=False).exists()


def _note_gone(work: Work, **_: Any) -> None:
    Change.objects.note([work.pk], takes_away=True)


def _note_all_gone(works: Iterable[int], **_: Any) -> None:
    Change.objects.note(works, takes_away=True)


def _note_counted(work: int, **_: Any) -> None:
    Change.objects.note([work])


def _note_all(works: Iterable[int], **_: Any) -> None:
    Change.objects.note(works)


def _note_moved(tags: Iterable[int], **_: Any) -> None:
    Moved.objects.bulk_create([Moved(tag=tag) for tag in sorted(tags)], batch_size=1000)


def _note_frequent(tag: int, before: int, after: int, **_: Any) -> None:
    """What was indexed before it had so many works does not have it as a frequent one."""
    if before < FREQUENT <= after:
        Moved.objects.create(tag=tag)


def _note_signed(pseud: Pseud, **_: Any) -> None:
    Change.objects.note(Creatorship.objects.filter(pseud=pseud).values_list("work", flat=True))


def _note_signed_by(user: User, **_: Any) -> None:
    signed = Creatorship.objects.filter(pseud__user=user)
    Change.objects.note(signed.values_list("work", flat=True))
