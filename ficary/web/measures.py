"""What writers' statistics count, day by day: numbers that tell nothing about one reader."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ficary.comments.models import Comment
from ficary.notifications.models import Subscription
from ficary.reading.models import Bookmark, Kudos, WorkDay
from ficary.works.models import Chapter, Work

type Days = Iterable[tuple[date, int]]


@dataclass(frozen=True)
class Measure:
    label: Promise
    # How many on which day, over the given works, from a day on.
    by_day: Callable[[QuerySet[Work], date], Days]


def _hits(works: QuerySet[Work], since: date) -> Days:
    found = WorkDay.objects.filter(work__in=works.values("pk"), day__gte=since)
    return found.values_list("day").annotate(n=Sum("hits")).order_by("day")


def _moments(rows: QuerySet[Any], works: QuerySet[Work], since: date) -> Days:
    """Rows with a moment `at`, by the days of the reader's time zone."""
    rows = rows.filter(work__in=works.order_by().values("pk"))
    if since > date.min:
        # A moment and no day, so that an index finds it.
        rows = rows.filter(at__gte=timezone.make_aware(datetime.combine(since, time.min)))
    days = rows.order_by().annotate(day=TruncDate("at"))
    counted: Days = days.values_list("day").annotate(n=Count("pk")).order_by("day")
    return counted


def _kudos(works: QuerySet[Work], since: date) -> Days:
    return _moments(Kudos.objects.all(), works, since)


def _comments(works: QuerySet[Work], since: date) -> Days:
    """Those that every reader may read, by the day they were written."""
    return _moments(Comment.objects.open(), works, since)


def _bookmarks(works: QuerySet[Work], since: date) -> Days:
    """Without private ones, of which nobody but their owners knows."""
    return _moments(Bookmark.objects.filter(private=False), works, since)


def _subscriptions(works: QuerySet[Work], since: date) -> Days:
    return _moments(Subscription.objects.all(), works, since)


def _words(works: QuerySet[Work], since: date) -> Days:
    posted = Chapter.objects.posted().filter(
        work__in=works.values("pk"), published_on__gte=since, text__isnull=False
    )
    summed = posted.order_by().values_list("published_on").annotate(n=Sum("text__words"))
    return [(day, words) for day, words in summed.order_by("published_on") if day]


# In the order of their columns. The names are those of `Tally`, where it has them.
MEASURES: Final = {
    "hits": Measure(_("Hits"), _hits),
    "kudos": Measure(_("Kudos"), _kudos),
    "comments": Measure(_("Comments"), _comments),
    "bookmarks": Measure(_("Bookmarks"), _bookmarks),
    "subscriptions": Measure(_("Subscriptions"), _subscriptions),
    "words": Measure(_("Words"), _words),
}
