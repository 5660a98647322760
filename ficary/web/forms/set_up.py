"""What is asked before an archive opens: what it is, and who keeps it."""

import unicodedata
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.archive.models import Archive, Joining
from ficary.people import names
from ficary.people.models import User
from ficary.web.forms.fields import Uncut

ABOUT = Archive._meta.get_field("about").max_length
EMAIL = User._meta.get_field("email").max_length
# Longer ones only cost us time.
PASSWORD = 1_000


class Line(Uncut):
    """One line that everybody sees: single spaces, no control characters, not all invisible."""

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        spaced = (" " if char.isspace() else char for char in text)
        shown = [char for char in spaced if unicodedata.category(char) not in ("Cc", "Cs", "Co")]
        if all(unicodedata.category(char)[0] in "ZC" for char in shown):
            return ""
        return " ".join("".join(shown).split())


def _password(label: Any, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(
        label=label, help_text=help_text, max_length=PASSWORD, strip=False, widget=widget
    )


class SetUpForm(forms.Form):
    archive_name = Line(
        label=_("Name of the archive"),
        max_length=limits.ARCHIVE_NAME,
        help_text=format_lazy(
            _("It stands at the top of each page. At most {limit} characters."),
            limit=limits.ARCHIVE_NAME,
        ),
    )
    about = Line(
        label=_("What it is for"),
        max_length=ABOUT,
        required=False,
        help_text=_("One line for people who come by: which fandoms, which kind of works."),
    )
    joining = forms.ChoiceField(
        label=_("Who may join"),
        choices=Joining.choices,
        initial=Joining.ANYONE,
        widget=forms.RadioSelect,
    )
    minimum_age = forms.IntegerField(
        label=_("Youngest age of members"),
        min_value=13,
        max_value=99,
        initial=13,
        help_text=_("People confirm it when they join. The law where you live may ask for more."),
    )
    name = forms.CharField(
        label=_("Your user name"),
        max_length=limits.USER_NAME,
        validators=[MinLengthValidator(limits.USER_NAME_SHORTEST), names.check_user_name],
        help_text=format_lazy(
            _("{least} to {most} of the letters A to Z, digits and _."),
            least=limits.USER_NAME_SHORTEST,
            most=limits.USER_NAME,
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=EMAIL,
        help_text=_("You can sign in with it too. It is shown to nobody."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = _password(
        _("Your password"),
        format_lazy(
            _("At least {limit} characters. A few words in a row are good."),
            limit=limits.PASSWORD_SHORTEST,
        ),
    )
    password_again = _password(_("The password again"))

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        # Members may have come with an import that ran before.
        if User.objects.filter(name__iexact=name).exists():
            raise ValidationError(gettext("This name is taken."), code="taken")
        return name

    def clean_email(self) -> str:
        email: str = User.objects.normalize_email(self.cleaned_data["email"])
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError(gettext("This address is in use already."), code="taken")
        return email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        known = {name: self.cleaned_data.get(name, "") for name in ("name", "email")}
        validate_password(password, User(**known))
        return password

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        again = given.get("password_again")
        if again is not None and again != given.get("password", again):
            self.add_error("password_again", gettext("This differs from the password above."))
        return given
