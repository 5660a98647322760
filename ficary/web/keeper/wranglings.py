"""What wranglers did, with a button that undoes it."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ficary.core.pages import Page
from ficary.tags import wrangling
from ficary.tags.models import Wrangling
from ficary.tags.wrangling import CannotWrangle
from ficary.web.addresses import local
from ficary.web.forms.changes import ChangesForm
from ficary.web.keeper.changes import tell, tell_folded
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

PER_PAGE = 50
# Of the changes that could not be undone, so many are told of.
TOLD = 5


@for_roles("wrangler")
@require_safe
def changes(request: MemberRequest) -> HttpResponse:
    """All of them, or with `tag` those that touched one; with `group` one stroke, unfolded."""
    form = ChangesForm(request.GET)
    found, asked = Wrangling.objects.newest(), request.GET.get("page")
    # What is typed wrong finds nothing, beside its error.
    tag = form.cleaned_data["tag"] if form.is_valid() else None
    if tag:
        found = found.about(tag)
    elif form.errors:
        found = found.none()
    if "group" in request.GET:
        page = Page(found.of_group(_group(request)).for_listing(), asked, PER_PAGE)
        rows = tell(request, page)
    else:
        page = Page(found.leading().for_listing(), asked, PER_PAGE)
        rows = tell_folded(request, page, found)
    context = {"form": form, "page": page, "rows": rows, "tag": tag}
    return render(request, "wrangling/changes.html", context)


def _group(request: MemberRequest) -> UUID:
    """Nobody's, if it is none."""
    with suppress(ValueError):
        return UUID(request.GET["group"])
    return UUID(int=0)


@for_roles("wrangler")
@require_POST
def undo(request: MemberRequest, pk: int) -> HttpResponse:
    """One change; or with `all` what was done at one stroke with it."""
    entry = get_object_or_404(Wrangling.objects.for_listing(), pk=pk)
    try:
        if entry.group and "all" in request.POST:
            _undo_all(request, entry.group)
        else:
            wrangling.undo(entry, by=request.user)
            messages.success(request, _("Undone."))
    except CannotWrangle as refused:
        messages.error(request, str(refused))
    return redirect(local(request.POST.get("next") or reverse("wranglings-changes")))


def _undo_all(request: MemberRequest, group: UUID) -> None:
    done, left = wrangling.undo_group(group, by=request.user)
    if done:
        told = ngettext("%(count)s change was undone.", "%(count)s changes were undone.", done)
        messages.success(request, told % {"count": done})
    if left:
        told = ngettext(
            "%(count)s could not be undone:", "%(count)s could not be undone:", len(left)
        )
        whys = " ".join(left[:TOLD]) + " …" * (len(left) > TOLD)
        messages.error(request, f"{told % {'count': len(left)}} {whys}")
    if not done and not left:
        messages.info(request, _("That was undone already."))
