"""Which tags: the fields of AO3's search of tags, in the address."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ficary.archive import limits
from ficary.core import same
from ficary.people.models import Viewer
from ficary.tags import finding
from ficary.tags.models import TYPED, Kind, Link, Tag, TagQuerySet, counted_for
from ficary.web.forms.filter_fields import Names
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
# Each of them is one more condition.
MOST_FANDOMS: Final = 10
# As the lists from A to Z, whose index serves it.
A_TO_Z: Final = ("initial", "sort_name", "pk")


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
    fandoms = Names(_("Fandoms"), Kind.FANDOM)
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

    def __init__(self, data: QueryDict, *, told: TagQuerySet, viewer: Viewer) -> None:
        """`told`: the tags of which `viewer` may know."""
        super().__init__(data if any(key.startswith("tag_search") for key in data) else None)
        self.told, self.viewer = told, viewer

    def add_prefix(self, field_name: str) -> str:
        return f"tag_search[{field_name}]"

    def clean_fandoms(self) -> list[Tag]:
        """Only of those that she may know is it told whether there are any."""
        given: list[str] = self.cleaned_data["fandoms"]
        if len(given) > MOST_FANDOMS:
            raise ValidationError(
                ngettext(
                    "Give at most %(most)d fandom.", "Give at most %(most)d fandoms.", MOST_FANDOMS
                ),
                params={"most": MOST_FANDOMS},
            )
        asked = {same.key(name): name for name in given}
        known = self.told.kind(Kind.FANDOM).filter(key__in=asked).select_related("merger")
        found = {tag.key: tag.stands_for for tag in known}
        for key, name in asked.items():
            if key not in found:
                raise ValidationError(_("There is no tag “%(name)s”."), params={"name": name})
        return list(dict.fromkeys(found[key] for key in asked))

    def find(self) -> TagQuerySet | None:
        """None where nothing was asked, or nothing that can be read."""
        given = self.cleaned_data if self.is_valid() else {}
        if not any(given.get(field) for field in ("name", "type", "fandoms", "wrangling_status")):
            return None
        tags = self.told.filter(STATES[given["wrangling_status"]][1], kind__in=TYPED)
        if given["type"]:
            tags = tags.filter(kind=given["type"])
        # In each of them, not in any.
        for fandom in given["fandoms"]:
            waiting = Beside.objects.filter(fandom=fandom).values("tag")
            assigned = Link.objects.parents().filter(above=fandom).values("below")
            tags = tags.filter(Q(pk__in=assigned) | Q(pk__in=waiting))
        try:
            tags = finding.named(tags, given["name"], few=bool(given["fandoms"]))
        except finding.TooVague as error:
            self.add_error("name", str(error))
            return None
        return tags.select_related("merger").order_by(*self._order())

    def _order(self) -> list[str]:
        column = self.cleaned_data["sort_column"] or "uses"
        usual = "asc" if column == "name" else "desc"
        sign = "-" if (self.cleaned_data["sort_direction"] or usual) == "desc" else ""
        if column == "uses":
            return [f"{sign}{counted_for(self.viewer)}", "sort_name", "pk"]
        return [f"{sign}{field}" for field in (A_TO_Z if column == "name" else ("pk",))]
