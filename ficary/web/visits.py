"""What a script tells of the place where somebody reads; and lists by hand.

A page that is fetched notes nothing, since GET never writes: without JavaScript no place is
remembered, and the buttons work all the same.
"""

from datetime import timedelta
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ficary.core import passage
from ficary.core.passage import Passage
from ficary.reading.models import Visit
from ficary.reading.models.visit import State
from ficary.web.addresses import local
from ficary.web.requests import MemberRequest
from ficary.works.models import Chapter, Work

# What waited for longer in a browser counts as just so old.
LONGEST_AGO: Final = timedelta(days=90)


@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing is noted for who is signed out, or wrote it, and the answer is always the same."""
    user = request.user
    if user.is_authenticated and user.keeps_history and (found := _chapter(request, pk)):
        end = bool(request.POST.get("end"))
        Visit.objects.note(user, found, _passage(request, found), end=end, ago=_ago(request))
    return HttpResponse(status=204)


def _chapter(request: HttpRequest, work: int) -> Chapter | None:
    user: Any = request.user
    mine = Work.objects.created_by(user).values("pk")
    readable = Work.objects.listed_to(user).filter(pk=work).exclude(pk__in=mine)
    found = Chapter.objects.posted().filter(work__in=readable, pk=_number(request, "chapter"))
    return found.select_related("text", "work").first()


def _passage(request: HttpRequest, chapter: Chapter) -> Passage | None:
    """The script counts elements; where it tells of none, the chapter was only opened."""
    if not chapter.text or "element" not in request.POST:
        return None
    return passage.at_element(chapter.text.xhtml, _number(request, "element"))


def _ago(request: HttpRequest) -> timedelta:
    """How long it waited for a network, by two looks at the same clock, which may be wrong."""
    return min(timedelta(seconds=min(_number(request, "ago"), 10**9)), LONGEST_AGO)


def _number(request: HttpRequest, name: str) -> int:
    told = request.POST.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else 0


@require_http_methods(["POST", "PATCH"])
@login_required
def mark_for_later(request: MemberRequest, pk: int) -> HttpResponse:
    return _put(request, pk, State.TO_READ, _("It is on your list “To read” now."))


@require_http_methods(["POST", "PATCH"])
@login_required
def mark_as_read(request: MemberRequest, pk: int) -> HttpResponse:
    return _put(request, pk, State.READ, _("Noted as read."))


def _put(request: MemberRequest, pk: int, state: State, said: str) -> HttpResponse:
    work = get_object_or_404(Work.objects.listed_to(request.user), pk=pk)
    if Visit.objects.put(request.user, work, state):
        messages.success(request, said)
    else:
        messages.error(request, _("You chose that nothing you read is remembered."))
    return redirect(local(request.POST.get("next") or work.get_absolute_url()))
