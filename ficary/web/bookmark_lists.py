"""Lists of bookmarks: of a work, a reader, a tag, and all that may be seen."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ficary.core import same
from ficary.core.pages import Page
from ficary.people.models import Pseud, User, Viewer
from ficary.reading import names, taste
from ficary.reading.models import Bookmark
from ficary.reading.models.bookmark import BookmarkQuerySet, many_on
from ficary.tags.models import Tag
from ficary.web import titles, whose
from ficary.web.forms.bookmark_filters import BookmarkFilter
from ficary.web.people import of_member
from ficary.works.models import Work


def show(
    request: HttpRequest,
    found: BookmarkQuerySet,
    *,
    owner: User | None = None,
    seen: BookmarkQuerySet | None = None,
    **context: Any,
) -> HttpResponse:
    """A list with filters beside it; on that of an `owner` her shelves with what is `seen`."""
    form = BookmarkFilter(request.GET)
    rows = form.narrow(found, request.user).for_listing(request.user)
    page = Page(rows, request.GET.get("page"))
    context["shelves"] = names.put(page.rows, owner=owner, seen=seen)
    return render(request, "bookmarks/list.html", {"page": page, "filters": form, **context})


def bookmarks_of_work(request: HttpRequest, work: Work) -> HttpResponse:
    found = Bookmark.objects.listed_to(request.user).filter(work=work)
    heading = titles.naming(_("Bookmarks of %(title)s"), title=work.title)
    return show(request, found, heading=heading, of_work=work)


@require_safe
@of_member
def of_user(request: HttpRequest, member: User, pseud: Pseud | None = None) -> HttpResponse:
    """All that one reader keeps, or what stands under a pseud or on one of her shelves."""
    seen = Bookmark.objects.visible_to(request.user).filter(user=member)
    if pseud:
        seen = seen.under(pseud)
    found = taste.wanted_bookmarks(seen, request.user)
    shelf = request.GET.get("shelf", "")
    if shelf:
        found = found.filter(shelves__key=same.key(shelf))
    name = pseud.byline if pseud else member.name
    heading = titles.naming(_("Bookmarks by %(name)s"), name=name)
    context = {"heading": heading, "member": member, "pseud": pseud, "shelf": shelf}
    return show(request, found, owner=member, seen=seen, **context)


@require_safe
def everywhere(request: HttpRequest) -> HttpResponse:
    """The newest of all. AO3's tools ask here for those of one reader, by page and filters."""
    if elsewhere := whose.lead(request, "bookmarks"):
        return elsewhere
    return show(request, _wanted(request.user), heading=_("Newest bookmarks"))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    return show(request, _wanted(request.user), heading=_("Search bookmarks"), searching=True)


@require_safe
def of_tag(request: HttpRequest, tag: str) -> HttpResponse:
    """Each thing once, with how often it was bookmarked, those bookmarked last first."""
    found = get_object_or_404(Tag.objects.annotate(many=many_on()).filter(key=same.key(tag)))
    if found.name != tag:
        return redirect("tag-bookmarks", found.name, permanent=True)
    form = BookmarkFilter(request.GET)
    seen = form.narrow(_wanted(request.user).readable(request.user), request.user)
    # `many` is what the query above adds to the tag, which the type checker loses.
    newest = seen.newest_on(found, many=found.many)  # type: ignore[attr-defined]
    page = Things(newest, request.user, request.GET.get("page"))
    if not page.total and not found.known(request.user) and not form.asked:
        raise Http404
    names.put(page.rows)
    context = {"page": page, "filters": form, "tag": found}
    context["heading"] = titles.naming(_("Bookmarks of %(tag)s"), tag=found.name)
    return render(request, "bookmarks/list.html", context)


def _wanted(viewer: Viewer) -> BookmarkQuerySet:
    return taste.wanted_bookmarks(Bookmark.objects.listed_to(viewer), viewer)


class Things(Page[Bookmark]):
    """Of what the newest bookmarks are on each once, by its latest one."""

    def __init__(self, newest: BookmarkQuerySet, viewer: Viewer, asked: str | None) -> None:
        rows = list(newest.values_list("pk", "work", "external"))
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
