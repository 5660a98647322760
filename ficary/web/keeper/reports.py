"""The queue of reports, for moderators: several on one thing stand together."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ficary.core.pages import Page
from ficary.moderation import handling
from ficary.moderation.handling import Decision
from ficary.moderation.models import Report, State
from ficary.web.forms.handling import QueueForm
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

# Of the reports on the things of one page, so many are listed at most.
TOGETHER = 200
IN_BULK = (State.SPAM, State.DUPLICATE)


@for_roles("moderator")
@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _closed(request)
    form = QueueForm(request.GET)
    wanted = form.wanted(request.user)
    order = "-decided_at" if form.decided else "made_at"
    leading = wanted.leading(wanted).for_listing().order_by(order, "pk")
    page = Page[Report](leading, request.GET.get("page"))
    context = {"form": form, "page": page, "things": _together(page, wanted)}
    return render(request, "keeper/reports.html", context)


def _together(page: Page[Report], wanted: Any) -> list[tuple[Report, list[Report]]]:
    """Each thing's first report, with the others on it."""
    first = {report.thing: report for report in page}
    others = wanted.filter(thing__in=first).exclude(pk__in=[row.pk for row in page])
    on: dict[str, list[Report]] = {thing: [] for thing in first}
    for report in others.for_listing().order_by("pk")[:TOGETHER] if first else []:
        on[report.thing].append(report)
    return [(report, on[thing]) for thing, report in first.items()]


def _closed(request: MemberRequest) -> HttpResponse:
    """Those that were ticked, as spam or as duplicates."""
    state = request.POST.get("as", "")
    keys = [key for key in request.POST.getlist("report") if key.isascii() and key.isdigit()]
    chosen = Report.objects.waiting().readable_by(request.user)
    count = 0
    if state in IN_BULK:
        decision = Decision(State(state), why=_("Closed in the queue."))
        for report in chosen.filter(pk__in=[int(key[:18]) for key in keys[:TOGETHER]]):
            count += handling.decide(report, decision, request.user)
    told = ngettext("%(count)s report closed.", "%(count)s reports closed.", count)
    if count:
        messages.success(request, told % {"count": count})
    else:
        messages.warning(request, _("Nothing closed: tick the reports first."))
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{reverse('desk-reports')}{'?' if query else ''}{query}")
