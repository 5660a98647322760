"""Proving who one is: the second step of signing in, passkeys, and once more before a change.

The work is allauth's. Unlike its own pages, none of ours writes anything when it is looked at.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import perform_login
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ficary.core import client, rate
from ficary.web import errors
from ficary.web.addresses import local
from ficary.web.forms.accounts import SHORT_SESSION
from ficary.web.forms.second_factor import CodeForm, PasskeyForm, PasswordForm
from ficary.web.requests import MemberRequest

MOST_A_MINUTE = 20

type Page[**P] = Callable[Concatenate[MemberRequest, P], HttpResponse]


def proved[**P](page: Page[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page for a member who has just proved who she is, within five minutes."""

    @wraps(page)
    @never_cache
    @login_required
    def guarded(request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if did_recently_reauthenticate(request):
            return page(request, *args, **kwargs)
        query = urlencode({"next": request.path})
        return redirect(f"{reverse('account_reauthenticate')}?{query}")

    return guarded  # type: ignore[return-value]


@never_cache
@login_required
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: MemberRequest) -> HttpResponse:
    """Password, code or passkey: whoever sits at a screen left alone has none of them."""
    data = request.POST if request.method == "POST" else None
    way = request.POST.get("way", "")
    if data and rate.over("prove", str(request.user.pk), most=MOST_A_MINUTE):
        return errors.too_many(request)
    forms = {
        name: form(user=request.user, data=data if name == way else None)
        for name, form in (("password", PasswordForm), ("code", CodeForm), ("passkey", PasskeyForm))
    }
    if way in forms and forms[way].is_valid():
        forms[way].prove(request, again=True)
        return redirect(local(request.POST.get("next", "")))
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    there = local(request.POST.get("next") or request.GET.get("next", ""))
    return render(request, "account/again.html", forms | {"kinds": kinds, "next": there})


@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Between the password and the archive, for who has a second factor."""
    stage = request._login_stage  # type: ignore[attr-defined]
    user = stage.login.user
    data = request.POST if request.method == "POST" else None
    by_passkey = "credential" in request.POST
    code = CodeForm(user=user, data=None if by_passkey else data)
    passkey = PasskeyForm(user=user, data=data if by_passkey else None)
    posted = passkey if by_passkey else code
    if posted.is_valid():
        posted.prove(request)
        return stage.exit()
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {"code": code, "passkey": passkey, "kinds": kinds}
    return render(request, "account/second_step.html", context)


@never_cache
@require_POST
def options(request: HttpRequest) -> HttpResponse:
    """What a browser needs to ask for a passkey, as JSON, with the token of the form's session."""
    if rate.over("passkey", client.address(request.META), most=MOST_A_MINUTE):
        return errors.too_many(request)
    user = request.user if request.user.is_authenticated else None
    stage = get_pending_stage(request)
    if stage and stage.key == AuthenticateStage.key:
        user = stage.login.user
    asked = webauthn.begin_authentication(user)
    return JsonResponse({"options": asked["publicKey"], "token": get_token(request)})


@never_cache
@require_POST
def by_passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone: it is a thing that one has and a finger or a PIN."""
    if rate.over("passkey", client.address(request.META), most=MOST_A_MINUTE):
        return errors.too_many(request)
    there = get_adapter().is_safe_url(request.POST.get("next")) and request.POST["next"]
    form = PasskeyForm(user=None, data=request.POST)
    if request.user.is_authenticated or not form.is_valid():
        if not request.user.is_authenticated:
            messages.error(request, next(iter(form.errors["credential"])))
        return redirect("login")
    form.prove(request, alone=True)
    if not request.POST.get("remember"):
        request.session.set_expiry(SHORT_SESSION)
    user = form.cleaned_data["credential"].user
    return perform_login(request, Login(user=user, redirect_url=there or None))
