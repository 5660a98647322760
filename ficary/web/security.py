"""My passkeys, my code app and my recovery codes. Each change asks first who it is."""

import base64
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import flows as recovery
from allauth.mfa.totp.internal import flows as apps
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.internal import flows as passkeys
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ficary.people.models import User
from ficary.web.forms.second_factor import AppForm, NewPasskeyForm, PasskeyNameForm
from ficary.web.proving import proved
from ficary.web.requests import MemberRequest

MOST_PASSKEYS = 20
Kind = Authenticator.Type


@never_cache
@login_required
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    mine = list(Authenticator.objects.filter(user=request.user).order_by("pk"))
    codes = next((one for one in mine if one.type == Kind.RECOVERY_CODES), None)
    context = {
        "passkeys": [one for one in mine if one.type == Kind.WEBAUTHN],
        "app": next((one for one in mine if one.type == Kind.TOTP), None),
        "codes": codes,
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "most_passkeys": MOST_PASSKEYS,
    }
    return render(request, "account/security.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code", "kept")
@proved
def app(request: MemberRequest) -> HttpResponse:
    """An app that shows codes: scan, type one, done."""
    if _mine(request.user, Kind.TOTP).exists():
        return redirect("mfa_index")
    form = AppForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            with transaction.atomic():
                made = apps.activate_totp(request, form)[1]
        except IntegrityError:  # Sent twice.
            return redirect("mfa_index")
        return _codes(request, made) if made else redirect("mfa_index")
    url = get_adapter().build_totp_url(request.user, form.secret)
    picture = base64.b64encode(get_adapter().build_totp_svg(url).encode()).decode()
    groups = [form.secret[start : start + 4] for start in range(0, len(form.secret), 4)]
    context = {"form": form, "picture": picture, "secret": " ".join(groups), "url": url}
    return render(request, "account/app.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@proved
def app_remove(request: MemberRequest) -> HttpResponse:
    found = _mine(request.user, Kind.TOTP).first()
    if found and request.method == "POST":
        apps.deactivate_totp(request, found)
    if not found or request.method == "POST":
        return redirect("mfa_index")
    return render(request, "account/remove_factor.html", {"last": _is_last(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@proved
def codes(request: MemberRequest) -> HttpResponse:
    """New recovery codes, in the answer to the click and never again. The old ones end."""
    if not recovery.can_generate_recovery_codes(request.user):
        return redirect("mfa_index")
    if request.method == "POST":
        return _codes(request, recovery.generate_recovery_codes(request))
    had = _mine(request.user, Kind.RECOVERY_CODES).exists()
    return render(request, "account/new_codes.html", {"had": had})


def _codes(request: HttpRequest, made: Authenticator) -> HttpResponse:
    shown = made.wrap().get_unused_codes()
    context = {"codes": [f"{code[:4]} {code[4:]}" for code in shown]}
    return render(request, "account/codes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@proved
def passkey_add(request: MemberRequest) -> HttpResponse:
    if _mine(request.user, Kind.WEBAUTHN).count() >= MOST_PASSKEYS:
        messages.error(request, _("These are enough. Remove one first."))
        return redirect("mfa_index")
    form = NewPasskeyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with transaction.atomic():
            made = passkeys.add_authenticator(request, **form.cleaned_data)[1]
        return _codes(request, made) if made else redirect("mfa_index")
    return render(request, "account/passkey_add.html", {"form": form})


@require_POST
@proved
def passkey_options(request: MemberRequest) -> HttpResponse:
    """What a browser needs to make a passkey that signs in by itself."""
    asked = webauthn.begin_registration(request.user, passwordless=True)
    return JsonResponse({"options": asked["publicKey"], "token": get_token(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@proved
def passkey(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(_mine(request.user, Kind.WEBAUTHN), pk=pk)
    data: Any = request.POST if request.method == "POST" else None
    form = PasskeyNameForm(data, initial={"name": found.wrap().name})
    if form.is_valid():
        passkeys.rename_authenticator(request, found, form.cleaned_data["name"])
        messages.success(request, _("Saved."))
        return redirect("mfa_index")
    return render(request, "account/passkey.html", {"form": form, "passkey": found})


@require_http_methods(["GET", "HEAD", "POST"])
@proved
def passkey_remove(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(_mine(request.user, Kind.WEBAUTHN), pk=pk)
    if request.method == "POST":
        passkeys.remove_authenticator(request, found)
        return redirect("mfa_index")
    context = {"passkey": found, "last": _is_last(request.user)}
    return render(request, "account/remove_factor.html", context)


def _mine(user: User, kind: Authenticator.Type) -> Any:
    return Authenticator.objects.filter(user=user, type=kind)


def _is_last(user: User) -> bool:
    """Whether with this one the second factor would be gone."""
    others = Authenticator.objects.filter(user=user).exclude(type=Kind.RECOVERY_CODES)
    return bool(others.count() < 2)
