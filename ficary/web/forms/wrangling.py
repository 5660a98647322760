"""Forms of wranglers: bins, what is done with ticked tags, and the page of one tag."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ficary.tags.models import Kind, Tag
from ficary.web.forms.filter_fields import Names
from ficary.works.states import State

# As AO3's addresses name them.
BINS: Final = {
    "characters": Kind.CHARACTER,
    "relationships": Kind.RELATIONSHIP,
    "freeforms": Kind.FREEFORM,
}
NAMES: Final = {
    "characters": _("Characters"),
    "relationships": _("Relationships"),
    "freeforms": _("Additional tags"),
}
SORTS: Final = {"uses": "-works_for_members", "name": "sort_name", "created_at": "-pk"}


class BinForm(forms.Form):
    """What is shown of a fandom."""

    show = forms.ChoiceField(
        label=_("Show"),
        choices=list(NAMES.items()),
        required=False,
    )
    status = forms.ChoiceField(label=_("Which"), choices=State.choices, required=False)
    sort_column = forms.ChoiceField(
        label=_("Sort by"),
        choices=[("uses", _("Works")), ("name", _("Name")), ("created_at", _("Newest"))],
        required=False,
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.is_valid()
        given = self.cleaned_data
        self.kind = BINS[given.get("show") or "characters"]
        self.state = State(given.get("status") or State.UNWRANGLED)
        self.order = SORTS[given.get("sort_column") or "uses"]


class Known(Names):
    """A comma list of tags of a kind that there are; `meant`: what they stand for."""

    def __init__(self, label: Any, kind: Kind, *, meant: bool = True) -> None:
        super().__init__(label, kind)
        self.kind, self.meant = kind, meant

    def clean(self, value: Any) -> Any:
        found = [self._tag(name) for name in super().clean(value)]
        return list(dict.fromkeys(found))

    def _tag(self, name: str) -> Tag:
        known = Tag.objects.kind(self.kind).named(name).select_related("merger")
        tag = known.first()
        if tag is None:
            raise ValidationError(_("There is no tag “%(name)s”."), params={"name": name})
        return tag.stands_for if self.meant else tag


class OneKnown(Known):
    def clean(self, value: Any) -> Any:
        given = super().clean(value)
        if len(given) > 1:
            raise ValidationError(_("Give one tag."))
        return given[0] if given else None


class ManyForm(forms.Form):
    """What is done with the tags that are ticked in a bin."""

    def __init__(self, data: QueryDict | None, *, kind: Kind) -> None:
        super().__init__(data)
        self.fields["synonym"] = OneKnown(_("Synonyms of"), kind)
        self.fields["fandoms"] = Known(_("Other fandoms"), Kind.FANDOM)


class MediaForm(forms.Form):
    medium = forms.ModelChoiceField(
        label=_("Medium"), queryset=Tag.objects.media(), empty_label=None
    )
