"""Who looks after which fandoms, and what each wrangler did last."""

import csv
from typing import Any, Final

from django.contrib import messages
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ficary.core.pages import Page, whole
from ficary.people.models import User
from ficary.tags.models import Assignment, Kind, Tag, Wrangling
from ficary.web.forms.wranglers import WranglersFilter
from ficary.web.keeper.waiting import looked_after, rows_of
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

PER_PAGE: Final = 50
REPORTED: Final = 1000


def _named(name: str) -> QuerySet[User]:
    return User.objects.named(name).filter(Q(wrangler=True) | Q(keeper=True))


@for_roles("wrangler")
@require_http_methods(["GET", "HEAD", "POST"])
def wranglers(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _assigned(request)
    form = WranglersFilter(request.GET)
    theirs = Assignment.objects.standing().select_related("wrangler").order_by("wrangler__name")
    found = form.find().prefetch_related(Prefetch("assignments", theirs, to_attr="looked_after"))
    page = Page(found, request.GET.get("page"), PER_PAGE)
    rows = [
        (fandom, [one.wrangler for one in getattr(fandom, "looked_after", [])])
        for fandom in page.rows
    ]
    return render(request, "wrangling/wranglers.html", {"form": form, "page": page, "rows": rows})


def _assigned(request: MemberRequest) -> HttpResponse:
    """Herself; or, if a keeper names somebody, that one."""
    fandoms = Tag.objects.kind(Kind.FANDOM).filter(canonical=True)
    if not request.POST.get("fandom"):
        return redirect(request.get_full_path())
    fandom = get_object_or_404(fandoms, pk=whole(request.POST.get("fandom")))
    name = request.POST.get("wrangler", "").strip()
    who: User | None = request.user
    if name and request.user.keeper:
        who = _named(name).first()
    if who is None:
        messages.error(request, _("There is no wrangler of this name."))
    elif request.POST.get("act") == "leave":
        Assignment.objects.leave(who, fandom)
    else:
        Assignment.objects.sign_up(who, fandom)
    return redirect(request.get_full_path())


@for_roles("wrangler")
@require_safe
def wrangler(request: MemberRequest, name: str) -> HttpResponse:
    who = get_object_or_404(_named(name))
    page = Page(looked_after(who), request.GET.get("page"), PER_PAGE)
    changes = Wrangling.objects.filter(by=who).newest().for_listing()[:20]
    context: dict[str, Any] = {"who": who, "page": page, "rows": rows_of(page), "changes": changes}
    return render(request, "wrangling/wrangler.html", context)


@for_roles("wrangler")
@require_safe
def report(request: MemberRequest, name: str) -> HttpResponse:
    """The last tags that she changed, each once, as a table."""
    who = get_object_or_404(_named(name))
    done = Wrangling.objects.filter(by=who, tag__isnull=False).select_related("tag__merger")
    last: dict[int | None, Wrangling] = {}
    for entry in done.newest()[: REPORTED * 5]:
        if len(last) < REPORTED:
            last.setdefault(entry.tag_id, entry)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="tags.csv"'
    table = csv.writer(answer)
    table.writerow([_("Name"), _("Kind"), _("Canonical"), _("Synonym of"), _("What"), _("Date")])
    for entry in last.values():
        if tag := entry.tag:
            row = [tag.name, tag.kind, tag.canonical, tag.merger or "", entry.what]
            table.writerow([_safe(str(cell)) for cell in (*row, entry.at.isoformat())])
    return answer


def _safe(cell: str) -> str:
    """What begins like a formula would be reckoned by the program that opens the table."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell
