"""Lists of bookmarks: of a work, a reader, a tag, and all that may be seen."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ficary.core import same
from ficary.core.pages import Page
from ficary.people.models import User, Viewer
from ficary.reading.models import Bookmark, Shelf
from ficary.reading.models.bookmark import BookmarkQuerySet
from ficary.tags.models import Tag
from ficary.web.forms.bookmark_filters import BookmarkFilter
from ficary.web.people import of_member
from ficary.works.models import Work


def show(request: HttpRequest, found: BookmarkQuerySet, **context: Any) -> HttpResponse:
    """A list with filters beside it."""
    form = BookmarkFilter(request.GET)
    rows = form.narrow(found, request.user).for_listing(request.user)
    page = Page(rows, request.GET.get("page"))
    return render(request, "bookmarks/list.html", {"page": page, "filters": form, **context})


def bookmarks_of_work(request: HttpRequest, work: Work) -> HttpResponse:
    found = Bookmark.objects.listed_to(request.user).filter(work=work)
    heading = _("Bookmarks of %(title)s") % {"title": work.title}
    return show(request, found, heading=heading, of_work=work)


@require_safe
@of_member
def of_user(request: HttpRequest, member: User) -> HttpResponse:
    """All that one reader keeps, or what stands on one of her shelves."""
    found = Bookmark.objects.visible_to(request.user).filter(user=member)
    shelves = Shelf.objects.filter(user=member, bookmarks__in=found).distinct().order_by("key")
    shelf = request.GET.get("shelf", "")
    if shelf:
        found = found.filter(shelves__key=same.key(shelf))
    heading = _("Bookmarks by %(name)s") % {"name": member.name}
    context = {"heading": heading, "member": member, "shelves": shelves, "shelf": shelf}
    return show(request, found, **context)


@require_safe
def everywhere(request: HttpRequest) -> HttpResponse:
    """The newest of all. AO3's tools ask here for those of one reader."""
    if name := request.GET.get("user_id"):
        return redirect("user-bookmarks", get_object_or_404(User.objects.named(name)).name)
    return show(request, Bookmark.objects.listed_to(request.user), heading=_("Newest bookmarks"))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    found = Bookmark.objects.listed_to(request.user)
    return show(request, found, heading=_("Search bookmarks"), searching=True)


@require_safe
def of_tag(request: HttpRequest, tag: str) -> HttpResponse:
    """Each thing once, with how often it was bookmarked, those bookmarked last first."""
    found = get_object_or_404(Tag.objects.named(tag))
    if found.name != tag:
        return redirect("tag-bookmarks", found.name, permanent=True)
    form = BookmarkFilter(request.GET)
    seen = Bookmark.objects.listed_to(request.user).readable(request.user).on_tag(found)
    things = form.narrow(seen, request.user).order_by().values("work", "external")
    things = things.annotate(number=Count("pk"), last=Max("pk")).order_by("-last")
    page = Page(things, request.GET.get("page"))  # type: ignore[type-var]
    if not page.total and not found.known(request.user) and not form.asked:
        raise Http404
    rows = _latest(page, request.user)
    context = {"page": page, "rows": rows, "filters": form, "tag": found}
    context["heading"] = _("Bookmarks of %(tag)s") % {"tag": found.name}
    return render(request, "bookmarks/list.html", context)


def _latest(page: Iterable[Any], viewer: Viewer) -> list[Bookmark]:
    """The latest bookmark of each thing, with how many there are."""
    things = list(page)
    found = Bookmark.objects.for_listing(viewer).in_bulk([thing["last"] for thing in things])
    rows: list[Bookmark] = []
    for thing in things:
        row = found.get(thing["last"])
        if row is not None:
            row.times = thing["number"]
            rows.append(row)
    return rows
