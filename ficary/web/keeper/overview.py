"""The first page of the keeper's desk: what needs somebody now, and the way to the rest."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ficary.moderation.models import Act
from ficary.web.keeper import acts as book
from ficary.web.keeper import needs
from ficary.web.keeper.sections import open_to
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles, has_role

LATEST = 5


@for_roles("moderator", "wrangler", "archivist")
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    latest = Act.objects.newest().for_listing()
    if not request.user.keeper:
        latest = latest.filter(what__in=book.OF_MODERATORS)
    shown = latest[:LATEST] if has_role(request.user, "moderator") else []
    sections = open_to(request.user)
    # Counted once, for the menu as well.
    waiting = {s.url: s.waiting(request.user) for s in sections if s.waiting}
    context = {
        "needs": list(needs.of(request.user, reports=waiting.get("desk-reports", 0))),
        "sections_waiting": waiting,
        "ways": sections[1:],
        "latest": book.rows(shown),
    }
    return render(request, "keeper/overview.html", context)
