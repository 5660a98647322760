"""What is typed about people: their pseuds, and invitations."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.core import same
from ficary.people.models import Invitation, Pseud, User
from ficary.web.forms.fields import Uncut

TAKEN = _("You have this pseud already.")


class Lines(Uncut):
    """A text of several lines: browsers send two characters for each end of a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class PseudForm(forms.ModelForm[Pseud]):
    """A pseud of `user`; the one that bears the user's own name keeps that name."""

    description = Lines(
        label=_("Description"),
        required=False,
        max_length=limits.PSEUD_DESCRIPTION,
        help_text=format_lazy(
            _("At most {most} characters, without markup."), most=limits.PSEUD_DESCRIPTION
        ),
    )

    class Meta:
        model = Pseud
        fields = ("name", "description")

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["name"].help_text = format_lazy(
            _("At most {most} letters of any script, digits, spaces, _ and -."), most=limits.PSEUD
        )
        if self.instance.own_name:
            self.fields["name"].disabled = True
            self.fields["name"].help_text = _("This pseud is your user name, so it stays.")

    def clean_name(self) -> str:
        name = unicodedata.normalize("NFC", " ".join(self.cleaned_data["name"].split()))
        namesakes = Pseud.objects.filter(user=self.user, key=same.key(name))
        if namesakes.exclude(pk=self.instance.pk).exists():
            raise ValidationError(TAKEN)
        return name


class InvitationForm(forms.ModelForm[Invitation]):
    class Meta:
        model = Invitation
        fields = ("note",)
        help_texts = {"note": _("Only keepers see it.")}


class DistanceForm(forms.Form):
    """Another member, by her name."""

    name = forms.CharField(
        label=_("User name"),
        max_length=limits.USER_NAME,
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.other = user

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        found = User.objects.named(name).first()
        if found is None:
            raise ValidationError(_("No member has this name."))
        if found == self.user:
            raise ValidationError(_("That is you."))
        self.other = found
        return name
