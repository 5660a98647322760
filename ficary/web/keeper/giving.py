"""Invitations for members: given by a keeper, to all or to one, asked for or not."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from ficary.core.pages import Page
from ficary.joining.models import MOST_ASKED, MoreInvitations, give
from ficary.moderation.models import Act
from ficary.web.forms.joining import GiveForm
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def giving(request: MemberRequest) -> HttpResponse:
    form = GiveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _give(request, form)
        return redirect("invitations-give")
    page = Page(MoreInvitations.objects.open().select_related("by"), request.GET.get("page"))
    context = {"form": form, "page": page, "most": MOST_ASKED}
    return render(request, "keeper/giving.html", context)


@transaction.atomic
def _give(request: MemberRequest, form: GiveForm) -> None:
    number, to = form.cleaned_data["number"], form.people()
    one = to.first() if form.cleaned_data["to"] == "one" else None
    people = give(to, number)
    Act.record("invitations given", by=request.user, person=one, number=number, people=people)
    said = ngettext("Given to %(n)d member.", "Given to %(n)d members.", people)
    messages.success(request, said % {"n": people})


@for_roles()
@require_POST
@transaction.atomic
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(MoreInvitations.objects.select_related("by"), pk=pk)
    typed = request.POST.get("number", "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
    if asked.answer(min(number, MOST_ASKED)):
        Act.record("request for invitations answered", by=request.user, person=asked.by)
        messages.success(request, _("Answered: they are told by mail."))
    else:
        messages.warning(request, _("Another keeper was quicker."))
    return redirect("invitations-give")
