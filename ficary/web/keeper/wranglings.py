"""What wranglers did, with a button that undoes it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ficary.core.pages import Page
from ficary.tags import wrangling
from ficary.tags.models import Tag, Wrangling
from ficary.tags.wrangling import CannotWrangle
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

PER_PAGE = 50


@for_roles("wrangler")
@require_safe
def changes(request: MemberRequest) -> HttpResponse:
    """All of them, or with `tag` those that touched one."""
    found = Wrangling.objects.newest().for_listing()
    name = request.GET.get("tag", "")
    tag = Tag.objects.named(name).first() if name else None
    if tag:
        found = found.about(tag)
    page = Page(found, request.GET.get("page"), PER_PAGE)
    return render(request, "wrangling/changes.html", {"page": page, "tag": tag})


@for_roles("wrangler")
@require_POST
def undo(request: MemberRequest, pk: int) -> HttpResponse:
    """One change; or with `all` what was done at one stroke with it."""
    entry = get_object_or_404(Wrangling.objects.for_listing(), pk=pk)
    try:
        if entry.group and "all" in request.POST:
            wrangling.undo_group(entry.group, by=request.user)
        else:
            wrangling.undo(entry, by=request.user)
    except CannotWrangle as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Undone."))
    return redirect("wranglings-changes")
