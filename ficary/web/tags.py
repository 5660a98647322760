"""Pages of tags: works under one, and the fandoms from A to Z."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from ficary.core import same
from ficary.core.pages import Page
from ficary.core.prepared import Prepared
from ficary.notifications.models import Subscription
from ficary.people.models import Viewer
from ficary.reading.models import FavouriteTag
from ficary.search.wanted import Ids
from ficary.tags import graph
from ficary.tags.models import TYPED, Kind, Link, Tag, TagQuerySet
from ficary.web import finding, following, former_names
from ficary.works.models import Work, WorkQuerySet

PER_PAGE = 200
# Fandoms of each medium in the list of media.
IN_SHORT = 5


@require_safe
def works(request: HttpRequest, tag: str) -> HttpResponse:
    viewer = request.user
    named = _shown.ask(viewer.is_authenticated, tag=same.key(tag), viewer=viewer.pk or 0)
    if not named:
        raise Http404
    found = named[0]
    if found.merger:
        return redirect(found.merger)
    if found.name != tag:
        return former_names.lead_on(request, found)
    # A tag that only drafts, hidden or unrevealed works bear tells of them.
    told = found.canonical or found.kind not in TYPED or found.known(viewer)
    if not told and not _under(found, viewer).exists():
        raise Http404
    base = Ids("tag", (found.pk,))
    return finding.listed(
        request,
        "tags/works.html",
        base=base,
        works=lambda: _under(found, viewer),
        counted=found.works_open,
        several=found.several,
        tag=found,
        subscription=following.offer(request, found, getattr(found, "followed", None)),
    )


def _with_hers(member: bool, tag: str, viewer: int) -> TagQuerySet:
    """With whether it is one of the viewer's favourites, and her subscription to it."""
    tags = Tag.objects.with_company().filter(key=tag)
    if not member:
        return tags
    means = Q(tag=OuterRef("pk")) | Q(tag__merger=OuterRef("pk"))
    hers = FavouriteTag.objects.filter(means, user=viewer)
    follows = Subscription.objects.filter(means, user=viewer).values("pk")[:1]
    return tags.annotate(favourite=Exists(hers), followed=Subquery(follows))


_shown = Prepared(_with_hers)


def _under(tag: Tag, viewer: Viewer) -> WorkQuerySet:
    works = Work.objects.listed_to(viewer)
    return works.tagged_any(graph.under([tag.pk])) if tag.several else works.tagged(tag)


@require_safe
def media(request: HttpRequest) -> HttpResponse:
    """Each medium with its largest fandoms. Where no fandom has one, all fandoms."""
    column = "works_for_members" if request.user.is_authenticated else "works_open"
    shown = Link.objects.largest_of_media(_fandoms(request.user), column, IN_SHORT)
    if not shown:
        return redirect("fandoms")
    return render(request, "tags/media.html", {"media": shown})


@require_safe
def medium(request: HttpRequest, tag: str) -> HttpResponse:
    found = get_object_or_404(Tag.objects.media().named(tag))
    return _a_to_z(request, _fandoms(request.user).below(found), medium=found)


@require_safe
def fandoms(request: HttpRequest) -> HttpResponse:
    return _a_to_z(request, _fandoms(request.user))


def _fandoms(viewer: Viewer) -> TagQuerySet:
    return Tag.objects.kind(Kind.FANDOM).unmerged().known_to(viewer)


def _a_to_z(request: HttpRequest, known: TagQuerySet, **context: Any) -> HttpResponse:
    """The letters, and the fandoms under one of them: without one, the largest."""
    letters = list(known.order_by("initial").values_list("initial", flat=True).distinct())
    letter = request.GET.get("letter", "")
    if letter:
        shown = known.filter(initial=letter).order_by("sort_name", "pk")
    else:
        shown = known.largest(request.user)
    page = Page(shown, request.GET.get("page"), PER_PAGE)
    context |= {"letters": letters, "letter": letter, "page": page}
    return render(request, "tags/fandoms.html", context)
