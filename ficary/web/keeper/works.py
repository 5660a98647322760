"""Works: what moderators do with one, and the list of those that are hidden."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ficary.core.pages import Page
from ficary.moderation import deciding, tending
from ficary.moderation.models import Act
from ficary.web.forms.moderation import EraseForm, HideForm, MendTagsForm, ShowForm, tags_of
from ficary.web.keeper.acts import rows
from ficary.web.keeper.deeds import Deed, ask
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles
from ficary.works.models import Work

ACTS = 20
HIDE = Deed(
    gettext_lazy("Hide “%(name)s”"),
    gettext_lazy(
        "Readers do not see it any more. Its creators still do, with your reason, and can mend it."
    ),
    gettext_lazy("Hide it"),
    gettext_lazy("Hidden: its creators are told."),
    HideForm,
    danger=True,
)
SHOW = Deed(
    gettext_lazy("Show “%(name)s” again"),
    gettext_lazy("Readers see it as before, and its creators are told."),
    gettext_lazy("Show it again"),
    gettext_lazy("Shown again: its creators are told."),
    ShowForm,
)
ERASE = Deed(
    gettext_lazy("Erase “%(name)s” for good"),
    gettext_lazy(
        "Every chapter of it is erased at once. Nobody can bring it back, not even you. "
        "To take it out of readers’ sight, hide it instead."
    ),
    gettext_lazy("Erase it for good"),
    gettext_lazy("Erased: its creators are told."),
    EraseForm,
    danger=True,
)


def _work(request: MemberRequest, pk: int) -> Work:
    """One that was posted: drafts are their writers' own affair."""
    seen = Work.objects.visible_to(request.user).posted().for_listing()
    found: Work = get_object_or_404(seen, pk=pk)
    return found


@for_roles("moderator")
@require_safe
def hidden(request: MemberRequest) -> HttpResponse:
    works = Work.objects.visible_to(request.user).hidden().for_listing()
    page = Page(works, request.GET.get("page"))
    reasons = Act.objects.reasons([work.pk for work in page])
    listed = [(work, reasons.get(work.pk)) for work in page]
    return render(request, "keeper/works.html", {"page": page, "works": listed})


@for_roles("moderator")
@require_safe
def moderate(request: MemberRequest, pk: int) -> HttpResponse:
    work = _work(request, pk)
    acts = Act.objects.filter(work=work).newest().for_listing()[:ACTS]
    context = {"work": work, "acts": rows(acts)}
    return render(request, "keeper/work.html", context)


def _ask(request: MemberRequest, pk: int, deed: Deed, do: Callable[..., object]) -> HttpResponse:
    work = _work(request, pk)
    return ask(
        request,
        deed,
        lambda given: do(work, by=request.user, **given),
        name=work.title,
        back=reverse("work-moderate", args=[pk]),
    )


@for_roles("moderator")
@require_http_methods(["GET", "HEAD", "POST"])
def hide(request: MemberRequest, pk: int) -> HttpResponse:
    return _ask(request, pk, HIDE, deciding.hide)


@for_roles("moderator")
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: MemberRequest, pk: int) -> HttpResponse:
    return _ask(request, pk, SHOW, deciding.show)


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: MemberRequest, pk: int) -> HttpResponse:
    work = _work(request, pk)
    return ask(
        request,
        ERASE,
        lambda given: deciding.erase(work, by=request.user, why=given["why"]),
        name=work.title,
        back=reverse("work-moderate", args=[pk]),
        after=reverse("desk-works"),
        work=work,
    )


@for_roles()
@require_POST
def mend(request: MemberRequest, pk: int) -> HttpResponse:
    tending.mend(_work(request, pk), by=request.user)
    messages.success(request, _("Counts and index are made anew for this work."))
    return redirect("work-moderate", pk)


@for_roles("moderator")
@require_http_methods(["GET", "HEAD", "POST"])
def mend_tags(request: MemberRequest, pk: int) -> HttpResponse:
    work = _work(request, pk)
    sent = request.POST if request.method == "POST" else None
    form = MendTagsForm(sent, most=request.archive.most_tags, initial=tags_of(work))
    if not form.is_valid():
        return render(request, "keeper/tags.html", {"work": work, "form": form})
    with transaction.atomic():
        why = form.cleaned_data["why"]
        mended = deciding.mend_tags(work, form.store_tags(), by=request.user, why=why)
    if mended:
        messages.success(request, _("Mended: its creators are told."))
    else:
        messages.info(request, _("Nothing was different, so nothing was changed."))
    return redirect("work-moderate", pk)
