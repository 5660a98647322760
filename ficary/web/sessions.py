"""My sessions: where I am signed in, and how to end that."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ficary.core import secret
from ficary.core.pages import Page
from ficary.people.sessions import Session
from ficary.web.requests import MemberRequest


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: MemberRequest) -> HttpResponse:
    here = request.session.session_key or ""
    mine = Session.objects.filter(user=request.user).alive()
    if "others" in request.POST:
        ended = request.user.end_sessions(but=here)
        said = ngettext("%(n)s session is ended.", "%(n)s sessions are ended.", ended)
        messages.success(request, said % {"n": ended})
        return redirect("sessions")
    if request.method == "POST":
        others = mine.exclude(session_key=secret.digest(here))
        if others.filter(session_key=request.POST.get("end", "")).delete()[0]:
            messages.success(request, _("That session is ended."))
        return redirect("sessions")
    page = Page(mine.defer("session_data").last_seen_first(), request.GET.get("page"))
    context = {"page": page, "here": secret.digest(here)}
    return render(request, "account/sessions.html", context)
