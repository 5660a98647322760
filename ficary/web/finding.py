"""Lists of works with filters beside them, and the search page.

What a list holds without filters comes from the database, newest first: it is never late. Filters
and searches ask the index, and say so when there is none to ask just now.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ficary.archive.models import Language
from ficary.core.pages import MOST_COUNTED, Page
from ficary.people.models import Viewer
from ficary.search import index, passages
from ficary.search.wanted import DEEPEST, Every, Facets, Hits, Node, Wanted
from ficary.tags.models import FIRST_OF_READERS, Kind, Tag
from ficary.web import marks
from ficary.web.choices import Choices
from ficary.web.forms.filters import IDS, FilterForm
from ficary.works.models import Work

# Lists of up to so many works show the most frequent tags at once, larger ones when asked: the
# page never waits for them.
AT_ONCE = 20_000
SHOWN = 10


class ListedPage(Page[Work]):
    """One page of what the database lists."""

    def __init__(self, viewer: Viewer, works: QuerySet[Work], asked: str | None) -> None:
        super().__init__(works, asked)
        # Only now: counting, which that began with, needs none of them.
        self._found = marks.on_each(works, viewer)


class FoundPage(Page[Work]):
    """One page of what the index found; its rows come from the database, as the viewer may see."""

    most = DEEPEST
    # The index knows how many there are, be they ever so many.
    more_than_counted = False

    def __init__(self, viewer: Viewer, wanted: Wanted, asked: str | None) -> None:
        self._viewer, self._wanted = viewer, wanted
        works = Work.objects.listed_to(viewer).for_listing()
        super().__init__(marks.on_each(works, viewer), asked)

    def _ask(self, number: int) -> Hits:
        first = (number - 1) * self.per_page
        return index.find(self._wanted, self._viewer, first=first, most=self.per_page)

    @cached_property
    def _hits(self) -> Hits:
        """Of the page that was asked for, which nearly always exists: one question, not two."""
        return self._ask(min(max(self.asked, 1), self.most // self.per_page))

    @cached_property
    def total(self) -> int:
        return self._hits.total

    @property
    def leaves_out(self) -> bool:
        """Whether this is the last page, and there is more that no page shows."""
        return self.total > self.most and not self.next

    @cached_property
    def rows(self) -> Sequence[Work]:
        hits = self._hits if self.asked == self.number else self._ask(self.number)
        found = self._found.in_bulk(hits.ids)
        return [found[key] for key in hits.ids if key in found]


def listed(
    request: HttpRequest,
    template: str,
    *,
    base: Node,
    works: QuerySet[Work],
    counted: int = 0,
    choices: Choices | None = None,
    several: bool = False,
    **context: Any,
) -> HttpResponse:
    """The list `works`, which in the index is `base`, with filters beside it.

    `counted` is how many there were when they were counted last: long lists are not counted again.
    Of `several` tags: no index of the database has them in one order, so the other one is asked.
    """
    choices = choices or Choices(request)
    form = _form(request, choices.data)
    asked = form.wanted(base)
    wanted = choices.narrow(asked)
    if request.GET.get("facets") == "alone":
        return _facets_alone(request, form, wanted)
    works = choices.narrow_works(works)
    whole = several and index.state().whole
    by_index = form.asked or choices.hides or whole or counted > MOST_COUNTED
    page: Page[Work] | None = None
    if not by_index:
        page = ListedPage(request.user, works, request.GET.get("page"))
    trouble = ""
    try:
        if page is None or page.more_than_counted:
            page = FoundPage(request.user, wanted, request.GET.get("page"))
            len(page)
            choices.count(asked, page.total)
            trouble = _not_whole()
    except index.NotReady:
        trouble = _not_ready() if form.asked else ""
        page = ListedPage(request.user, works, request.GET.get("page"))
    shown = {"page": page, "filters": form, "index_trouble": trouble, "choices": choices}
    shown |= context
    return render(request, template, shown | _beside(request, form, wanted, page))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One form for everything, and what was found."""
    choices = Choices(request)
    form = _form(request, request.GET)
    asked = form.wanted(Every())
    wanted = choices.narrow(asked)
    if request.GET.get("facets") == "alone":
        return _facets_alone(request, form, wanted)
    context: dict[str, Any] = {"filters": form, "index_trouble": "", "choices": choices}
    if form.asked:
        try:
            page = FoundPage(request.user, wanted, request.GET.get("page"))
            context |= {"page": page, **_beside(request, form, wanted, page)}
            _put_passages(page.rows, wanted)
            choices.count(asked, page.total)
            context["index_trouble"] = _not_whole()
        except index.NotReady:
            context["index_trouble"] = _not_ready()
    if "page" not in context:
        form.offer(Tag.objects.seeded())
    return render(request, "works/search.html", context)


