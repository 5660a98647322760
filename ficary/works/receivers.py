"""What follows from an event: counts of tags are out of date, bylines say another name."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F

from ficary.people.events import name_changed
from ficary.people.models import User
from ficary.tags.models import Tag
from ficary.works import events, tasks
from ficary.works.models import Creatorship, Work


def connect() -> None:
    for event in (events.work_posted, events.work_withdrawn, events.work_restored):
        event.connect(_count_tags_of)
    for event in (events.work_changed, events.work_erased):
        event.connect(_count_given)
    name_changed.connect(_show_new_name)


def _show_new_name(user: User, **_: Any) -> None:
    """Her works say it in their bylines, whichever of her pseuds signed them."""
    signed = Creatorship.objects.filter(pseud__user=user).values("work")
    Work.objects.filter(pk__in=signed).update(generation=F("generation") + 1)


def _count_tags_of(work: Work, **_: Any) -> None:
    _count(work.tags.values_list("pk", flat=True))


def _count_given(tags: Iterable[int], **_: Any) -> None:
    _count(tags)


def _count(tags: Iterable[int]) -> None:
    marked = Tag.objects.filter(pk__in=list(tags))
    # Locked in one order: of two posts at one moment one waits for the other, never both. Without
    # the key, since a tagging that is not committed yet holds on to that.
    list(marked.order_by("pk").select_for_update(no_key=True).values_list("pk"))
    marked.update(uncounted=F("uncounted") + 1)
    tasks.count_works.enqueue()
