"""A writer's statistics: of all her works, of one, and both as CSV. Nobody else sees them."""

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ficary.core.pages import Page
from ficary.notifications.models import Subscription
from ficary.reading.models import ChapterDay
from ficary.tags.models import Kind, Tag
from ficary.web import charts
from ficary.web.measures import MEASURES
from ficary.web.own import own
from ficary.works.models import COUNTED, Chapter, Work

PER_PAGE: Final = 50
# How far back a chart goes, in days. Empty: as far as anything was put up.
PERIODS: Final = {
    "month": (_("A month"), 30),
    "half": (_("Half a year"), 183),
    "year": (_("A year"), 365),
    "all": (_("All the time"), None),
}
# What the table of works can be ordered by, and what stands behind it.
COLUMNS: Final = {
    "title": (_("Title"), "sort_title"),
    "published": (_("Published"), "published_on"),
    "words": (_("Words"), "words"),
    "hits": (_("Hits"), "n_hits"),
    "kudos": (_("Kudos"), "n_kudos"),
    "comments": (_("Comments"), "n_comments"),
    "bookmarks": (_("Bookmarks"), "n_bookmarks"),
    "subscriptions": (_("Subscriptions"), "n_subscriptions"),
}


@require_safe
@own
def of_all(request: HttpRequest) -> HttpResponse:
    """All her posted works, or those of one fandom or year."""
    every = Work.objects.created_by(request.user).posted()  # type: ignore[arg-type]
    works = _chosen(request, every)
    sort, backwards = _order(request)
    order = F(COLUMNS[sort][1])
    listed = _counted(works).order_by(order.desc() if backwards else order.asc(), "pk")
    context = {
        "page": Page(listed, request.GET.get("page"), PER_PAGE),
        "totals": _totals(works),
        "columns": _columns(request, sort, backwards=backwards),
        "fandoms": Tag.objects.kind(Kind.FANDOM).filter(works__in=every).distinct().order_by("key"),
        "years": [day.year for day in every.dates("published_on", "year", order="DESC")],
    }
    return render(request, "statistics/all.html", context | _chart(request, works))


@require_safe
@own
def all_as_csv(request: HttpRequest) -> HttpResponse:
    """A line for each work."""
    works = _counted(Work.objects.created_by(request.user).posted()).order_by("pk")  # type: ignore[arg-type]
    numbers = ("words", "chapters_posted", *(f"n_{name}" for name in (*COUNTED, "subscriptions")))
    head = ("id", "title", "published", "words", "chapters", *COUNTED, "subscriptions")
    rows = works.values_list("pk", "title", "published_on", *numbers)
    return _csv("works.csv", head, rows.iterator())


@require_safe
@own
def days_as_csv(request: HttpRequest) -> HttpResponse:
    """All her works together."""
    return _days("days.csv", Work.objects.created_by(request.user).posted())  # type: ignore[arg-type]


@never_cache
@require_safe
def of_work(request: HttpRequest, pk: int) -> HttpResponse:
    """One work: over time, and how many readers came to each chapter."""
    found = _work(request, pk)
    chapters = list(
        Chapter.objects.posted().filter(work=found).for_index().annotate(hits=_hits_of_chapter())
    )
    reached = charts.bars([(str(at), one.hits) for at, one in enumerate(chapters, start=1)])  # type: ignore[attr-defined]
    only = Work.objects.filter(pk=found.pk)
    context = {"work": found, "totals": _totals(only)[1:]}
    context["reached"] = reached if len(chapters) > 1 else None
    return render(request, "statistics/work.html", context | _chart(request, only))


@never_cache
@require_safe
def work_as_csv(request: HttpRequest, pk: int) -> HttpResponse:
    return _days(f"work-{pk}.csv", Work.objects.filter(pk=_work(request, pk).pk))


def _work(request: HttpRequest, pk: int) -> Work:
    user = request.user
    mine = Work.objects.created_by(user) if user.is_authenticated else Work.objects.none()
    return get_object_or_404(mine.posted().for_listing(), pk=pk)


# What is asked for


