"""What a member follows: following, and the list."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ficary.core.pages import Page
from ficary.notifications.models import Subscription
from ficary.people.models import Pseud, User
from ficary.reading.models import SavedFilter
from ficary.tags.models import Tag
from ficary.web.addresses import local
from ficary.web.own import own
from ficary.web.requests import MemberRequest
from ficary.works.models import Work

# How the list is narrowed.
KINDS: dict[str, tuple[str, ...]] = {
    "works": ("work",),
    "users": ("author", "pseud"),
    "tags": ("tag",),
    "filters": ("filter",),
}


@require_http_methods(["GET", "HEAD", "POST"])
@own
def subscriptions(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _follow(request)
    mine = Subscription.objects.of(request.user).for_listing(request.user)
    asked = request.GET.get("type", "")
    if fields := KINDS.get(asked):
        mine = mine.having(fields)
    context = {"page": Page(mine, request.GET.get("page")), "asked": asked if fields else ""}
    return render(request, "subscriptions/list.html", context)


def _follow(request: MemberRequest) -> HttpResponse:
    what = _asked(request)
    if what is None:
        raise Http404
    made, _new = Subscription.objects.follow(request.user, what)
    said = _("You follow this now. What is new comes to your inbox.")
    return _answer(request, made, said, status=201)


def _asked(request: MemberRequest) -> Any:
    """What is to be followed; None if she may not see it or wrote it herself."""
    user, kind = request.user, request.POST.get("subscription[subscribable_type]", "")
    number = request.POST.get("subscription[subscribable_id]", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    found: Any = {
        "Work": Work.objects.visible_to(user).exclude(pk__in=Work.objects.created_by(user)),
        "User": User.objects.filter(is_active=True).exclude(pk=user.pk),
        "Pseud": Pseud.objects.filter(is_nameless=False).exclude(user=user),
        "Tag": Tag.objects.known_to(user),
        "Filter": SavedFilter.objects.of(user),
    }.get(kind)
    one = found.filter(pk=number).first() if found is not None else None
    # Who follows a synonym means the tag itself.
    return one.stands_for if isinstance(one, Tag) else one


@require_POST
@own
def unfollow(request: MemberRequest, pk: int) -> HttpResponse:
    """`_method=delete`, as AO3 has it, is the only thing that can be done here."""
    found = get_object_or_404(Subscription.objects.of(request.user), pk=pk)
    Subscription.objects.filter(user=request.user).to(found.what).delete()
    return _answer(request, found, _("You do not follow this any more."), status=200)


def _answer(request: MemberRequest, one: Subscription, said: str, *, status: int) -> HttpResponse:
    if "json" in request.headers.get("Accept", ""):
        told = {"item_id": one.pk, "item_success_message": said}
        return JsonResponse(told, status=status)
    messages.success(request, said)
    back = reverse("subscriptions", args=[request.user.name])
    return redirect(local(request.POST.get("next") or back))


@require_http_methods(["GET", "HEAD", "POST"])
@own
def unfollow_all(request: MemberRequest) -> HttpResponse:
    """Asked first. All of one kind, or of every kind."""
    asked = request.POST.get("type") or request.GET.get("type", "")
    mine = Subscription.objects.of(request.user)
    if fields := KINDS.get(asked):
        mine = mine.having(fields)
    if request.method == "POST":
        mine.delete()
        messages.success(request, _("Done: you do not follow these any more."))
        return redirect("subscriptions", request.user.name)
    context = {"count": mine.once().count(), "asked": asked if fields else ""}
    return render(request, "subscriptions/delete_all.html", context)
