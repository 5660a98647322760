"""Addresses of AO3 that name in their query of whom or of which tag a list is: here it has a page
of its own, to which they lead."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from ficary.people.models import User
from ficary.tags import names
from ficary.web.people import pseud_of


def lead(request: HttpRequest, what: str) -> HttpResponse | None:
    """To that list of `what` ("works", "bookmarks"), with all else that is asked; None: to none."""
    if not request.GET.get("user_id") and not request.GET.get("tag_id"):
        return None
    asked = request.GET.copy()
    there = _of_member(asked, what) if asked.get("user_id") else _of_tag(asked, what)
    if not there:
        return None
    return redirect(f"{there}?{asked.urlencode()}" if asked else there)


def _of_member(asked: QueryDict, what: str) -> str:
    member = get_object_or_404(User.objects.named(asked.pop("user_id")[-1]))
    if name := asked.pop("pseud_id", [""])[-1]:
        return reverse(f"pseud-{what}", args=[member.name, pseud_of(member, name).name])
    return reverse(f"user-{what}", args=[member.name])


def _of_tag(asked: QueryDict, what: str) -> str:
    name = names.squish(names.from_address(asked.pop("tag_id", [""])[-1]))
    return reverse(f"tag-{what}", args=[name]) if name else ""
