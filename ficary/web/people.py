"""Pages of people: who they are, and what they have put up."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ficary.core import same
from ficary.people.models import Pseud, User
from ficary.people.past import PastName
from ficary.search.wanted import Ids
from ficary.web import finding, following, rows, titles
from ficary.web.accounts import reset_link
from ficary.web.choices import Choices
from ficary.web.requests import unlist
from ficary.web.roles import for_roles
from ficary.works.models import Work

NEWEST = 5
PSEUDS = 20


def of_member(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give `page` the member whom the address names, and her pseud if it names one.

    Names differ by more than case, so another case leads to the right address. None of these
    ways is for ever: names change.
    """

    @wraps(page)
    def answer(request: HttpRequest, name: str, **rest: Any) -> HttpResponse:
        pseud = _signs(name, rest["pseud"]) if "pseud" in rest else None
        member = (pseud and pseud.user) or _herself(request, name)
        member = member or User.objects.named(name).first() or _moved(name)
        unlist(request, member.unlisted)
        right = {"name": member.name}
        if "pseud" in rest:
            if same.key(rest["pseud"]) == same.key(name):
                rest["pseud"] = member.name
            rest["pseud"] = pseud or pseud_of(member, rest["pseud"])
            right["pseud"] = rest["pseud"].name
        match = request.resolver_match
        if request.method != "POST" and match and right != match.kwargs:
            there = reverse(match.view_name, kwargs=right)
            query = request.META.get("QUERY_STRING")
            return redirect(f"{there}?{query}" if query else there)
        return page(request, member, **rest)

    return answer


def _herself(request: HttpRequest, name: str) -> User | None:
    """She who asks, about whom no statement is needed any more."""
    asking = request.user
    return asking if asking.is_authenticated and asking.name == name else None


def _moved(name: str) -> User:
    """Who had this name until lately, and wants to be found under the new one."""
    past = PastName.objects.named(name).held().filter(leads=True).select_related("user")
    if (found := past.latest_first().first()) is None:
        raise Http404
    return found.user


def _signs(name: str, pseud: str) -> Pseud | None:
    """The pseud with its member, nearly always, in one statement."""
    if "\0" in pseud:
        raise Http404
    theirs = Pseud.objects.filter(user__in=User.objects.named(name), key=same.key(pseud))
    return theirs.select_related("user").first()


def pseud_of(member: User, name: str) -> Pseud:
    if "\0" in name:
        raise Http404
    found = get_object_or_404(Pseud, user=member, key=same.key(name))
    found.user = member
    return found


def _works(request: HttpRequest, pseuds: QuerySet[Pseud]) -> QuerySet[Work]:
    listed = Work.objects.listed_to(request.user).signed_by(pseuds, request.user)
    return listed.newest()


def _choices(request: HttpRequest, member: User | None) -> Choices:
    return Choices(request, by_one=True, mine=request.user == member)


@require_safe
@of_member
def profile(request: HttpRequest, member: User) -> HttpResponse:
    pseuds = list(Pseud.objects.of(member)[: PSEUDS + 1])
    choices = _choices(request, member)
    works = choices.narrow_works(_works(request, Pseud.objects.filter(user=member)))
    context = {
        "member": member,
        "choices": choices,
        "default": next((pseud for pseud in pseuds if pseud.is_default), None),
        "pseuds": pseuds[:PSEUDS],
        "more_pseuds": len(pseuds) > PSEUDS,
        "newest": rows.out_of(works, request.user, NEWEST),
        "all_works": reverse("user-works", args=[member.name]),
        **following.of_member(request, member),
    }
    return render(request, "people/profile.html", context)


@require_safe
@of_member
def works(request: HttpRequest, member: User) -> HttpResponse:
    base = Ids("user", (member.pk,))
    return _listed(request, Pseud.objects.filter(user=member), base, member, member.name)


@require_safe
@of_member
def pseud(request: HttpRequest, member: User, pseud: Pseud) -> HttpResponse:
    there = reverse("pseud-works", args=[member.name, pseud.name])
    subscription = following.button(request, pseud, mine=request.user == member)
    context = {"member": member, "pseud": pseud, "all_works": there, "subscription": subscription}
    choices = _choices(request, member)
    works = choices.narrow_works(_works(request, Pseud.objects.filter(pk=pseud.pk)))
    context |= {"newest": rows.out_of(works, request.user, NEWEST), "choices": choices}
    return render(request, "people/pseud.html", context)


@require_safe
@of_member
def pseud_works(request: HttpRequest, member: User, pseud: Pseud) -> HttpResponse:
    base = Ids("pseud", (pseud.pk,))
    return _listed(request, Pseud.objects.filter(pk=pseud.pk), base, member, pseud.byline)


@require_safe
def unclaimed(request: HttpRequest, pk: int) -> HttpResponse:
    """A name without a member: it came with an import, or its works were orphaned."""
    found = get_object_or_404(Pseud.objects.select_related("user"), pk=pk)
    if found.user:
        return redirect(found, permanent=True)
    choices = _choices(request, None)
    works = choices.narrow_works(_works(request, Pseud.objects.filter(pk=pk)))
    page = finding.ListedPage(request.user, works, request.GET.get("page"))
    context = {"pseud": found, "choices": choices, "page": page}
    return render(request, "people/unclaimed.html", context)


def _listed(
    request: HttpRequest, pseuds: QuerySet[Pseud], base: Ids, member: User, name: str
) -> HttpResponse:
    return finding.listed(
        request,
        "works/list.html",
        base=base,
        works=lambda: _works(request, pseuds),
        choices=_choices(request, member),
        heading=titles.naming(_("Works by %(name)s"), name=name),
        nothing=_("Nothing here yet."),
    )


@for_roles()
@require_POST
@of_member
def password_link(request: HttpRequest, member: User) -> HttpResponse:
    """For a member who has lost her password, where no mail reaches her: her keeper hands it on."""
    if not member.is_active:
        raise Http404
    context = {"member": member, "link": reset_link(member)}
    return render(request, "people/password_link.html", context)
