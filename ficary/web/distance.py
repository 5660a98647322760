"""Whom a member blocks and whom she mutes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ficary.archive import limits
from ficary.core.pages import Page
from ficary.people.models import Block, Mute, TooMany
from ficary.web.addresses import local
from ficary.web.forms.people import DistanceForm
from ficary.web.own import own
from ficary.web.requests import MemberRequest

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@own
def blocked(request: MemberRequest) -> HttpResponse:
    return _page(request, Block, "blocked")


@require_http_methods(["GET", "HEAD", "POST"])
@own
def muted(request: MemberRequest) -> HttpResponse:
    return _page(request, Mute, "muted")


def _page(request: MemberRequest, kind: type[Block] | type[Mute], name: str) -> HttpResponse:
    rows: Any = kind.objects
    form = DistanceForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid() and _done(request, form, rows, name):
        return redirect(local(request.POST.get("next") or request.path))
    mine = rows.by([request.user.pk]).select_related("whom").order_by("-pk")
    page = Page(mine, request.GET.get("page"), PER_PAGE)
    return render(request, "people/distance.html", {"form": form, "page": page, "kind": name})


def _done(request: MemberRequest, form: DistanceForm, rows: Any, name: str) -> bool:
    other = form.other
    if "end" in request.POST:
        rows.let(request.user.pk, other.pk)
        done = {
            "blocked": _("%(name)s is not blocked any more."),
            "muted": _("Not muted: %(name)s."),
        }
    else:
        try:
            rows.keep(request.user.pk, other.pk)
        except TooMany:
            form.add_error("name", _("More than %(most)s do not fit.") % {"most": _most()})
            return False
        done = {
            "blocked": _("%(name)s is blocked: no comments, answers or kudos for you."),
            "muted": _("%(name)s is muted: you do not see that member's works in lists."),
        }
    messages.success(request, done[name] % {"name": other.name})
    return True


def _most() -> int:
    return limits.KEPT_AT_A_DISTANCE