def newest(request: HttpRequest, choices: Choices, most: int) -> Sequence[Work]:
    """The newest works, as the viewer's choices have them."""
    works = marks.on_each(Work.objects.listed_to(request.user).for_listing(), request.user)
    if choices.hides or choices.applied:
        form = _form(request, choices.data)
        wanted = Wanted(choices.narrow(form.wanted(Every())).node)
        with suppress(index.NotReady):
            hits = index.find(wanted, request.user, most=most)
            found = works.in_bulk(hits.ids)
            return [found[key] for key in hits.ids if key in found]
    return list(choices.narrow_works(works.newest())[:most])


def _put_passages(works: Sequence[Work], wanted: Wanted) -> None:
    found = passages.find([work.pk for work in works], passages.wanted(wanted.node))
    for work in works:
        work.passage = found.get(work.pk)


def _not_whole() -> str:
    return "" if index.state().whole else _not_ready()


def _not_ready() -> str:
    state = index.state()
    if state.whole:
        return _("Searching does not work just now. It is being mended; try again in a moment.")
    return _(
        "The index for searches is being built (%(per_cent)s %%). Until then filters and searches "
        "find nothing, or not all."
    ) % {"per_cent": state.per_cent}


def _form(request: HttpRequest, data: QueryDict) -> FilterForm:
    return FilterForm(data, languages=_languages(request.user), viewer=request.user)


def _languages(viewer: Viewer) -> QuerySet[Language]:
    column = "works_for_members" if viewer.is_authenticated else "works_open"
    return Language.objects.filter(**{f"{column}__gt": 0}).by_name()


# The most frequent tags


def _beside(
    request: HttpRequest, form: FilterForm, wanted: Wanted, page: Page[Work]
) -> dict[str, Any]:
    if page.total > AT_ONCE and "facets" not in request.GET:
        query = request.GET.copy()
        asked = {name: f"?{_with(query, facets=name)}" for name in ("page", "alone")}
        return {"facets_at": asked}
    try:
        return {"facets": facets(form, wanted, request.user, found=page.total)}
    except index.NotReady:
        return {}


def _with(query: QueryDict, *, facets: str) -> str:
    query["facets"] = facets
    return query.urlencode()


def _facets_alone(request: HttpRequest, form: FilterForm, wanted: Wanted) -> HttpResponse:
    try:
        context = {"facets": facets(form, wanted, request.user)}
    except index.NotReady:
        context = {}
    return render(request, "works/_facets.html", context)


def facets(
    form: FilterForm, wanted: Wanted, viewer: Viewer, *, found: int | None = None
) -> list[dict[str, Any]]:
    """For each kind its most frequent tags among what is found, and those that are chosen."""
    counted: Facets = index.facets(wanted, viewer, IDS, most=SHOWN, found=found)
    chosen = form.include | form.exclude
    told = {key for rows in counted.values() for key, _count in rows}
    # What somebody put into the address need not be a tag that she may know of.
    known = Q(pk__in=Tag.objects.known_to(viewer).filter(pk__in=chosen)) | Q(
        pk__in=chosen, pk__lt=FIRST_OF_READERS
    )
    tags = Tag.objects.filter(Q(pk__in=told) | known).in_bulk()
    return [
        {"kind": Kind(kind).label, "name": name, "rows": rows, "chosen": _chosen(rows)}
        for kind, name in IDS.items()
        if (rows := _rows(kind, counted[kind], tags, form))
    ]


def _chosen(rows: list[dict[str, Any]]) -> bool:
    return any(row["included"] or row["excluded"] for row in rows)


def _rows(
    kind: str, counted: list[tuple[int, int]], tags: dict[int, Tag], form: FilterForm
) -> list[dict[str, Any]]:
    counts = dict(counted)
    chosen = [key for key in (*form.include, *form.exclude) if key not in counts]
    return [
        {
            "tag": tags[key],
            "count": counts.get(key, 0),
            "included": key in form.include,
            "excluded": key in form.exclude,
        }
        for key in (*counts, *sorted(chosen))
        if key in tags and tags[key].kind == kind
    ]
