"""What is typed at the door: joining, signing in, passwords, addresses."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.internal.flows.password_reset import request_password_reset
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.archive.models import Archive
from ficary.core import mail, rate, secret
from ficary.people import names
from ficary.people.models import User
from ficary.web.forms.joining import ANSWER, allowed
from ficary.web.forms.people import Lines

# Longer ones only cost us time.
LONGEST_PASSWORD = 1_000
# A visit that nobody asked us to remember, in seconds: two weeks. A remembered one: the setting.
SHORT_SESSION = 14 * 24 * 3600
# Links for a forgotten password.
MOST_LINKS, HALF_A_DAY = 3, 12 * 3600
_PASSWORD_HINT = format_lazy(
    _("At least {least} characters; not a common one, and not like your name."),
    least=limits.PASSWORD_SHORTEST,
)
_NAME_HINT = format_lazy(
    _(
        "{least} to {most} letters A to Z, digits and _, beginning and ending with a letter or "
        "digit. Your pages bear it. You can write under other names as well."
    ),
    least=limits.USER_NAME_SHORTEST,
    most=limits.USER_NAME,
)
_linked: Any = lazy(format_html, SafeString)


def settle(field: forms.Field, label: Any, hint: Any = "", most: int = 0, **attrs: Any) -> None:
    """Our words beside a field of allauth's, and no placeholder that vanishes while one types."""
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)
    if most:
        field.widget.attrs["maxlength"] = most
        field.validators.append(MaxLengthValidator(most))


class JoinForm(allauth.SignupForm):
    """Everything but the password stays when something is wrong."""

    of_age = forms.BooleanField(error_messages={"required": _("You must be as old as that.")})
    agree = forms.BooleanField(
        label=_("I agree to the terms"),
        error_messages={"required": _("Nobody can join without.")},
        help_text=_linked(
            _(
                'Short and plain: <a href="{}">the terms</a>, <a href="{}">the content rules</a>, '
                '<a href="{}">what is stored</a>.'
            ),
            reverse_lazy("terms"),
            reverse_lazy("content"),
            reverse_lazy("privacy"),
        ),
    )
    field_order = ("username", "email", "password1", "of_age", "agree", "website")

    def __init__(self, *args: Any, archive: Archive, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = self.fields
        settle(fields["username"], _("User name"), _NAME_HINT, autocapitalize="none")
        fields["username"].widget.attrs["spellcheck"] = "false"
        hint = _("We send a link there. It is shown to nobody.")
        if not mail.leaves_by_server():
            hint = _("It is shown to nobody. You can sign in with it too.")
        settle(fields["email"], _("E-mail"), hint)
        settle(fields["password1"], _("Password"), _PASSWORD_HINT, LONGEST_PASSWORD)
        fields["of_age"].label = _("I am at least %(age)s years old") % {"age": archive.minimum_age}
        self.questions = archive.questions if archive.lets_in else []
        for number, question in enumerate(self.questions, start=1):
            fields[f"answer_{number}"] = Lines(label=question, max_length=ANSWER)
        # Machines fill it in. allauth hides it with a style that our policy does not let through.
        fields["website"].label = _("Leave this empty")
        fields["website"].widget = forms.TextInput({"tabindex": "-1", "autocomplete": "off"})

    def asked(self) -> list[forms.BoundField]:
        """The fields of the keeper's own questions, for the page."""
        return [self[f"answer_{n}"] for n in range(1, len(self.questions) + 1)]

    def answers(self) -> list[list[str]]:
        """[[question, answer], …]"""
        return [
            [question, self.cleaned_data[f"answer_{n}"]]
            for n, question in enumerate(self.questions, start=1)
        ]

    def clean_email(self) -> str:
        return allowed(super().clean_email())

    def try_save(self, request: HttpRequest) -> Any:
        if self.account_already_exists:
            # It must take as long as for an address that nobody here has.
            User().set_password(self.cleaned_data["password1"])
        with transaction.atomic():
            return super().try_save(request)


class SignInForm(allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {"autocomplete": "username", "autocapitalize": "none"}
        settle(self.fields["login"], _("User name or e-mail"), most=254, **known)
        settle(self.fields["password"], _("Password"), most=LONGEST_PASSWORD)
        hint = _("For three months. Otherwise for two weeks: sign out where others come after you.")
        settle(self.fields["remember"], _("Remember me on this device"), hint)

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> Any:
        answer = super().login(request, redirect_url)
        if not self.cleaned_data["remember"]:
            request.session.set_expiry(SHORT_SESSION)
        return answer


class ForgottenForm(forms.Form):
    """A name or an address; the answer is the same whether somebody here has it."""

    email = forms.CharField(
        label=_("User name or e-mail"),
        max_length=254,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )

    def clean_email(self) -> str:
        typed = str(self.cleaned_data["email"])
        # By what was typed: so the answer tells nobody whether somebody here has it.
        if rate.over("reset", secret.digest(typed.lower()), most=MOST_LINKS, seconds=HALF_A_DAY):
            raise ValidationError(_("Enough links for now: look among the spam, or ask a keeper."))
        return typed

    def save(self, request: HttpRequest) -> None:
        typed = self.cleaned_data["email"]
        found = User.objects.at_address(typed) if "@" in typed else User.objects.named(typed)
        for user in found.filter(is_active=True):
            # By name and by address together.
            if rate.over("reset", str(user.pk), most=MOST_LINKS, seconds=HALF_A_DAY):
                continue
            request_password_reset(request, user.email, [user], allauth.default_token_generator)


class NewPasswordForm(allauth.ResetPasswordKeyForm):
    """Once is enough: it can be shown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        settle(self.fields["password1"], _("New password"), _PASSWORD_HINT, LONGEST_PASSWORD)


class ChangePasswordForm(allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        settle(self.fields["oldpassword"], _("Your password now"), most=LONGEST_PASSWORD)
        settle(self.fields["password1"], _("New password"), _PASSWORD_HINT, LONGEST_PASSWORD)


class WithPassword(forms.Form):
    """The password is asked, so that nobody takes an account over at a screen left alone."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> None:
        if not self.user.check_password(self.cleaned_data["password"]):
            raise ValidationError(_("This is not your password."))


class NewAddressForm(WithPassword):
    email = forms.EmailField(
        label=_("New e-mail"), max_length=254, widget=forms.EmailInput({"autocomplete": "email"})
    )
    field_order = ("email", "password")

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if email == self.user.email:
            raise ValidationError(_("This is your address already."))
        return email


class NewNameForm(WithPassword):
    name = forms.CharField(
        label=_("New user name"),
        help_text=_NAME_HINT,
        min_length=limits.USER_NAME_SHORTEST,
        max_length=limits.USER_NAME,
        validators=[names.check_user_name],
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false"}),
    )
    leads = forms.BooleanField(
        label=_("For 30 days, lead from the old name's pages to the new"),
        required=False,
        help_text=_("Leave it empty if somebody is not to find you."),
    )
    field_order = ("name", "leads", "password")

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if name == self.user.name:
            raise ValidationError(_("This is your name already."))
        if not User.objects.may_take(name, self.user):
            raise ValidationError(_("This name is taken."))
        return name

    def clean(self) -> None:
        if free := self.user.may_rename_at:
            when = date_format(localtime(free), "DATETIME_FORMAT")
            raise ValidationError(_("You can change it again from %(when)s.") % {"when": when})
        if self.user.suspended:
            raise ValidationError(_("Your account is suspended: your name stays until then."))
