"""What is typed about one's own choices."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.reading.models.saved_filter import normalised
from ficary.web.forms.filter_names import PREFIXES


class SaveFilterForm(forms.Form):
    """The name of a filter that is saved; `query` is the address it was chosen in."""

    name = forms.CharField(label=_("Name"), max_length=limits.FILTER_NAME)
    is_default = forms.BooleanField(
        label=_("Use it on lists of works"),
        help_text=_(
            "But not on those of one writer, nor where you search or choose others. "
            "Each list says so."
        ),
        required=False,
    )

    def __init__(self, *args: Any, query: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = normalised(query, PREFIXES)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        if not self.query:
            raise ValidationError(_("Choose something to filter by first."))
        if len(self.query) > limits.FILTER_QUERY:
            raise ValidationError(_("This filter is too long to be saved."))
        return self.cleaned_data
