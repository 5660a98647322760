"""People: found by what is known of them, and one page on each."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ficary.core.pages import Page
from ficary.moderation import roles, sanctions
from ficary.moderation.models import Act, Note
from ficary.people.models import Pseud, User
from ficary.people.past import PastName
from ficary.web import second_factor
from ficary.web.forms.moderation import ROLE_NAMES, FindPeopleForm, NoteForm
from ficary.web.keeper.acts import rows
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles
from ficary.works.models import Work

PER_PAGE = 50
# What the page of a member shows of each list.
SHOWN = 20


@for_roles("moderator")
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    form = FindPeopleForm(request.GET)
    form.is_valid()
    found = _found(request.user, **{"find": "", "who": ""} | form.cleaned_data)
    page = Page(found.order_by("-pk"), request.GET.get("page"), PER_PAGE)
    for member in page:
        member.role_names = [ROLE_NAMES[role] for role in roles.of(member)]  # type: ignore[attr-defined]
    return render(request, "keeper/people.html", {"form": form, "page": page})


def _found(viewer: User, find: str, who: str) -> QuerySet[User]:
    """An address finds its member for keepers alone: moderators could try out whose one is."""
    known = User.objects.all()
    if find and "@" in find and viewer.keeper:
        known = User.objects.at_address(find.strip().replace("\0", ""))
    elif find:
        known = User.objects.found_by(find)
        if not known.exists():
            known = User.objects.filter(pk__in=PastName.objects.named(find).values("user"))
    narrowed = {
        "roles": Q(keeper=True) | Q(moderator=True) | Q(wrangler=True) | Q(archivist=True),
        "suspended": Q(suspended_until__gt=timezone.now()),
        "banned": Q(banned_at__isnull=False),
        **{role: Q(**{role: True}) for role in roles.ROLES},
    }
    return known.filter(narrowed[who]) if who in narrowed else known


@for_roles("moderator")
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: MemberRequest, pk: int) -> HttpResponse:
    """All that a moderator needs to know; what is sent to it is a note."""
    person = get_object_or_404(User.objects.annotate(guarded=second_factor.OF_A_USER), pk=pk)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        sanctions.note(person, form.cleaned_data["text"], by=request.user)
        messages.success(request, _("Noted."))
        return redirect("desk-member", pk)
    return render(request, "keeper/member.html", _facts(request, person) | {"form": form})


def _facts(request: MemberRequest, person: Any) -> dict[str, Any]:
    pseuds = Pseud.objects.of(person)
    works = Work.objects.signed_by(Pseud.objects.filter(user=person), request.user).posted()
    acts = Act.objects.filter(person=person).newest().for_listing()[:SHOWN]
    return {
        "person": person,
        "roles": [ROLE_NAMES[role] for role in roles.of(person)],
        "pseuds": pseuds[:SHOWN],
        **works.filter(withdrawn_at=None).aggregate(
            works=Count("pk"), hidden=Count("pk", filter=Q(hidden_at__isnull=False))
        ),
        "notes": Note.objects.about(person)[:SHOWN],
        "acts": rows(acts),
        "past_names": PastName.objects.filter(user=person).latest_first()[:SHOWN],
        "second_factor": request.user.keeper and person.guarded,
        "may_sanction": sanctions.may_sanction(request.user, person),
        "new": person.joined_at > timezone.now() - timedelta(days=7),
    }
