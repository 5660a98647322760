"""All who may wrangle, with a fandom or without one: when each did last, and for how many."""

from typing import Any, Final

from django.db.models import Count, DateTimeField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ficary.core.pages import Page
from ficary.people.models import User
from ficary.tags.models import Assignment, Wrangling
from ficary.web.keeper.assigning import WRANGLERS
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

PER_PAGE: Final = 50


@for_roles("wrangler")
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    last = Wrangling.objects.filter(by=OuterRef("pk")).newest().values("at")[:1]
    found = User.objects.filter(WRANGLERS, is_active=True).order_by("name", "pk")
    dated = found.annotate(last=Subquery(last, output_field=DateTimeField()))
    page = Page(dated, request.GET.get("page"), PER_PAGE)
    meant = Coalesce("fandom__merger", "fandom")
    theirs = Assignment.objects.standing().filter(wrangler__in=[who.pk for who in page])
    counted = (
        theirs.order_by().values_list("wrangler").annotate(fandoms=Count(meant, distinct=True))
    )
    numbers = dict(counted.values_list("wrangler", "fandoms")) if page.total else {}
    rows: list[Any] = [(who, numbers.get(who.pk, 0)) for who in page]
    return render(request, "wrangling/people.html", {"page": page, "rows": rows})
