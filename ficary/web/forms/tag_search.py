"""Which tags: the fields of AO3's search of tags, in the address."""

from typing import Any, Final

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.tags import finding
from ficary.tags.models import TYPED, Kind, TagQuerySet
from ficary.web.forms.wrangling import OneKnown
from ficary.works.models import Beside

STATES: Final[dict[str, tuple[Any, Q]]] = {
    "": (_("Any"), Q()),
    "canonical": (_("Canonical"), Q(canonical=True)),
    "noncanonical": (_("Not canonical"), Q(canonical=False)),
    "synonymous": (_("Synonym"), Q(merger__isnull=False)),
    "canonical_synonymous": (
        _("Canonical or synonym"),
        Q(canonical=True) | Q(merger__isnull=False),
    ),
    "noncanonical_nonsynonymous": (_("Neither"), Q(canonical=False, merger=None)),
}
SORTS: Final = {
    # As the lists from A to Z, whose index serves it.
    "name": ("initial", "sort_name", "pk"),
    "created_at": ("pk",),
    "uses": ("works_for_members", "sort_name", "pk"),
}


class TagSearch(forms.Form):
    use_required_attribute = False

    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=limits.TAG,
        help_text=_("Beginnings of words; * stands for any letters."),
    )
    type = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("Any")), *((kind.value, kind.label) for kind in TYPED)],
        required=False,
    )
    fandoms = OneKnown(_("Fandom"), Kind.FANDOM)
    wrangling_status = forms.ChoiceField(
        label=_("Status"),
        choices=[(key, label) for key, (label, _which) in STATES.items()],
        required=False,
    )
    sort_column = forms.ChoiceField(
        label=_("Sort by"),
        choices=[("uses", _("Uses")), ("name", _("Name")), ("created_at", _("Date"))],
        required=False,
    )
    sort_direction = forms.ChoiceField(
        label=_("Order"),
        choices=[("", _("Usual")), ("asc", _("Ascending")), ("desc", _("Descending"))],
        required=False,
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data if any(key.startswith("tag_search") for key in data) else None)

    def add_prefix(self, field_name: str) -> str:
        return f"tag_search[{field_name}]"

    def find(self, told: TagQuerySet) -> TagQuerySet | None:
        """None where nothing was asked, or nothing that can be read."""
        given = self.cleaned_data if self.is_valid() else {}
        if not any(given.get(field) for field in ("name", "type", "fandoms", "wrangling_status")):
            return None
        fandom = given["fandoms"]
        tags = told.filter(STATES[given["wrangling_status"]][1], kind__in=TYPED)
        if given["type"]:
            tags = tags.filter(kind=given["type"])
        if fandom:
            waiting = Beside.objects.filter(fandom=fandom).values("tag")
            assigned = finding.in_fandom(told, fandom.pk).values("pk")
            tags = tags.filter(Q(pk__in=assigned) | Q(pk__in=waiting))
        try:
            tags = finding.named(tags, given["name"], few=fandom is not None)
        except finding.TooVague as error:
            self.add_error("name", str(error))
            return None
        return tags.select_related("merger").order_by(*self._order())

    def _order(self) -> list[str]:
        column = self.cleaned_data["sort_column"] or "uses"
        usual = "asc" if column == "name" else "desc"
        down = (self.cleaned_data["sort_direction"] or usual) == "desc"
        first, *rest = SORTS[column]
        if column == "uses":
            return [f"-{first}" if down else first, *rest]
        return [f"-{field}" if down else field for field in (first, *rest)]
