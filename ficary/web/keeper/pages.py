"""The archive's pages, for keepers: all of them, their order, a new one, and none of it."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ficary.archive.models import LAW, Page, PageVersion
from ficary.moderation.models import Act
from ficary.web.forms.statements import NewPageForm
from ficary.web.keeper.texts import editing, language_of
from ficary.web.law import TITLES
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

# So many free pages a keeper can order on one page.
MOST = 100


@for_roles()
@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    current = PageVersion.objects.current().select_related("page").defer("source", "xhtml")
    texts: dict[str, list[PageVersion]] = {}
    for version in current.order_by("language")[: MOST * 4]:
        texts.setdefault(version.page.slug, []).append(version)
    context = {
        "law": [(slug, TITLES[slug], texts.get(slug, [])) for slug in LAW],
        "free": [(page, texts.get(page.slug, [])) for page in Page.objects.free()[:MOST]],
    }
    return render(request, "keeper/pages.html", context)


@for_roles()
@require_POST
@transaction.atomic
def arrange(request: MemberRequest) -> HttpResponse:
    """The order of the free pages, and which of them stand in the footer."""
    known = [page.slug for page in Page.objects.free()[:MOST]]
    places = {slug: _place(request.POST.get(f"place_{slug}", "")) for slug in known}
    shown = {slug for slug in known if f"footer_{slug}" in request.POST}
    Page.objects.arrange(sorted(known, key=lambda slug: places[slug]), shown)
    Act.record("footer arranged", by=request.user, pages=sorted(shown))
    messages.success(request, _("Saved."))
    return redirect("desk-pages")


def _place(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 10**6


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    language = language_of(request)
    form = NewPageForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and "preview_button" not in request.POST:
        if page := _begin(request, form, language):
            return redirect(page)
        form.add_error("slug", _("There is a page at this address."))
    context = editing(form, language, set())
    return render(request, "keeper/page.html", context)


def _begin(request: MemberRequest, form: NewPageForm, language: str) -> Page | None:
    try:
        with transaction.atomic():
            page = Page.objects.create(slug=form.cleaned_data["slug"])
            page.publish(number=1, language=language, **form.said())
            Act.record("page published", by=request.user, page=page.slug, language=language)
    except IntegrityError:
        return None
    return page


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: MemberRequest, slug: str) -> HttpResponse:
    """A free page, with all its versions. The law stays."""
    page = get_object_or_404(Page.objects.free(), slug=slug)
    if request.method != "POST":
        return render(request, "keeper/page_delete.html", {"page": page})
    with transaction.atomic():
        page.erase()
        Act.record("page deleted", by=request.user, page=slug)
    messages.success(request, _("Deleted."))
    return redirect("desk-pages")
