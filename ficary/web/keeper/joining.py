"""Who may come in, and how: the keeper's rules, who waits, the queue, addresses that stay out."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ficary.core.pages import Page
from ficary.joining import models as door
from ficary.joining.models import BannedAddress, InviteRequest
from ficary.moderation import admitting, arranging
from ficary.people.models import User
from ficary.web.forms.joining import BanForm, DoorForm, WordsForm
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

PER_PAGE = 50


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def joining(request: MemberRequest) -> HttpResponse:
    # A copy: what is typed wrong must not show in the frame of the page.
    sent = request.POST if request.method == "POST" else None
    form = DoorForm(sent, instance=copy(request.archive))
    if form.is_valid():
        arranging.change_archive(request.archive, by=request.user, **form.taste)
        messages.success(request, _("Saved."))
        return redirect("desk-joining")
    waiting = door.waiting().count()
    return render(request, "keeper/joining.html", {"form": form, "waiting": waiting})


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


def _decide(request: MemberRequest, person: User, words: str) -> None:
    if "let_in" in request.POST:
        if admitting.let_in(person, by=request.user, words=words):
            messages.success(request, _("%(name)s is in.") % {"name": person.name})
    elif admitting.turn_away(person, by=request.user, words=words):
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


def _take_out(request: MemberRequest) -> None:
    key = request.POST.get("take_out", "")
    known = key.isascii() and key.isdigit() and len(key) < 19
    if known and admitting.take_out_of_queue(int(key), by=request.user):
        messages.success(request, _("Taken out of the queue."))


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def banned(request: MemberRequest) -> HttpResponse:
    form = BanForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        admitting.ban_address(form.instance, by=request.user)
        messages.success(request, _("That address stays out from now on."))
        return redirect("desk-banned")
    page = Page(BannedAddress.objects.order_by("key"), request.GET.get("page"), PER_PAGE)
    return render(request, "keeper/banned.html", {"form": form, "page": page})


@for_roles()
@require_POST
def unban(request: MemberRequest, pk: int) -> HttpResponse:
    if admitting.unban_address(pk, by=request.user):
        messages.success(request, _("That address may join again."))
    return redirect("desk-banned")
