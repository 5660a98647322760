"""Pages on which a member is warned, suspended, banned, and given a role."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ficary.moderation import roles, sanctions
from ficary.people.models import User
from ficary.web import second_factor
from ficary.web.forms.moderation import (
    BanForm,
    LiftForm,
    NoForm,
    RolesForm,
    SuspensionForm,
    WarningForm,
)
from ficary.web.keeper.deeds import Deed, ask
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

WARN = Deed(
    _("Warn %(name)s"),
    _("The member is told. Nothing else changes; the warning stays on record."),
    _("Send the warning"),
    _("Warned: the member is told."),
    WarningForm,
)
SUSPEND = Deed(
    _("Suspend %(name)s"),
    _("The member can sign in and read, but not post or change anything, for these days."),
    _("Suspend"),
    _("Suspended: the member is told."),
    SuspensionForm,
    danger=True,
)
LIFT_SUSPENSION = Deed(
    _("End the suspension of %(name)s"),
    _("The member can post again at once, and is told so."),
    _("End it"),
    _("Ended: the member is told."),
    NoForm,
)
BAN = Deed(
    _("Ban %(name)s"),
    _(
        "The member is signed out everywhere and cannot sign in any more; roles end. "
        "The works stay as they are, unless you hide them."
    ),
    _("Ban"),
    _("Banned."),
    BanForm,
    danger=True,
)
LIFT_BAN = Deed(
    _("Lift the ban of %(name)s"),
    _("The member can sign in again, and works that were hidden with the ban are shown again."),
    _("Lift it"),
    _("Lifted: the member is told."),
    NoForm,
)
ROLES = Deed(
    _("Roles of %(name)s"),
    _("A role lets the member come to this desk and do what belongs to the role."),
    _("Save"),
    _("Saved."),
    RolesForm,
)

LIFT_SECOND_FACTOR = Deed(
    _("Take the second factor off %(name)s"),
    _(
        "For who has lost phone, keys and recovery codes: the password alone opens the account "
        "again, and all its sessions end. Make sure that it is she who asks."
    ),
    _("Take it off"),
    _("Done: the password is enough again."),
    LiftForm,
    danger=True,
)


def _ask(
    request: MemberRequest, pk: int, deed: Deed, do: Callable[..., object], **facts: Any
) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    if "initial" in facts:
        facts["initial"] = facts["initial"](person)
    return ask(
        request,
        deed,
        lambda given: do(person, by=request.user, **given),
        name=person.name,
        back=reverse("desk-member", args=[pk]),
        **facts,
    )


@for_roles("moderator")
@require_http_methods(["GET", "HEAD", "POST"])
def warn(request: MemberRequest, pk: int) -> HttpResponse:
    return _ask(request, pk, WARN, sanctions.warn)


@for_roles("moderator")
@require_http_methods(["GET", "HEAD", "POST"])
def suspend(request: MemberRequest, pk: int) -> HttpResponse:
    return _ask(request, pk, SUSPEND, sanctions.suspend)


@for_roles("moderator")
@require_http_methods(["GET", "HEAD", "POST"])
def lift_suspension(request: MemberRequest, pk: int) -> HttpResponse:
    return _ask(request, pk, LIFT_SUSPENSION, sanctions.lift_suspension)


@for_roles("moderator")
@require_http_methods(["GET", "HEAD", "POST"])
def ban(request: MemberRequest, pk: int) -> HttpResponse:
    return _ask(request, pk, BAN, sanctions.ban)


@for_roles("moderator")
@require_http_methods(["GET", "HEAD", "POST"])
def lift_ban(request: MemberRequest, pk: int) -> HttpResponse:
    return _ask(request, pk, LIFT_BAN, sanctions.lift_ban)


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def give_roles(request: MemberRequest, pk: int) -> HttpResponse:
    chosen = {"initial": lambda person: {"roles": roles.of(person)}}
    return _ask(request, pk, ROLES, roles.give, **chosen)


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def lift_second_factor(request: MemberRequest, pk: int) -> HttpResponse:
    return _ask(request, pk, LIFT_SECOND_FACTOR, second_factor.lift)
