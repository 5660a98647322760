"""What is typed, or handed over by a browser, when somebody proves who she is."""

from typing import Any

from allauth.account.forms import ReauthenticateForm as ByPassword
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import BaseAuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit, post_authentication
from allauth.mfa.totp.internal.auth import generate_totp_secret, validate_totp_code
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ficary.core import sealed, secret
from ficary.people.models import User
from ficary.web.forms.accounts import LONGEST_PASSWORD, settle
from ficary.web.second_factor import Adapter

PASSKEY_NAME = 60
# How long the QR code of one page may lie there, in seconds.
HOUR = 3600
# Beyond the life of any code: the step before, this one, and the one after.
_CODE_LIVES = 180
_ONE_TIME: dict[str, Any] = {
    "autocomplete": "one-time-code",
    "autocapitalize": "none",
    "spellcheck": "false",
}


class CredentialField(forms.JSONField):
    """What a browser says of a passkey: short, and in plain letters. All else is not from one."""

    widget = forms.HiddenInput
    LONGEST = 20_000
    default_error_messages = dict.fromkeys(
        ("required", "invalid"), Adapter.error_messages["incorrect_code"]
    )

    def to_python(self, value: Any) -> Any:
        text = str(value or "")
        if len(text) > self.LONGEST or "\\u" in text:
            raise get_adapter().validation_error("incorrect_code")
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise get_adapter().validation_error("incorrect_code") from error


class CodeForm(BaseAuthenticateForm):
    """A code out of the app, or a recovery code; each is good once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Out of your app, or one of your recovery codes.")
        settle(self.fields["code"], _("Code"), hint, 20, **_ONE_TIME)

    def clean_code(self) -> str:
        code = str(super().clean_code()).strip()
        # allauth remembers a used code for 30 seconds, which is shorter than one may be used.
        used = secret.digest(f"{self.user.pk}:{normalize_user_code(code)}")
        if not cache.add(f"second-factor-used:{used}", 1, _CODE_LIVES):
            raise get_adapter().validation_error("incorrect_code")
        return code

    def prove(self, request: HttpRequest, *, again: bool = False) -> None:
        post_authentication(request, self.authenticator, reauthenticated=again)


class PasskeyForm(AuthenticateWebAuthnForm):
    """What a browser says about a passkey. Of nobody in particular it may be anybody's."""

    credential = CredentialField()

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            # Not what any browser sends.
            raise get_adapter().validation_error("incorrect_code") from error

    def prove(self, request: HttpRequest, *, again: bool = False, alone: bool = False) -> None:
        found = self.cleaned_data["credential"]
        post_authentication(request, found, reauthenticated=again, passwordless=alone)


class PasswordForm(ByPassword):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settle(self.fields["password"], _("Your password"), most=LONGEST_PASSWORD)

    def prove(self, request: HttpRequest, *, again: bool = False) -> None:
        reauthenticate_by_password(request)


class AppForm(forms.Form):
    """The secret travels with its page, sealed: so looking at the page writes nothing."""

    code = forms.CharField(
        label=_("The code that it shows"), max_length=20, widget=forms.TextInput(_ONE_TIME)
    )
    kept = forms.CharField(max_length=500, widget=forms.HiddenInput)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        found = sealed.unseal(str(self.data.get("kept", ""))[:500], seconds=HOUR) or ""
        owner, _colon, given = found.partition(":")
        self.known = bool(given) and owner == str(user.pk)
        self.secret = given if self.known else generate_totp_secret()

    def sealed_secret(self) -> str:
        return sealed.seal(f"{self.user.pk}:{self.secret}")

    def clean_code(self) -> str:
        clear = check_rate_limit(self.user, error_key="too_many_login_attempts")
        code = str(self.cleaned_data["code"])
        if not self.known:
            raise ValidationError(_("This page is too old. Scan the new picture."))
        if not validate_totp_code(self.secret, code):
            raise get_adapter().validation_error("incorrect_code")
        clear()
        return code


class PasskeyNameForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=PASSKEY_NAME,
        help_text=_("So that you know it again: “My phone”, say."),
    )


class NewPasskeyForm(PasskeyNameForm):
    """The browser has made a passkey: it must be one by which a person was recognised."""

    credential = CredentialField()

    def clean_credential(self) -> Any:
        credential = self.cleaned_data["credential"]
        try:
            webauthn.parse_registration_response(credential)
            made = webauthn.complete_registration(credential)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise get_adapter().validation_error("incorrect_code") from error
        if not made.is_user_verified():
            raise get_adapter().validation_error("incorrect_code")
        return credential
