"""Lists of works with filters beside them, and the search page.

What a list holds without filters comes from the database, newest first: it is never late. Filters
and searches ask the index, and say so when there is none to ask just now.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ficary.core.pages import MOST_COUNTED, Page
from ficary.people.models import Viewer
from ficary.search import index, passages
from ficary.search.wanted import DEEPEST, Every, Hits, Node, Wanted
from ficary.tags.models import Tag
from ficary.web import facets, rows
from ficary.web.addresses import path_of
from ficary.web.asked import Asked
from ficary.web.choices import Choices
from ficary.web.facets import Facet
from ficary.web.forms.filters import FilterForm
from ficary.web.forms.saying_works import said
from ficary.web.requests import languages_of
from ficary.works.models import Work


class ListedPage(Page[Work]):
    """One page of what the database lists."""

    def __init__(self, viewer: Viewer, works: QuerySet[Work], asked: str | None) -> None:
        super().__init__(works, asked)
        self._viewer = viewer

    @cached_property
    def rows(self) -> Sequence[Work]:
        if not self.total:
            return []
        return rows.out_of(self._found, self._viewer, self.per_page, self.first - 1)


class FoundPage(Page[Work]):
    """One page of what the index found; its rows come from the database, as the viewer may see."""

    most = DEEPEST
    # The index knows how many there are, be they ever so many.
    more_than_counted = False

    def __init__(self, viewer: Viewer, wanted: Wanted, asked: str | None) -> None:
        self._viewer, self._wanted = viewer, wanted
        super().__init__(Work.objects.none(), asked)

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
        return rows.of(hits.ids, self._viewer)


def listed(
    request: HttpRequest,
    template: str,
    *,
    base: Node,
    works: Callable[[], QuerySet[Work]],
    counted: int = 0,
    choices: Choices | None = None,
    several: bool = False,
    **context: Any,
) -> HttpResponse:
    """The list of `works()`, which in the index is `base`, with filters beside it.

    `counted` is how many there were when they were counted last: long lists are not counted again.
    Of `several` tags: no index of the database has them in one order, so the other one is asked.
    """
    choices = choices or Choices(request)
    form = _form(request, choices.data)
    asked = form.wanted(base)
    wanted = choices.narrow(asked)
    if request.GET.get("facets") == "alone":
        return facets.alone(request, lambda: _frequent(form, wanted, request.user))
    whole = several and index.state().whole
    by_index = form.asked or choices.hides or whole or counted > MOST_COUNTED
    page: Page[Work] | None = None
    if not by_index:
        page = ListedPage(request.user, choices.narrow_works(works()), request.GET.get("page"))
    trouble = ""
    try:
        if page is None or page.more_than_counted:
            page = FoundPage(request.user, wanted, request.GET.get("page"))
            len(page)
            choices.count(asked, page.total)
            _put_passages(page.rows, wanted)
            trouble = _not_whole()
    except index.NotReady:
        trouble = f"{_not_ready()} {_('This is the whole list.')}" if form.asked else ""
        page = ListedPage(request.user, choices.narrow_works(works()), request.GET.get("page"))
    shown = {"page": page, "filters": form, "index_trouble": trouble, "choices": choices}
    shown |= _beside(request, form, wanted, page, choices) | context
    return render(request, template, shown)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One form for everything, and what was found."""
    choices = Choices(request)
    form = _form(request, request.GET)
    asked = form.wanted(Every())
    wanted = choices.narrow(asked)
    if request.GET.get("facets") == "alone":
        return facets.alone(request, lambda: _frequent(form, wanted, request.user))
    context: dict[str, Any] = {"filters": form, "index_trouble": "", "choices": choices}
    if form.asked:
        try:
            page = FoundPage(request.user, wanted, request.GET.get("page"))
            context |= {"page": page, **_beside(request, form, wanted, page, choices)}
            _put_passages(page.rows, wanted)
            choices.count(asked, page.total)
            context["index_trouble"] = _not_whole()
        except index.NotReady:
            context["index_trouble"] = _not_ready()
    if "page" not in context:
        form.offer(Tag.objects.seeded())
    return render(request, "works/search.html", context)


def _beside(
    request: HttpRequest, form: FilterForm, wanted: Wanted, page: Page[Work], choices: Choices
) -> dict[str, Any]:
    """The most frequent tags, and what is asked for."""
    context = facets.beside(
        request,
        lambda: _frequent(form, wanted, request.user, found=page.total),
        later=page.total > facets.AT_ONCE,
    )
    if form.asked:
        every = said(form, facets.named(context, form.ticked, request.user))
        context["asked"] = Asked(every, form.data, path_of(request), choices=choices)
    return context


def _frequent(
    form: FilterForm, wanted: Wanted, viewer: Viewer, *, found: int | None = None
) -> list[Facet]:
    return facets.told(facets.count(wanted, viewer, found=found), form.ticked, viewer)


def newest(request: HttpRequest, choices: Choices, most: int) -> Sequence[Work]:
    """The newest works, as the viewer's choices have them."""
    if choices.hides or choices.applied:
        form = _form(request, choices.data)
        wanted = Wanted(choices.narrow(form.wanted(Every())).node)
        with suppress(index.NotReady):
            return rows.of(index.find(wanted, request.user, most=most).ids, request.user)
    works = choices.narrow_works(Work.objects.listed_to(request.user).newest())
    return rows.out_of(works, request.user, most)


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
    return FilterForm(data, languages=languages_of(request), viewer=request.user)
