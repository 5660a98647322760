"""What follows from events: counts out of date, bylines that say another name, leaving."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F

from ficary.people.events import name_changed, person_closed
from ficary.people.models import User
from ficary.tags import graph
from ficary.tags.events import tag_changed, tags_wrangled
from ficary.tags.models import Tag
from ficary.works import bins, events, leaving, tasks
from ficary.works.models import Beside, Creatorship, Work


def connect() -> None:
    for event in (events.work_posted, events.work_withdrawn, events.work_restored):
        event.connect(_count_tags_of)
    told_with_tags = (
        events.work_changed,
        events.work_erased,
        events.works_hidden,
        events.works_shown,
    )
    for event in told_with_tags:
        event.connect(_count_given)
    tag_changed.connect(_count_above)
    tags_wrangled.connect(_look_beside)
    person_closed.connect(_let_go)
    name_changed.connect(_show_new_name)


def _let_go(user: User, **_: Any) -> None:
    leaving.let_go(user)


def _show_new_name(user: User, **_: Any) -> None:
    """Her works say it in their bylines, whichever of her pseuds signed them."""
    signed = Creatorship.objects.filter(pseud__user=user).values("work")
    Work.objects.filter(pk__in=signed).update(generation=F("generation") + 1)


def _count_tags_of(work: Work, **_: Any) -> None:
    _count(graph.above(work.tags.values_list("pk", flat=True)))


def _count_given(tags: Iterable[int], **_: Any) -> None:
    _count(graph.above(tags))


def _count_above(above: Iterable[int], **_: Any) -> None:
    _count(above)


type _Mergers = Mapping[int, tuple[int | None, int | None]]


def _look_beside(tags: Iterable[int], mergers: _Mergers, **_: Any) -> None:
    """They may wait in other bins now. So may what waits beside a fandom that they stood for:
    nobody knows which of it was whose."""
    for tag, (before, after) in mergers.items():
        if before is None and after:
            Beside.objects.follow_merged(tag, after)
    binned = Tag.objects.filter(pk__in=list(tags), kind__in=bins.BINNED)
    left = {before for before, _after in mergers.values() if before}
    waiting = Beside.objects.filter(fandom__in=left).values_list("tag", flat=True)
    _count({*binned.values_list("pk", flat=True), *waiting})
    bins.bring_back(tags)


def _count(tags: Iterable[int]) -> None:
    marked = Tag.objects.filter(pk__in=list(tags))
    # Locked in one order: of two posts at one moment one waits for the other, never both. Without
    # the key, since a tagging that is not committed yet holds on to that.
    list(marked.order_by("pk").select_for_update(no_key=True).values_list("pk"))
    marked.update(uncounted=F("uncounted") + 1)
    tasks.count_works.enqueue()
