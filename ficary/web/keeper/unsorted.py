"""The bin of tags that bookmarks alone bear."""

from contextlib import nullcontext

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ficary.core.pages import Page
from ficary.reading.unsorted import MOST, unsorted
from ficary.tags import likeness, wrangling
from ficary.tags.models import Kind, Tag
from ficary.web.forms.unsorted import UnsortedForm
from ficary.web.forms.wrangling import PER_PAGE
from ficary.web.keeper import ticked
from ficary.web.keeper.ticked import How
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles


class _Page(Page[Tag]):
    most = MOST


@for_roles("wrangler")
@require_http_methods(["GET", "HEAD", "POST"])
def bin_(request: MemberRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    with nullcontext() if sent is None else wrangling.alone():
        form = UnsortedForm(sent, among=unsorted())
        if form.is_valid() and _done(request, form):
            return redirect(request.get_full_path())
    page = _Page(unsorted(), request.GET.get("page"), PER_PAGE)
    alike = likeness.suggest(Kind.FREEFORM, page.rows)
    rows = [(tag, alike[tag.pk]) for tag in page.rows]
    return render(request, "wrangling/unsorted.html", {"page": page, "rows": rows, "form": form})


def _done(request: MemberRequest, form: UnsortedForm) -> bool:
    def act(tag: Tag, how: How) -> bool:
        if form.act == "canonical":
            return bool(wrangling.make_canonical(tag, **how))
        return any(ticked.say(form, tag, how))

    return ticked.done(request, form, act, beside=form.beside)
