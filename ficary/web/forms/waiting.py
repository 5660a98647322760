"""A fandom that a wrangler looks for, wherever it stands among those that wait."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.tags import finding
from ficary.tags.finding import TooVague
from ficary.tags.models import Kind, TagQuerySet
from ficary.works import states


class FandomForm(forms.Form):
    use_required_attribute = False

    fandom_string = forms.CharField(label=_("Fandom"), required=False, max_length=limits.TAG)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.is_valid()

    def find(self) -> TagQuerySet | None:
        """None if nothing was typed, or nothing that can be looked for."""
        typed = (self.cleaned_data.get("fandom_string") or "").strip()
        if not typed:
            return None
        try:
            found = finding.named(states.in_sight().kind(Kind.FANDOM).unmerged(), typed)
        except TooVague:
            self.add_error("fandom_string", _("A letter must stand before the first *."))
            return None
        return found.order_by("-works_for_members", "sort_name", "pk")
