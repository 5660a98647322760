"""What a member was told: read, unread, put away."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Window
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ficary.core.pages import Page
from ficary.notifications.models import Notice
from ficary.notifications.models.naming import name_thankers
from ficary.notifications.models.notice import SAID, NoticeQuerySet
from ficary.notifications.models.written import WRITTEN, places
from ficary.web.addresses import local
from ficary.web.own import own
from ficary.web.requests import MemberRequest

# AO3's, and `about`.
FILTERS = ("read", "replied_to", "date", "about")
# On the first page.
NEWEST = 3


@require_http_methods(["GET", "HEAD", "POST"])
@own
def inbox(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _change(request)
    asked = {name: request.GET.get(f"filters[{name}]", "") for name in FILTERS}
    found = request.user.notices.shown()
    if asked["about"] == "comments":
        found = found.talk()
    if asked["replied_to"] in ("true", "false"):
        found = found.replied(to=asked["replied_to"] == "true")
    if asked["read"] in ("true", "false"):
        found = found.filter(read_at__isnull=asked["read"] == "false")
    found = found.order_by("pk" if asked["date"] == "asc" else "-pk").for_listing()
    found = found.select_related(*WRITTEN).prefetch_related(*places(request.user))
    page = Page(found, request.GET.get("page"))
    name_thankers(page)
    context = {"page": page, "asked": asked}
    return render(request, "inbox/inbox.html", context)


def _change(request: MemberRequest) -> HttpResponse:
    """AO3's buttons: for those that are ticked, or for all of them."""
    mine = Notice.objects.filter(user=request.user)
    if "all" not in request.POST:
        mine = mine.filter(pk__in=_ticked(request))
    done = _done(mine, request.POST)
    if done and "quietly" not in request.POST:
        messages.success(request, done)
    back = reverse("inbox", args=[request.user.name])
    return redirect(local(request.POST.get("next") or back))


def _ticked(request: MemberRequest) -> list[int]:
    keys = request.POST.getlist("inbox_comments[]")[:500]
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19]


def _done(mine: NoticeQuerySet, asked: Any) -> str:
    if "delete" in asked:
        mine.delete()
        return _("Deleted.")
    if "read" in asked or "unread" in asked:
        mine.mark(read="read" in asked)
        return _("Saved.")
    return ""


def newest(request: HttpRequest) -> list[Notice]:
    """The newest that she has not read, for the first page; asked only if there may be any.

    How many there are in all is told by the same statement, for `user.unread`.
    """
    user: Any = request.user
    if not user.is_authenticated or not getattr(user, "told", False):
        return []
    mine = user.notices.shown().unread().order_by("-pk").annotate(of_all=Window(Count("pk")))
    rows = list(mine.select_related("work", "chapter", "comment__news", *SAID, *WRITTEN)[:NEWEST])
    user.unread = rows[0].of_all if rows else 0
    return rows
