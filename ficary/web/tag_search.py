"""The search of tags, by their names and what wranglers say of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ficary.core.pages import Page
from ficary.tags.models import Tag
from ficary.web.forms.tag_search import TagSearch
from ficary.web.roles import has_role
from ficary.works import states

PER_PAGE = 50


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    wrangles = request.user.is_authenticated and has_role(request.user, "wrangler")
    told = states.in_sight() if wrangles else Tag.objects.told_to(request.user)
    form = TagSearch(request.GET, told=told, viewer=request.user)
    found = form.find()
    page = None if found is None else Page(found, request.GET.get("page"), PER_PAGE)
    return render(request, "tags/search.html", {"form": form, "page": page})