def _chosen(request: HttpRequest, works: QuerySet[Work]) -> QuerySet[Work]:
    fandom, year = request.GET.get("fandom", ""), request.GET.get("year", "")
    if fandom.isascii() and fandom.isdigit() and len(fandom) < 19:
        works = works.filter(tags=int(fandom))
    if year.isascii() and year.isdigit() and len(year) == 4 and year != "0000":
        works = works.filter(published_on__year=int(year))
    return works


def _order(request: HttpRequest) -> tuple[str, bool]:
    """The column, and whether the largest stands first."""
    sort = request.GET.get("sort_column", "")
    sort = sort if sort in COLUMNS else "hits"
    usual = "asc" if sort == "title" else "desc"
    return sort, request.GET.get("sort_direction", usual) != "asc"


def _columns(request: HttpRequest, sort: str, *, backwards: bool) -> list[dict[str, Any]]:
    """The heads of the table, each a link that orders by it, or the other way."""
    told = []
    for name, (label, _field) in COLUMNS.items():
        query = request.GET.copy()
        query.pop("page", None)
        query["sort_column"] = name
        other = "asc" if backwards else "desc"
        query["sort_direction"] = other if name == sort else "asc" if name == "title" else "desc"
        way = ("descending" if backwards else "ascending") if name == sort else ""
        told.append({"label": label, "address": f"?{query.urlencode()}", "way": way})
    return told


def _chart(request: HttpRequest, works: QuerySet[Work]) -> dict[str, Any]:
    chosen, period = request.GET.get("of", ""), request.GET.get("period", "")
    chosen = chosen if chosen in MEASURES else "hits"
    period = period if period in PERIODS else "month"
    today = timezone.localdate()
    days = PERIODS[period][1]
    since = today - timedelta(days - 1) if days else date.min
    counts = list(MEASURES[chosen].by_day(works, since))
    if not days:
        since = min((day for day, _number in counts), default=today)
    return {
        "chart": charts.over_time(counts, since, today),
        "label": MEASURES[chosen].label,
        "measures": [(name, one.label, name == chosen) for name, one in MEASURES.items()],
        "periods": [(name, label, name == period) for name, (label, _) in PERIODS.items()],
    }


# What is counted


def _counted(works: QuerySet[Work]) -> QuerySet[Work]:
    """Each with its counts as `n_hits`, `n_kudos` …; 0 where there is nothing yet."""
    follow = Subscription.objects.filter(work=OuterRef("pk")).order_by().values("work")
    told = {f"n_{name}": Coalesce(f"tally__{name}", 0) for name in COUNTED}
    subscribed = Subquery(follow.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return works.annotate(**told, n_subscriptions=Coalesce(subscribed, 0))


def _totals(works: QuerySet[Work]) -> list[tuple[Any, int]]:
    kept = works.order_by().aggregate(
        n=Count("pk"), words=Sum("words"), **{name: Sum(f"tally__{name}") for name in COUNTED}
    )
    kept["subscriptions"] = Subscription.objects.filter(work__in=works.values("pk")).count()
    shown = (name for name in COLUMNS if name in kept)
    return [(_("Works"), kept["n"]), *((COLUMNS[name][0], kept[name] or 0) for name in shown)]


def _hits_of_chapter() -> Coalesce:
    days = ChapterDay.objects.filter(chapter=OuterRef("pk")).order_by().values("chapter")
    return Coalesce(
        Subquery(days.annotate(n=Sum("hits")).values("n"), output_field=IntegerField()), 0
    )


def _days(name: str, works: QuerySet[Work]) -> HttpResponse:
    """A line for each day on which something happened."""
    counted = {measure: dict(one.by_day(works, date.min)) for measure, one in MEASURES.items()}
    days = sorted({day for found in counted.values() for day in found})
    rows = ([day, *(found.get(day, 0) for found in counted.values())] for day in days)
    return _csv(name, ("day", *counted), rows)


def _csv(name: str, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    # By this mark spreadsheets know that it is UTF-8.
    answer.write("\ufeff")
    written = csv.writer(answer)
    written.writerow(head)
    written.writerows([_cell(value) for value in row] for row in rows)
    return answer


def _cell(value: Any) -> Any:
    """A title that begins like a formula must not be one in a spreadsheet."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value
