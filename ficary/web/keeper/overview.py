"""The first page of the keeper's desk."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles


@require_safe
@for_roles("moderator", "wrangler", "archivist")
def overview(request: MemberRequest) -> HttpResponse:
    return render(request, "keeper/overview.html")
