"""Fandoms without a medium."""

from contextlib import nullcontext

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ficary.core.pages import Page
from ficary.tags import wrangling
from ficary.tags.models import Kind, Tag
from ficary.web.forms.wrangling import PER_PAGE, TICKED, MediaForm
from ficary.web.keeper import ticked
from ficary.web.keeper.ticked import How
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles
from ficary.works import states


@for_roles("wrangler")
@require_http_methods(["GET", "HEAD", "POST"])
def fandoms(request: MemberRequest) -> HttpResponse:
    """Fandoms without a medium."""
    sent = request.POST if request.method == "POST" else None
    with nullcontext() if sent is None else wrangling.alone():
        form = MediaForm(sent, kind=Kind.FANDOM)
        if form.is_valid() and _to_medium(request, form):
            return redirect(request.get_full_path())
    found = states.without_medium().order_by("-works_for_members", "sort_name", "pk")
    page = Page(found, request.GET.get("page"), PER_PAGE)
    return render(request, "wrangling/fandoms.html", {"page": page, "form": form})


def _to_medium(request: MemberRequest, form: MediaForm) -> bool:
    medium = form.cleaned_data["medium"]

    def act(tag: Tag, how: How) -> bool:
        made = wrangling.make_canonical(tag, **how)
        assigned = wrangling.assign(tag, medium, **how)
        return bool(made or assigned)

    return ticked.done(request, form, act, beside=TICKED)
