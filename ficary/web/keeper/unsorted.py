"""The bin of tags that bookmarks alone bear."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ficary.core.pages import Page
from ficary.reading.unsorted import MOST, unsorted
from ficary.tags import likeness, wrangling
from ficary.tags.models import Kind, Tag
from ficary.tags.wrangling import CannotWrangle
from ficary.web.forms.unsorted import UnsortedForm
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

PER_PAGE = 50


class _Page(Page[Tag]):
    most = MOST


@for_roles("wrangler")
@require_http_methods(["GET", "HEAD", "POST"])
def bin_(request: MemberRequest) -> HttpResponse:
    form = UnsortedForm(request.POST if request.method == "POST" else None, among=unsorted())
    if form.is_valid() and _done(request, form):
        return redirect(request.get_full_path())
    page = _Page(unsorted(), request.GET.get("page"), PER_PAGE)
    alike = likeness.suggest(Kind.FREEFORM, page.rows)
    rows = [(tag, alike[tag.pk]) for tag in page.rows]
    return render(request, "wrangling/unsorted.html", {"page": page, "rows": rows, "form": form})


def _done(request: MemberRequest, form: UnsortedForm) -> bool:
    """All of it or nothing; undone by one button."""
    how = {"by": request.user, "group": uuid4()}
    try:
        with transaction.atomic():
            done = sum(any(_act(form, tag, **how)) for tag in form.chosen)
    except CannotWrangle as refused:
        form.add_error(None, str(refused))
        return False
    if done:
        told = ngettext("%(count)s tag wrangled.", "%(count)s tags wrangled.", done)
        messages.success(request, told % {"count": done})
    else:
        messages.info(request, _("Nothing was different, so nothing was changed."))
    return True


def _act(form: UnsortedForm, tag: Tag, **how: Any) -> list[object]:
    """What was otherwise before."""
    match form.act:
        case "canonical":
            return [wrangling.make_canonical(tag, **how)]
        case "unwrangleable":
            return [wrangling.mark_unwrangleable(tag, **how)]
        case "synonym":
            return [wrangling.make_synonym(tag, form.cleaned_data["synonym"], **how)]
        case "assign":
            return [*wrangling.assign_all([tag], form.cleaned_data["fandoms"], **how)]
    return []
