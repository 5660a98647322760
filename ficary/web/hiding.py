"""Hiding works, tags and authors from one's own lists, and taking that back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ficary.people.models import Mute, Pseud, User
from ficary.people.models import TooMany as TooManyMuted
from ficary.reading.models import Hide, TooMany
from ficary.tags.graph import Canonical
from ficary.tags.models import FIRST_OF_READERS, Tag
from ficary.web.addresses import local
from ficary.web.requests import MemberRequest
from ficary.works.models import Work

# So many things at once: all tags of a work, and more.
MOST = 200


@dataclass(frozen=True)
class Thing:
    """What can be hidden, as forms name it: "tag:12", "work:3", "author:5", "pseud:7"."""

    kind: str
    key: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


def _sent(request: MemberRequest) -> list[Thing]:
    words = " ".join(request.POST.getlist("what")).split()[:MOST]
    parts = [word.partition(":") for word in words]
    return [
        Thing(kind, int(key))
        for kind, _colon, key in parts
        if key.isascii() and key.isdigit() and len(key) < 19
    ]


def _keys(things: Iterable[Thing], kind: str) -> list[int]:
    return [thing.key for thing in things if thing.kind == kind]


@never_cache
@login_required
@require_safe
def of_work(request: MemberRequest, pk: int) -> HttpResponse:
    """What of a work can be hidden: itself, its authors, each of its tags."""
    found = get_object_or_404(Work.objects.visible_to(request.user).for_listing(), pk=pk)
    authors = [
        (Thing("author", pseud.user.pk) if pseud.user else Thing("pseud", pseud.pk), pseud)
        for pseud in ([] if found.anonymous else found.byline(request.user).pseuds)
        if pseud.user_id != request.user.pk and not pseud.is_nameless
    ]
    tags = [(Thing("tag", tag.pk), tag) for tag in found.tagged_as]
    context = {"work": found, "authors": authors, "tags": tags, "next": _came_from(request)}
    return render(request, "choices/hide.html", context)


def _came_from(request: MemberRequest) -> str:
    """The page of ours that led here; browsers tell it within one site."""
    came = urlsplit(request.headers.get("Referer", ""))
    if came.netloc != request.get_host() or came.path == request.path:
        return reverse("works")
    return local(f"{came.path}?{came.query}" if came.query else came.path)


@login_required
@require_POST
def hide(request: MemberRequest) -> HttpResponse:
    try:
        done = _hide(request.user, _sent(request))
    except (TooMany, TooManyMuted):
        messages.error(request, _("You hide as much as one can. Show something again first."))
        return _back(request)
    if done:
        context = {"what": " ".join(map(str, done)), "next": _next(request)}
        messages.success(request, render_to_string("choices/_hidden.html", context, request))
    return _back(request)


def _hide(user: User, things: list[Thing]) -> list[Thing]:
    """Hide what there is and she may know of."""
    known = Q(pk__in=Tag.objects.known_to(user)) | Q(pk__lt=FIRST_OF_READERS)
    tags = list(Tag.objects.filter(known, pk__in=_keys(things, "tag")))
    canonical = Canonical(tags)
    works = Work.objects.visible_to(user).filter(pk__in=_keys(things, "work"))
    names = Pseud.objects.filter(user=None, is_nameless=False, pk__in=_keys(things, "pseud"))
    whom = User.objects.filter(is_active=True, pk__in=_keys(things, "author")).exclude(pk=user.pk)
    found: list[tuple[Thing, dict[str, Any]]] = [
        # Who hides a synonym means the thing itself.
        *((Thing("tag", tag.pk), {"tag": tag}) for tag in {canonical.of(tag) for tag in tags}),
        *((Thing("work", work.pk), {"work": work}) for work in works),
        *((Thing("pseud", name.pk), {"pseud": name}) for name in names),
    ]
    for _thing, what in found:
        Hide.objects.hide(user, **what)
    muted = list(whom)
    for each in muted:
        Mute.objects.keep(user.pk, each.pk)
    return [*(thing for thing, _what in found), *(Thing("author", each.pk) for each in muted)]


@login_required
@require_POST
def show(request: MemberRequest) -> HttpResponse:
    """Hide these no longer."""
    things, mine = _sent(request), Hide.objects.of(request.user)
    any_of = Q()
    for kind in ("tag", "work", "pseud"):
        any_of |= Q(**{f"{kind}__in": _keys(things, kind)})
    # One that became a synonym since is hidden as what it stands for.
    any_of |= Q(tag__merger__in=_keys(things, "tag"))
    mine.filter(any_of).delete()
    Mute.objects.by([request.user.pk]).filter(whom__in=_keys(things, "author")).delete()
    messages.success(request, _("Shown again."))
    return _back(request)


def _next(request: MemberRequest) -> str:
    return local(request.POST.get("next") or reverse("choices"))


def _back(request: MemberRequest) -> HttpResponse:
    return redirect(_next(request))
