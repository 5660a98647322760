"""Closing one's account."""

from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from ficary.comments import leaving as comments
from ficary.core import rate
from ficary.people.models import LastKeeper, Pseud, User
from ficary.web import errors
from ficary.web.forms.leaving import CloseForm
from ficary.web.requests import MemberRequest
from ficary.works import leaving
from ficary.works.models import Creatorship, Draft, Work

# Works that can be given a fate of their own here; with more, one deals with those before.
APART = 50
MOST_TRIES = 10


@never_cache
@login_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: MemberRequest) -> HttpResponse:
    user, sent = request.user, request.POST if request.method == "POST" else None
    if sent and rate.over("close", str(user.pk), most=MOST_TRIES, seconds=300):
        return errors.too_many(request)
    mine = Work.objects.created_by(user)
    known = _known(user, mine)
    works = list(mine.posted().newest().only("title")[:APART])
    form = CloseForm(user, works, sent, said=bool(known["comments"]))
    last = user.keeper and not User.objects.filter(keeper=True).exclude(pk=user.pk).exists()
    if not last and form.is_valid():
        try:
            return _closed(request, user, form)
        except LastKeeper:
            last = True
    return render(request, "account/close.html", {"form": form, "last": last} | known)


def _known(user: User, mine: Any) -> dict[str, Any]:
    """What there is of her, as she is told before she goes."""
    works = mine.posted()
    others = Creatorship.objects.accepted().exclude(pseud__user=user)
    return {
        "posted": works.count(),
        "shared": others.filter(work__in=works.order_by().values("pk")).values("work").count(),
        "drafts": mine.drafts().count() + Draft.objects.filter(user=user).count(),
    } | Pseud.objects.filter(user=user).aggregate(
        pseuds=Count("pk", distinct=True), comments=Count("comments")
    )


@transaction.atomic
def _closed(request: MemberRequest, user: User, form: CloseForm) -> HttpResponse:
    if form.comments_go:
        comments.delete(user)
    leaving.close(user, form.fate_of_all, form.otherwise)
    logout(request)
    return redirect("account-goodbye")


@require_safe
def goodbye(request: HttpRequest) -> HttpResponse:
    return render(request, "account/goodbye.html")
