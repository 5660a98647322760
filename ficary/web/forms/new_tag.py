"""A tag that a wrangler makes before anybody types it."""

from typing import Final

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.tags import names
from ficary.tags.models import TYPED, Kind

KINDS: Final = [(kind.value, kind.label) for kind in TYPED]


def no_such(name: str, kind: Kind) -> str:
    """What a wrangler is told who names a tag that is not there, with the way to make it."""
    said = gettext("There is no tag “%(name)s”.") % {"name": name}
    asked = urlencode({"name": name, "kind": kind.value})
    make = gettext("Make it")
    return format_html('{} <a href="{}?{}">{}</a>', said, reverse("tag-new"), asked, make)


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
