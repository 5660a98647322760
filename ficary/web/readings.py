"""A member's history: what she reads, read and means to read."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ficary.core.pages import Page
from ficary.reading.models import Visit
from ficary.reading.models.visit import State
from ficary.web.addresses import local
from ficary.web.own import own
from ficary.web.requests import MemberRequest

# By AO3's `show=`, and the ones that it has not.
SHOWN: Final = {state.value.replace("_", "-"): state for state in State}


@require_safe
@own
def readings(request: MemberRequest) -> HttpResponse:
    mine = Visit.objects.of(request.user)
    asked = request.GET.get("show", "")
    shown = mine.filter(state=SHOWN[asked]) if asked in SHOWN else mine.filter(times__gt=0)
    context = {
        "page": Page(shown.newest().for_listing(request.user), request.GET.get("page")),
        "asked": asked if asked in SHOWN else "",
        "shown": SHOWN.items(),
        "states": State.choices,
    }
    return render(request, "readings/list.html", context)


@require_POST
@own
def reading(request: MemberRequest, pk: int) -> HttpResponse:
    """Delete one (`_method=delete`, as AO3 has it), or say what one does with the work."""
    mine = Visit.objects.of(request.user)
    found = get_object_or_404(mine, pk=pk)
    state = request.POST.get("state", "")
    if request.POST.get("_method") == "delete":
        mine.filter(pk=found.pk).delete()
        messages.success(request, _("Deleted from your history."))
    elif state in State.values:
        mine.filter(pk=found.pk).update(state=state)
        messages.success(request, _("Noted."))
    back = local(request.POST.get("next", ""))
    return redirect("readings", request.user.name) if back == "/" else redirect(back)


@require_http_methods(["GET", "HEAD", "POST"])
@own
def clear(request: MemberRequest) -> HttpResponse:
    """Asked first. All of it, the lists made by hand included."""
    mine = Visit.objects.of(request.user)
    if request.method == "POST":
        mine.delete()
        messages.success(request, _("Your history is empty now."))
        return redirect("readings", request.user.name)
    return render(request, "readings/clear.html", {"count": mine.count()})
