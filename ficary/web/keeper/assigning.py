"""Who shall look after a fandom: each wrangler says it of herself, and a keeper of others."""

from typing import Final, NamedTuple

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from ficary.core.pages import whole
from ficary.people.models import User
from ficary.tags.models import Assignment, Kind, Tag
from ficary.web.requests import MemberRequest


class Mistake(NamedTuple):
    """What was typed beside which fandom, and what is wrong with it."""

    fandom: int
    typed: str
    said: str


# Who may wrangle.
WRANGLERS: Final = Q(wrangler=True) | Q(keeper=True)


def named(name: str) -> QuerySet[User]:
    return User.objects.named(name).filter(WRANGLERS)


def done(request: MemberRequest) -> Mistake | None:
    """None if there is nothing to mend."""
    if not request.POST.get("fandom"):
        return None
    fandoms = Tag.objects.kind(Kind.FANDOM).filter(canonical=True)
    fandom = get_object_or_404(fandoms, pk=whole(request.POST.get("fandom")))
    act = request.POST.get("act")
    if act in ("assign", "take away") and request.user.keeper:
        return _by_keeper(request, fandom, take_away=act == "take away")
    if act == "leave":
        Assignment.objects.leave(request.user, fandom)
    elif act == "sign up":
        Assignment.objects.sign_up(request.user, fandom)
    return None


def _by_keeper(request: HttpRequest, fandom: Tag, *, take_away: bool) -> Mistake | None:
    typed = request.POST.get("wrangler", "").strip()
    who = named(typed).first() if typed else None
    if not typed:
        return Mistake(fandom.pk, "", _("Write the name of a wrangler."))
    if who is None:
        known = User.objects.named(typed).exists()
        said = _("“%(name)s” is no wrangler.") if known else _("There is no wrangler of this name.")
        return Mistake(fandom.pk, typed, said % {"name": typed})
    names = {"name": who.name, "fandom": fandom.name}
    if not take_away:
        Assignment.objects.sign_up(who, fandom)
        messages.success(request, _("%(name)s looks after “%(fandom)s”.") % names)
    elif Assignment.objects.leave(who, fandom):
        messages.success(request, _("%(name)s no longer looks after “%(fandom)s”.") % names)
    else:
        said = _("%(name)s does not look after “%(fandom)s”.") % names
        return Mistake(fandom.pk, typed, said)
    return None
