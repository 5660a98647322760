"""The keeper's own pages, and the versions of every page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from ficary.archive import models
from ficary.archive.models import LAW, PageVersion
from ficary.core.pages import Page
from ficary.web.law import TITLES

PER_PAGE = 50


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    if slug in LAW:
        return redirect(models.Page(slug=slug), permanent=True)
    text = PageVersion.objects.to_read(slug)
    if text is None:
        raise Http404
    return render(request, "archive/page.html", {"text": text, "slug": slug})


@require_safe
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    found = PageVersion.objects.filter(page__slug=slug).newest().defer("source", "xhtml")
    listed = Page(found, request.GET.get("page"), PER_PAGE)
    if not listed.total and slug not in LAW:
        raise Http404
    context = {
        "page": listed,
        "of": models.Page(slug=slug),
        "title": TITLES.get(slug) or next((one.title for one in listed), slug),
    }
    return render(request, "archive/versions.html", context)


@require_safe
def version(request: HttpRequest, slug: str, code: str, number: int) -> HttpResponse:
    """A text as it stood once."""
    of_page = PageVersion.objects.filter(page__slug=slug, language=code).select_related("page")
    found = get_object_or_404(of_page, number=min(number, 2**31 - 1))
    after = of_page.filter(number__gt=number).order_by("number").first()
    return render(request, "archive/version.html", {"text": found, "after": after})
