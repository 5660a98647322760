"""A member's own invitations: sent by mail, handed on as a link, asked for."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ficary.core.pages import Page
from ficary.joining import events
from ficary.joining.models import MoreInvitations
from ficary.people.models import Invitation, User
from ficary.web.forms.joining import AskForm, InviteForm
from ficary.web.kept import unless_silent
from ficary.web.people import of_member
from ficary.web.receivers import invitation_link
from ficary.web.requests import MemberRequest


def _only(request: MemberRequest, member: User) -> None:
    if request.user != member:
        raise Http404


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@unless_silent
@of_member
def invitations(request: MemberRequest, member: User) -> HttpResponse:
    """The link of a new one is in the answer to the form and nowhere else, so it is shown once."""
    _only(request, member)
    form = InviteForm(request.POST if request.method == "POST" else None)
    link = ""
    if form.is_valid():
        if key := _spent(member, form):
            link, sent = invitation_link(key), form.cleaned_data["email"]
            if sent:
                messages.success(request, _("Sent to %(email)s.") % {"email": sent})
                return redirect("user-invitations", member.name)
            member.refresh_from_db(fields=["invitations_left"])
            form = InviteForm()
        else:
            form.add_error(None, _("You have no invitation left."))
    return _shown(request, member, form=form, link=link)


@transaction.atomic
def _spent(member: User, form: InviteForm) -> str:
    """The secret of a new invitation, which goes by mail if an address was given; "" if none."""
    given = form.cleaned_data
    if (spent := Invitation.spend(member, given["note"], given["email"])) is None:
        return ""
    made, key = spent
    if made.email:
        events.invited.send(Invitation, invitation=made, key=key)
    return key


def _shown(
    request: MemberRequest, member: User, *, form: InviteForm, link: str = "", ask: object = None
) -> HttpResponse:
    made = Invitation.objects.filter(made_by=member).select_related("used_by").unused_first()
    asked = MoreInvitations.objects.filter(by=member)
    context = {
        "member": member,
        "form": form,
        "link": link,
        "ask": ask or AskForm(initial={"number": 1}),
        "asked": asked.open().first(),
        "page": Page(made, request.GET.get("page")),
    }
    return render(request, "joining/invitations.html", context)


@never_cache
@login_required
@require_POST
@unless_silent
@of_member
def ask(request: MemberRequest, member: User) -> HttpResponse:
    """Ask a keeper for more; one request at a time."""
    _only(request, member)
    if not request.archive.members_may_ask:
        raise Http404
    form = AskForm(request.POST)
    if not form.is_valid():
        return _shown(request, member, form=InviteForm(), ask=form)
    form.instance.by = member
    try:
        with transaction.atomic():
            form.instance.save()
    except IntegrityError:
        messages.warning(request, _("You have asked already. A keeper will answer."))
    else:
        messages.success(request, _("Asked. A keeper will answer by mail."))
    return redirect("user-invitations", member.name)
