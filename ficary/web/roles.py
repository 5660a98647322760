"""Who may come to the keeper's desk. For everybody else its pages are not there."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ficary.people.models import User
from ficary.web import second_factor
from ficary.web.requests import MemberRequest, archive_of

type Page[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]
type DeskPage[**P] = Callable[Concatenate[MemberRequest, P], HttpResponse]


def has_role(user: User, *roles: str) -> bool:
    """A keeper may do whatever any role may."""
    return user.is_active and (user.keeper or any(getattr(user, role) for role in roles))


def for_roles[**P](*roles: str) -> Callable[[DeskPage[P]], Page[P]]:
    """A page for keepers and for those with one of `roles` (names of fields of `User`)."""

    def guard(page: DeskPage[P]) -> Page[P]:
        @wraps(page)
        @never_cache
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not has_role(request.user, *roles):
                raise Http404
            needed = archive_of(request).roles_need_second_factor
            if needed and not second_factor.has_one(request.user):
                messages.warning(request, _("Roles need a second factor here. Add one first."))
                return redirect("mfa_index")
            # Who has a role is a member, which the checker cannot see.
            return page(request, *args, **kwargs)  # type: ignore[arg-type]

        # Tests ask it of each page of the desk; functions have no attributes for the checker.
        guarded.roles = roles  # type: ignore[attr-defined]
        return guarded

    return guard
