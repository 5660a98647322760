"""The first page, and what machines ask for."""

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ficary.people.models import Viewer
from ficary.reading.models import FavouriteTag
from ficary.tags.models import Kind, Tag
from ficary.web import finding, frame, going_on, inbox
from ficary.web.choices import Choices
from ficary.web.requests import archive_of
from ficary.works.models import Work

NEWEST = 10
LARGEST = 24
# Addresses in one sitemap: works stand in it by ranges of their ids.
SITEMAP = 2_000


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    choices = Choices(request)
    known = Tag.objects.kind(Kind.FANDOM).unmerged().known_to(request.user)
    context = {
        "newest": finding.newest(request, choices, NEWEST),
        "choices": choices,
        "favourites": _favourites(request.user),
        "fandoms": known.largest(request.user)[:LARGEST],
        "going_on": going_on.newest(request.user),
        "notices": inbox.newest(request),
        "news": frame.newest_news(request, archive_of(request)),
    }
    return render(request, "home/home.html", context)


def _favourites(viewer: Viewer) -> list[Tag]:
    if not viewer.is_authenticated:
        return []
    return list(FavouriteTag.objects.meant_by(viewer))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = ["/account", "/autosave", "/set-up", "/signup", "/users/login", "/works/new", "/*?"]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        f"Sitemap: {settings.URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    last = Work.objects.aggregate(last=Max("pk"))["last"] or 0
    parts = [reverse("sitemap-part", args=[number]) for number in range(1, last // SITEMAP + 2)]
    return render(request, "home/sitemap_index.xml", {"parts": parts}, "application/xml")


@require_safe
def sitemap(request: HttpRequest, number: int) -> HttpResponse:
    if not 1 <= number < 1_000_000:
        raise Http404
    start = (number - 1) * SITEMAP
    # A stranger's view, whoever asks: this is for search engines.
    works = (
        Work.objects.public()
        .for_search_engines()
        .filter(pk__gte=start, pk__lt=start + SITEMAP)
        .order_by("pk")
        .only("pk", "revised_at")
    )
    return render(request, "home/sitemap.xml", {"works": works}, "application/xml")
