"""Kudos: the button below a text, AO3's forms, and the page of who left them."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ficary.core import client, rate
from ficary.core.pages import Page
from ficary.reading.models import Kudos, KudosRefused
from ficary.reading.models.kudos import with_thanks
from ficary.web.addresses import local
from ficary.works.models import Work

# Names below a text; the others have a page.
SHOWN = 50
PER_PAGE = 200
# So many works a minute nobody thanks for in earnest.
MOST_A_MINUTE = 60


@dataclass(frozen=True)
class Thanked:
    """For `kudos/_kudos.html`, of a work `with_thanks`: a statement, none without names."""

    work: Work
    # Whether the viewer wrote it: she is shown no button.
    own: bool = False

    @property
    def any(self) -> bool:
        return self.work.counts.kudos > 0

    @property
    def given(self) -> bool:
        return self.work.thanked

    @cached_property
    def names(self) -> list[Kudos]:
        if not self.work.thanked_by:
            return []
        return list(Kudos.objects.filter(work=self.work).named()[:SHOWN])

    @property
    def more(self) -> int:
        return self.work.thanked_by - len(self.names)

    @property
    def guests(self) -> int:
        return self.work.thanked_by_guests


@require_POST
def give(request: HttpRequest) -> HttpResponse:
    """By the form: back to where it stands, with what came of it."""
    work = _asked(request)
    back = redirect(local(request.POST.get("next") or work.get_absolute_url()))
    try:
        _leave(request, work)
    except KudosRefused as refused:
        messages.error(request, str(refused.said), extra_tags="kudos_error")
    else:
        messages.success(request, _("Thank you for leaving kudos!"), extra_tags="kudos_notice")
    return back


@require_POST
def give_in_place(request: HttpRequest) -> HttpResponse:
    """By a script: 201, or 422 with the reason."""
    work = _asked(request)
    try:
        _leave(request, work)
    except KudosRefused as refused:
        return JsonResponse({"errors": {refused.field: [str(refused.said)]}}, status=422)
    return JsonResponse({"said": _("Thank you for leaving kudos!")}, status=201)


def _asked(request: HttpRequest) -> Work:
    number = request.POST.get("kudo[commentable_id]", "")
    kind = request.POST.get("kudo[commentable_type]", "Work")
    if kind != "Work" or not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Http404
    return get_object_or_404(Work.objects.listed_to(request.user), pk=number)


def _leave(request: HttpRequest, work: Work) -> None:
    address = client.address(request.META)
    if rate.over("kudos", address, most=MOST_A_MINUTE):
        raise KudosRefused("rate", _("That was very fast. Please try again in a minute."))
    if request.user.is_authenticated:
        Kudos.objects.leave(work, by=request.user)
    else:
        Kudos.objects.leave(work, address=address)


@require_safe
def kudos(request: HttpRequest, pk: int) -> HttpResponse:
    """All who left kudos."""
    seen = Work.objects.visible_to(request.user).for_listing()
    work = get_object_or_404(with_thanks(seen, request.user), pk=pk)
    named = Kudos.objects.filter(work=work).named()
    context = {
        "work": work,
        "thanked": Thanked(work),
        "page": Page(named, request.GET.get("page"), per_page=PER_PAGE),
    }
    return render(request, "kudos/kudos.html", context)
