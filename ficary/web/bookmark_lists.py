"""Lists of bookmarks: of a work, a reader, a tag, and all that may be seen."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ficary.core import same
from ficary.core.pages import MOST_COUNTED, Page
from ficary.people.models import Pseud, User, Viewer
from ficary.reading import names
from ficary.reading.models import Bookmark
from ficary.reading.models.bookmark import BookmarkQuerySet, many_on
from ficary.tags.models import Tag
from ficary.web import bookmark_facets, facets, former_names, titles, whose
from ficary.web.addresses import path_of
from ficary.web.asked import Asked
from ficary.web.choices import Choices
from ficary.web.facets import Facet
from ficary.web.forms.bookmark_filters import PREFIXES, BookmarkFilter
from ficary.web.forms.saying_bookmarks import said
from ficary.web.people import of_member
from ficary.web.requests import languages_of
from ficary.works.models import Work


def show(
    request: HttpRequest,
    found: BookmarkQuerySet,
    *,
    owner: User | None = None,
    seen: BookmarkQuerySet | None = None,
    one: bool = False,
    **context: Any,
) -> HttpResponse:
    """A list with filters beside it; on that of an `owner` her shelves with what is `seen`.

    `one`: all are on one thing, which is shown whatever the viewer hides.
    """
    form, choices = _form(request), Choices(request, bookmarks=True)
    every = form.narrow(found, request.user, few=one or bool(owner))
    wanted = every if one else choices.narrow_bookmarks(every)

    def counting() -> list[Facet]:
        rows = wanted.order_by().values_list("pk", "work", "external")[:MOST_COUNTED]
        return bookmark_facets.count(form, list(rows), request.user, of_works=not one)

    if request.GET.get("facets") == "alone":
        return facets.alone(request, counting)
    page = Page(wanted.for_listing(request.user), request.GET.get("page"))
    context["shelves"] = names.put(page.rows, owner=owner, seen=seen)
    context |= {"page": page, "filters": form, **_beside(request, form, page, counting)}
    if not one:
        choices.count_bookmarks(every, page.total)
        context["choices"] = choices
    return render(request, "bookmarks/list.html", context)


def _form(request: HttpRequest) -> BookmarkFilter:
    return BookmarkFilter(request.GET, languages=languages_of(request))


def _beside(
    request: HttpRequest, form: BookmarkFilter, page: Page[Bookmark], counting: facets.Counting
) -> dict[str, Any]:
    """The most frequent tags, but of more bookmarks than are counted, and what is asked for."""
    context: dict[str, Any] = {}
    if not page.more_than_counted:
        later = page.total > bookmark_facets.AT_ONCE
        context = facets.beside(request, counting, later=later)
    if form.asked:
        named = facets.named(context, form.ticked, request.user)
        every = said(form, named, bookmark_facets.named(form, request.user))
        path = path_of(request)
        context["asked"] = Asked(every, form.data, path, prefixes=PREFIXES)
    return context


def bookmarks_of_work(request: HttpRequest, work: Work) -> HttpResponse:
    found = Bookmark.objects.listed_to(request.user).filter(work=work)
    heading = titles.naming(_("Bookmarks of %(title)s"), title=work.title)
    return show(request, found, one=True, heading=heading, of_work=work)


@require_safe
@of_member
def of_user(request: HttpRequest, member: User, pseud: Pseud | None = None) -> HttpResponse:
    """All that one reader keeps, or what stands under a pseud or on one of her shelves."""
    seen = Bookmark.objects.visible_to(request.user).filter(user=member)
    if pseud:
        seen = seen.under(pseud)
    shelf = request.GET.get("shelf", "")
    found = seen.filter(shelves__key=same.key(shelf)) if shelf else seen
    name = pseud.byline if pseud else member.name
    heading = titles.naming(_("Bookmarks by %(name)s"), name=name)
    context: dict[str, Any] = {"heading": heading, "pseud": pseud, "shelf": shelf}
    return show(request, found, owner=member, seen=seen, member=member, **context)


@require_safe
def everywhere(request: HttpRequest) -> HttpResponse:
    """The newest of all. AO3's tools ask here for those of one reader, by page and filters."""
    if elsewhere := whose.lead(request, "bookmarks"):
        return elsewhere
    return show(request, _listed(request), heading=_("Newest bookmarks"))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    return show(request, _listed(request), heading=_("Search bookmarks"), searching=True)


def _listed(request: HttpRequest) -> BookmarkQuerySet:
    return Bookmark.objects.listed_to(request.user)


@require_safe
def of_tag(request: HttpRequest, tag: str) -> HttpResponse:
    """Each thing once, with how often it was bookmarked, those bookmarked last first."""
    found = get_object_or_404(Tag.objects.annotate(many=many_on()).filter(key=same.key(tag)))
    if found.name != tag:
        return former_names.lead_on(request, found)
    form, choices = _form(request), Choices(request, bookmarks=True)
    seen = form.narrow(_listed(request).readable(request.user), request.user)
    wanted = choices.narrow_bookmarks(seen)
    # `many` is what the query above adds to the tag, which the type checker loses.
    newest = wanted.newest_on(found, many=found.many)  # type: ignore[attr-defined]
    page = Things(newest, request.user, request.GET.get("page"))

    def counting() -> list[Facet]:
        return bookmark_facets.count(form, page.every, request.user)

    if request.GET.get("facets") == "alone":
        return facets.alone(request, counting)
    if not page.total and not found.known(request.user) and not form.asked:
        raise Http404
    names.put(page.rows)
    context = {"page": page, "filters": form, "tag": found, "choices": choices}
    context |= _beside(request, form, page, counting)
    context["heading"] = titles.naming(_("Bookmarks of %(tag)s"), tag=found.name)
    return render(request, "bookmarks/list.html", context)


class Things(Page[Bookmark]):
    """Of what the newest bookmarks are on each once, by its latest one."""

    def __init__(self, newest: BookmarkQuerySet, viewer: Viewer, asked: str | None) -> None:
        # Key, work and what stands elsewhere.
        self.every = rows = list(newest.values_list("pk", "work", "external"))
        self._keys: dict[tuple[int | None, int | None], int] = {}
        self._times: Counter[tuple[int | None, int | None]] = Counter(
            (work, external) for _pk, work, external in rows
        )
        for pk, work, external in rows:
            self._keys.setdefault((work, external), pk)
        super().__init__(Bookmark.objects.for_listing(viewer), asked)

    @cached_property
    def total(self) -> int:
        return len(self._keys)

    @property
    def more_than_counted(self) -> bool:
        return False

    @cached_property
    def rows(self) -> list[Bookmark]:
        keys = list(self._keys.values())[self.first - 1 : self.end]
        found = self._found.in_bulk(keys)
        rows = [found[key] for key in keys if key in found]
        for row in rows:
            # A work knows how many of all there are; of what is elsewhere those were met.
            met = self._times[row.work_id, row.external_id]
            row.times = max(met, row.work.counts.bookmarks if row.work else 0)
        return rows
