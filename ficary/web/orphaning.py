"""Orphaning: one work, several, all under a pseud, or all that somebody has."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ficary.core.pages import Page
from ficary.people.models import Pseud, User
from ficary.web.forms.leaving import OrphanForm
from ficary.web.people import of_member
from ficary.web.requests import MemberRequest
from ficary.works import leaving
from ficary.works.models import Creatorship, Work

PER_PAGE = 50
SHOWN = 20


@never_cache
@login_required
@require_safe
@of_member
def manage(request: MemberRequest, member: User) -> HttpResponse:
    """All posted works of a writer, to be chosen among: nobody else's business."""
    if request.user != member:
        raise Http404
    mine = Work.objects.created_by(member).posted().newest().only("title", "revised_at", "words")
    page = Page(mine, request.GET.get("page"), PER_PAGE)
    return render(request, "writing/manage_works.html", {"page": page, "member": member})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def orphan(request: MemberRequest) -> HttpResponse:
    """Asks before it does what nobody can undo; which works, the address says."""
    pseud, works = _asked(request)
    form = OrphanForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        number = leaving.orphan(works, request.user, keep_name=form.keep_name)
        said = ngettext("%(n)d work is orphaned.", "%(n)d works are orphaned.", number)
        messages.success(request, said % {"n": number})
        return redirect("user-works", request.user.name)
    context = {"form": form, "pseud": pseud, "chosen": request.GET.getlist("work_id")}
    return render(request, "writing/orphan.html", context | _counted(request, works))


def _asked(request: MemberRequest) -> tuple[Pseud | None, Any]:
    mine = Work.objects.created_by(request.user).posted().filter(chapters_posted__gt=0)
    asked = request.GET
    if "work_id" in asked or "chosen" in asked:
        return None, mine.filter(pk__in=[_number(key) for key in asked.getlist("work_id")][:100])
    if "pseud_id" in asked:
        mine_only = Pseud.objects.of(request.user).select_related("user")
        pseud = get_object_or_404(mine_only, pk=_number(asked["pseud_id"]))
        return pseud, mine.signed_with(pseud)
    return None, mine


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404
    return int(text)


def _counted(request: MemberRequest, works: Any) -> dict[str, Any]:
    others = Creatorship.objects.accepted().exclude(pseud__user=request.user)
    return {
        "works": list(works.newest().only("title")[:SHOWN]),
        "number": works.count(),
        "shared": others.filter(work__in=works.order_by().values("pk")).exists(),
    }
