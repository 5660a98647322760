"""A tag that a wrangler makes before anybody types it."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.tags import names
from ficary.tags.models import TYPED, Kind

KINDS: Final = [(kind.value, kind.label) for kind in TYPED]


class NewTagForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=limits.TAG,
        widget=forms.TextInput({"autocapitalize": "none"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, initial=Kind.FREEFORM)
    canonical = forms.BooleanField(label=_("Canonical"), required=False, initial=True)

    def clean_name(self) -> str:
        name = names.squish(self.cleaned_data["name"])
        names.check(name)
        return name
