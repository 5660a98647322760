"""Who looks after which fandoms, and what each wrangler did last."""

import csv
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ficary.core.pages import Page
from ficary.tags.models import Assignment, Wrangling
from ficary.web.forms.wranglers import WranglersFilter
from ficary.web.keeper import assigning
from ficary.web.keeper.changes import tell_newest
from ficary.web.keeper.waiting import looked_after, rows_of
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

PER_PAGE: Final = 50
REPORTED: Final = 1000
# Of the changes of a wrangler.
SHOWN: Final = 20


@for_roles("wrangler")
@require_http_methods(["GET", "HEAD", "POST"])
def wranglers(request: MemberRequest) -> HttpResponse:
    mistake = assigning.done(request) if request.method == "POST" else None
    if request.method == "POST" and mistake is None:
        return redirect(request.get_full_path())
    form = WranglersFilter(request.GET)
    page = Page(form.find(), request.GET.get("page"), PER_PAGE)
    theirs = Assignment.objects.wranglers_of(page.rows)
    rows = [(fandom, theirs.get(fandom.pk, [])) for fandom in page.rows]
    context = {"form": form, "page": page, "rows": rows, "mistake": mistake}
    return render(request, "wrangling/wranglers.html", context)


@for_roles("wrangler")
@require_safe
def wrangler(request: MemberRequest, name: str) -> HttpResponse:
    who = get_object_or_404(assigning.named(name))
    page = Page(looked_after(who), request.GET.get("page"), PER_PAGE)
    changes = tell_newest(request, Wrangling.objects.filter(by=who), SHOWN)
    context: dict[str, Any] = {"who": who, "page": page, "rows": rows_of(page), "changes": changes}
    return render(request, "wrangling/wrangler.html", context)


@for_roles("wrangler")
@require_safe
def report(request: MemberRequest, name: str) -> HttpResponse:
    """The last tags that she changed, each once, as a table."""
    who = get_object_or_404(assigning.named(name))
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
            canonical = _("Yes") if tag.canonical else _("No")
            said = (tag.get_kind_display(), canonical, tag.merger or "", entry.get_what_display())
            row = [tag.name, *said, entry.at.isoformat()]
            table.writerow([_safe(str(cell)) for cell in row])
    return answer


def _safe(cell: str) -> str:
    """What begins like a formula would be reckoned by the program that opens the table."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell
