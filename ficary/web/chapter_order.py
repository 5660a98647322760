"""The page on which the chapters of a work are put in order, and put off."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ficary.web.chapters import chapter_of, own
from ficary.web.kept import unless_silent
from ficary.web.requests import MemberRequest
from ficary.works.models import Work, put_in_order


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@unless_silent
def manage(request: MemberRequest, work: int) -> HttpResponse:
    whole = own(request, work)
    if request.method == "POST":
        put_in_order(whole, _asked_order(request, whole))
        messages.success(request, _("The chapters are in this order now."))
        return redirect("chapters-manage", work)
    listed = whole.chapters.for_index()
    return render(request, "writing/chapters.html", {"work": whole, "chapters": listed})


def _asked_order(request: MemberRequest, work: Work) -> list[int]:
    """The chapters with those moved whose number was changed; beyond the ends is at the end."""
    keys = list(work.chapters.in_order().values_list("pk", flat=True))
    asked = {
        key: _number(request.POST.get(f"position_{key}", ""), at) for at, key in _counted(keys)
    }
    moved = sorted((asked[key], key) for at, key in _counted(keys) if asked[key] != at)
    order = [key for at, key in _counted(keys) if asked[key] == at]
    for number, key in moved:
        order.insert(max(0, number - 1), key)
    return order


def _counted(keys: list[int]) -> list[tuple[int, int]]:
    return list(enumerate(keys, start=1))


def _number(typed: str, otherwise: int) -> int:
    text = typed.strip()
    sign = -1 if text.startswith("-") else 1
    digits = text.lstrip("+-")
    return sign * int(digits[:9]) if digits.isascii() and digits.isdigit() else otherwise


@login_required
@require_POST
def unschedule(request: MemberRequest, work: int, pk: int) -> HttpResponse:
    if chapter_of(own(request, work), pk).schedule(None):
        messages.success(request, _("It stays a draft until you post it."))
    return redirect("chapters-manage", work)
