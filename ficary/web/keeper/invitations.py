"""Invitations, for keepers: each is a link by which one person may join."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ficary.core.pages import Page
from ficary.people.models import Invitation
from ficary.web.forms.people import InvitationForm
from ficary.web.receivers import invitation_link
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

PER_PAGE = 50


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: MemberRequest) -> HttpResponse:
    """The link of a new one is in the answer to the form and nowhere else, so it is shown once."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    link = ""
    if form.is_valid():
        _made, key = Invitation.make(request.user, form.cleaned_data["note"])
        link, form = invitation_link(key), InvitationForm()
    asked = request.GET.get("find", "").strip()[:300]
    made = Invitation.objects.tracked(asked) if asked else Invitation.objects.all()
    found = made.select_related("made_by", "used_by").unused_first()
    page = Page(found, request.GET.get("page"), PER_PAGE)
    context = {"form": form, "link": link, "page": page, "asked": asked}
    return render(request, "keeper/invitations.html", context)


@for_roles()
@require_POST
def take_back(request: MemberRequest, pk: int) -> HttpResponse:
    taken, _by_model = Invitation.objects.unused().filter(pk=pk).delete()
    if taken:
        messages.success(request, _("Taken back: its link does not work any more."))
    else:
        messages.warning(request, _("Too late: it was used or taken back."))
    return redirect("invitations")
