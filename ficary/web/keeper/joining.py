"""Who may come in, and how: the keeper's rules, who waits, the queue, addresses that stay out."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ficary.archive.models import Archive
from ficary.core.pages import Page
from ficary.joining import models as door
from ficary.joining.models import BannedAddress, InviteRequest
from ficary.moderation.models import Act
from ficary.web.forms.joining import BanForm, JoiningForm, WordsForm
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

PER_PAGE = 50


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def joining(request: MemberRequest) -> HttpResponse:
    archive = Archive.objects.the()
    form = JoiningForm(request.POST if request.method == "POST" else None, instance=archive)
    if form.is_valid():
        _change(request, form)
        messages.success(request, _("Saved."))
        return redirect("desk-joining")
    waiting = door.waiting().count()
    return render(request, "keeper/joining.html", {"form": form, "waiting": waiting})


@transaction.atomic
def _change(request: MemberRequest, form: JoiningForm) -> None:
    before = Archive.objects.select_for_update().get(pk=1)
    asked = {name: form.cleaned_data[name] for name in form.Meta.fields}
    asked["questions"] = form.questions
    changed: dict[str, Any] = {
        name: [getattr(before, name), value]
        for name, value in asked.items()
        if getattr(before, name) != value
    }
    if changed:
        generation = before.generation + 1
        Archive.objects.filter(pk=1).update(**asked, generation=generation)
        Act.record("joining changed", by=request.user, **changed)


@for_roles()
@require_safe
def waiting(request: MemberRequest) -> HttpResponse:
    page = Page(door.waiting(), request.GET.get("page"), PER_PAGE)
    return render(request, "keeper/waiting.html", {"page": page})


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def newcomer(request: MemberRequest, pk: int) -> HttpResponse:
    """What one who waits has answered, and the decision."""
    person = get_object_or_404(door.waiting(), pk=pk)
    form = WordsForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and ("let_in" in request.POST or "turn_away" in request.POST):
        _decide(request, person, form.cleaned_data["words"])
        return redirect("desk-waiting")
    answers = getattr(person, "answers", None)
    return render(
        request, "keeper/newcomer.html", {"person": person, "answers": answers, "form": form}
    )


@transaction.atomic
def _decide(request: MemberRequest, person: Any, words: str) -> None:
    if "let_in" in request.POST:
        if door.admit(person, words):
            Act.record("member let in", by=request.user, person=person)
            messages.success(request, _("%(name)s is in.") % {"name": person.name})
    elif door.decline(person, words):
        Act.record("newcomer turned away", by=request.user)
        messages.success(request, _("The account is closed, and they are told."))


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: MemberRequest) -> HttpResponse:
    """Who stands in it; one can be looked up or taken out."""
    if request.method == "POST":
        _take_out(request)
        return redirect("desk-queue")
    found = InviteRequest.objects.select_related("invitation").order_by("pk")
    if asked := request.GET.get("email", "").strip():
        found = found.filter(email__startswith=asked[:254].lower())
    page = Page(found, request.GET.get("page"), PER_PAGE)
    return render(request, "keeper/queue.html", {"page": page, "asked": asked})


@transaction.atomic
def _take_out(request: MemberRequest) -> None:
    key = request.POST.get("take_out", "")
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise Http404
    if InviteRequest.objects.waiting().filter(pk=int(key)).delete()[0]:
        Act.record("address taken out of the queue", by=request.user)
        messages.success(request, _("Taken out of the queue."))


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def banned(request: MemberRequest) -> HttpResponse:
    form = BanForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with transaction.atomic():
            form.save()
            Act.record("address banned", by=request.user, why=form.cleaned_data["why"])
        messages.success(request, _("That address stays out from now on."))
        return redirect("desk-banned")
    page = Page(BannedAddress.objects.order_by("key"), request.GET.get("page"), PER_PAGE)
    return render(request, "keeper/banned.html", {"form": form, "page": page})


@for_roles()
@require_POST
@transaction.atomic
def unban(request: MemberRequest, pk: int) -> HttpResponse:
    if BannedAddress.objects.filter(pk=pk).delete()[0]:
        Act.record("address unbanned", by=request.user)
        messages.success(request, _("That address may join again."))
    return redirect("desk-banned")
