"""One page of the archive, for keepers: its text in each language, and its versions."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from ficary.archive import models
from ficary.archive.models import AGREED, LAW, PageVersion, PublishedMeanwhile
from ficary.core.pages import Page
from ficary.moderation.models import Act
from ficary.web.forms.statements import PageForm, of_said
from ficary.web.keeper.texts import editing, language_of
from ficary.web.law import TITLES, in_our_words
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

PER_PAGE = 50


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, slug: str) -> HttpResponse:
    """What is published becomes a new version; the earlier ones stay."""
    page, language = _page(slug), language_of(request)
    newest = _newest(slug, language)
    if request.method != "POST":
        return _show(request, page, PageForm(initial=_initial(request, page, newest)), newest)
    form = PageForm(request.POST)
    if not form.is_valid() or "preview_button" in request.POST:
        return _show(request, page, form, newest)
    try:
        _publish(request, page, language, form)
    except PublishedMeanwhile:
        # Sent once more it becomes the version after that one, knowingly.
        return _show(request, page, form, _newest(slug, language), conflict=True)
    messages.success(request, _("Published. Readers see it like this now."))
    return redirect(f"{reverse('desk-page', args=[slug])}?language={language}")


def _page(slug: str) -> models.Page:
    found = models.Page.objects.filter(slug=slug).first()
    if found is None and slug not in LAW:
        raise Http404
    return found or models.Page(slug=slug)


def _newest(slug: str, language: str) -> PageVersion | None:
    found = PageVersion.objects.filter(page__slug=slug, language=language)
    return found.order_by("-number").first()


def _initial(
    request: MemberRequest, page: models.Page, newest: PageVersion | None
) -> dict[str, Any]:
    """The text that stands; an earlier one, to bring it back; or ours, to begin with."""
    number = {"number": newest.number + 1 if newest else 1}
    if earlier := request.GET.get("from", ""):
        if not (earlier.isascii() and earlier.isdigit() and len(earlier) < 10):
            raise Http404
        versions = PageVersion.objects.filter(page__slug=page.slug, number=int(earlier))
        return of_said(get_object_or_404(versions, language=language_of(request))) | number
    if newest is None and page.law:
        with override(language_of(request)):
            return of_said(in_our_words(page.slug, request.archive)) | number
    return of_said(newest) | number


def _show(
    request: MemberRequest,
    page: models.Page,
    form: PageForm,
    newest: PageVersion | None,
    *,
    conflict: bool = False,
) -> HttpResponse:
    texts = PageVersion.objects.current().filter(page__slug=page.slug)
    named = TITLES.get(page.slug) or (newest.title if newest else page.slug)
    context = {
        "page": page,
        "title": named,
        "newest": newest,
        "conflict": conflict,
        "number": newest.number + 1 if conflict and newest else form["number"].value(),
        "to_agree": page.slug in AGREED,
        **editing(form, language_of(request), set(texts.values_list("language", flat=True))),
    }
    return render(request, "keeper/page.html", context)


@transaction.atomic
def _publish(request: MemberRequest, page: models.Page, language: str, form: PageForm) -> None:
    if page.pk is None:
        page, _made = models.Page.objects.get_or_create(slug=page.slug)
    given = form.cleaned_data
    facts = {name: given[name] for name in ("number", "note", "important")}
    version = page.publish(language=language, **facts, **form.said())
    if version.terms_version:
        # Whoever wrote them agrees to them.
        request.user.agree_to(version.terms_version)
    Act.record(
        "page published",
        by=request.user,
        why=version.note,
        page=page.slug,
        language=language,
        number=version.number,
        terms_version=version.terms_version,
    )


@for_roles()
@require_safe
def versions(request: MemberRequest, slug: str) -> HttpResponse:
    page = _page(slug)
    found = PageVersion.objects.filter(page__slug=slug).newest().defer("source", "xhtml")
    listed = Page(found.select_related("page"), request.GET.get("page"), PER_PAGE)
    acts = Act.objects.filter(what="page published", details__page=slug).select_related("by")
    by = {
        (act.details.get("language"), act.details.get("number")): act.by
        for act in acts.newest()[: 4 * PER_PAGE]
    }
    rows = [(version, by.get((version.language, version.number))) for version in listed]
    context = {"of": page, "page": listed, "rows": rows, "title": TITLES.get(slug, slug)}
    return render(request, "keeper/page_versions.html", context)
