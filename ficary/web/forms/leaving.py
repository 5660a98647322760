"""What is asked of somebody who leaves works behind, or leaves altogether."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ficary.comments import leaving
from ficary.people.models import User
from ficary.web.forms.accounts import LONGEST_PASSWORD
from ficary.works.leaving import Fate
from ficary.works.models import Work


class OrphanForm(forms.Form):
    fate = forms.ChoiceField(
        label=_("Your name"),
        widget=forms.RadioSelect,
        choices=[
            (Fate.ORPHAN, _("Take it off: nobody sees who wrote it")),
            (Fate.NAMED, _("Leave it: readers see it, as the name of somebody who is no member")),
        ],
        error_messages={"required": _("Choose one.")},
    )

    @property
    def keep_name(self) -> bool:
        return bool(self.cleaned_data["fate"] == Fate.NAMED)


class CloseForm(forms.Form):
    """The password and the name are asked, so that no account goes by a slip or by a stranger."""

    fate = forms.ChoiceField(
        label=_("Your works"),
        widget=forms.RadioSelect,
        choices=Fate.choices,
        error_messages={"required": _("Choose what becomes of them.")},
    )
    # Empty: as if nothing had been asked.
    comments = forms.ChoiceField(
        label=_("Your comments"),
        widget=forms.RadioSelect,
        choices=leaving.Fate.choices,
        initial=leaving.Fate.NAMELESS,
        required=False,
    )
    name = forms.CharField(
        label=_("Your user name, to be sure"),
        max_length=100,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(
        self, user: User, works: list[Work], *args: Any, said: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.works = user, works
        if not works:
            del self.fields["fate"]
        if not said:
            del self.fields["comments"]
        for work in works:
            self.fields[f"own_{work.pk}"] = forms.ChoiceField(
                label=work.title,
                required=False,
                choices=[
                    ("", _("As all the others")),
                    (Fate.ORPHAN, _("Orphan it without my name")),
                    (Fate.NAMED, _("Orphan it with my name")),
                    (Fate.DELETE, _("Delete it")),
                ],
            )

    def apart(self) -> list[Any]:
        """The fields of single works, for the page."""
        return [self[f"own_{work.pk}"] for work in self.works]

    @property
    def fate_of_all(self) -> str:
        return str(self.cleaned_data.get("fate", Fate.ORPHAN))

    @property
    def comments_go(self) -> bool:
        return bool(self.cleaned_data.get("comments") == leaving.Fate.DELETE)

    @property
    def otherwise(self) -> dict[int, str]:
        chosen = {work.pk: self.cleaned_data.get(f"own_{work.pk}") for work in self.works}
        return {key: fate for key, fate in chosen.items() if fate}

    def clean_name(self) -> None:
        if str(self.cleaned_data["name"]).lower() != self.user.name.lower():
            raise ValidationError(_("This is not your user name."))

    def clean_password(self) -> None:
        if not self.user.check_password(self.cleaned_data["password"]):
            raise ValidationError(_("This is not your password."))
