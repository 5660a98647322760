"""All of a member's own choices: saved filters, favourite tags, what she hides."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ficary.archive import limits
from ficary.core.pages import Page
from ficary.people.models import Mute, User
from ficary.reading.models import FavouriteTag, Hide, SavedFilter, TooMany
from ficary.tags.models import Tag
from ficary.web.addresses import local
from ficary.web.requests import MemberRequest
from ficary.works.models import Work

PER_PAGE = 100
SECTIONS = {
    "filters": gettext_lazy("Filters"),
    "favourites": gettext_lazy("Favourite tags"),
    "tags": gettext_lazy("Hidden tags"),
    "authors": gettext_lazy("Hidden authors"),
    "works": gettext_lazy("Hidden works"),
}


@never_cache
@login_required
@require_safe
def choices(request: MemberRequest) -> HttpResponse:
    asked = request.GET.get("show", "")
    section = asked if asked in SECTIONS else "filters"
    page = Page(_rows(section, request.user), request.GET.get("page"), PER_PAGE)
    context = {"sections": SECTIONS, "section": section, "page": page, "limits": limits}
    if section == "authors":
        # Names without a member: an archive has few of them.
        names = Hide.objects.of(request.user).filter(pseud__isnull=False)
        context["names"] = [hide.pseud for hide in names.select_related("pseud")[:PER_PAGE]]
    return render(request, "choices/choices.html", context)


def _rows(section: str, user: User) -> QuerySet[Any]:
    hides = Hide.objects.of(user).order_by("-pk")
    match section:
        case "favourites":
            return FavouriteTag.objects.meant_by(user)
        case "tags":
            return hides.filter(tag__isnull=False).select_related("tag")
        case "authors":
            return Mute.objects.by([user.pk]).select_related("whom").order_by("-pk")
        case "works":
            # What she may not see any more has no title here.
            seen = Prefetch("work", Work.objects.visible_to(user).for_listing())
            return hides.filter(work__isnull=False).prefetch_related(seen)
    return SavedFilter.objects.of(user).select_related("tag")


# Favourite tags


@login_required
@require_POST
def favourite(request: MemberRequest) -> HttpResponse:
    """`tag` is a name, as fields of tags have it."""
    tag = _tag(request)
    try:
        FavouriteTag.objects.keep(request.user, tag)
    except TooMany:
        most = _("At most %(most)s favourite tags. Let one go first.")
        messages.error(request, most % {"most": limits.FAVOURITE_TAGS})
        return _back(request)
    said = _("%(tag)s stands on your first page now.")
    messages.success(request, said % {"tag": tag.name})
    return _back(request)


@login_required
@require_POST
def unfavourite(request: MemberRequest) -> HttpResponse:
    FavouriteTag.objects.filter(user=request.user).to(_tag(request)).delete()
    messages.success(request, _("It is no favourite any more."))
    return _back(request)


def _tag(request: MemberRequest) -> Tag:
    kept = FavouriteTag.objects.meant_by(request.user).values("pk")
    typed = request.POST.get("tag", "")[: limits.TAG]
    named = Tag.objects.named(typed).select_related("merger")
    # One under which there are no works any more can still be let go.
    found = named.filter(pk__in=kept).first()
    found = found or (Tag.objects.known_to(request.user) & named).first()
    if found is None:
        raise Http404
    return found.stands_for


def _back(request: MemberRequest) -> HttpResponse:
    return redirect(local(request.POST.get("next") or f"{reverse('choices')}?show=favourites"))
