"""Errors that were logged, those of one kind in one row."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ficary.core.models import LoggedError
from ficary.core.pages import Page
from ficary.moderation import tending
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles


@for_roles()
@require_safe
def errors(request: MemberRequest) -> HttpResponse:
    """Those that are open; all, if asked for."""
    every = request.GET.get("show") == "all"
    listed = LoggedError.objects.all() if every else LoggedError.objects.open()
    page = Page(listed.latest_first(), request.GET.get("page"))
    return render(request, "keeper/errors.html", {"page": page, "every": every})


@for_roles()
@require_POST
def resolve(request: MemberRequest, pk: int) -> HttpResponse:
    if tending.resolve(get_object_or_404(LoggedError, pk=pk), by=request.user):
        messages.success(request, _("Resolved. Should it happen again, it comes back."))
    else:
        messages.info(request, _("It was so already."))
    return redirect("desk-errors")
