"""The form of all that wranglers say of one tag."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.tags import names
from ficary.tags.models import PARENTS, TYPED, Kind, Tag
from ficary.web.forms.shown import ShownForm
from ficary.web.forms.wrangling import Known, OneKnown

# One fact in three fields: who changes one goes by the other two.
STANDING: Final = ("canonical", "synonym", "unwrangleable")
ADD: Final = {
    Kind.CHARACTER: _("Add characters"),
    Kind.RELATIONSHIP: _("Add relationships"),
    Kind.FREEFORM: _("Add additional tags"),
}


class TagForm(ShownForm):
    """`cleaned_data` of what was not `changed` says nothing, but for what the tag is."""

    def __init__(self, data: QueryDict | None, *, tag: Tag, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.tag, kind = tag, Kind(tag.kind)
        self.fields |= {
            "name": forms.CharField(label=_("Name"), max_length=limits.TAG),
            "kind": forms.ChoiceField(
                label=_("Kind"), choices=[(one.value, one.label) for one in TYPED], required=False
            ),
            "canonical": forms.BooleanField(label=_("Canonical"), required=False),
            "unwrangleable": forms.BooleanField(label=_("Unwrangleable"), required=False),
            "synonym": OneKnown(_("Synonym of"), kind),
            **parents_of(kind),
            **of_canonical(kind),
        }
        self.look()

    def clean_name(self) -> str:
        name = names.squish(self.cleaned_data["name"])
        names.check(name)
        return name

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        before = {
            "canonical": self.tag.canonical,
            "synonym": self.tag.merger,
            "unwrangleable": self.tag.unwrangleable,
        }
        given |= {name: before[name] for name in STANDING if name not in self.changed}
        if given.get("synonym") and self.changed & set(STANDING) == {"synonym"}:
            given["canonical"] = False  # It gives all that it has to what it will mean.
        self._refuse_stale()
        self._refuse_two_at_once(given)
        self._refuse_ties(given)
        return given

    # What is refused

    def _refuse_stale(self) -> None:
        """What she changed and somebody else too, since her page was drawn."""
        stale = [name for name in self.fields if name in self.stale]
        for name in self.changed:
            both = [one for one in stale if one == name or {one, name} <= set(STANDING)]
            if both:
                now = "; ".join(self._told(one, beside=name) for one in both)
                message = gettext(
                    "Somebody else changed this meanwhile. This stands now: %(now)s. "
                    "Save again, and yours takes its place."
                )
                self.add_error(name, ValidationError(message, params={"now": now}))

    def _told(self, name: str, *, beside: str) -> str:
        """A field's value now, in words, and of another field which it is."""
        field, value = self.fields[name], self.initial.get(name)
        if isinstance(field, forms.BooleanField):
            value = gettext("Yes") if value else gettext("No")
        elif isinstance(field, forms.ModelMultipleChoiceField):
            keys: list[int] = value or []
            value = ", ".join(one.name for one in Tag.objects.media().filter(pk__in=keys))
        elif isinstance(field, forms.ChoiceField):
            value = Kind(str(value)).label
        told = str(value or "–")
        return told if name == beside else f"{field.label}: {told}"

    def _refuse_two_at_once(self, given: dict[str, Any]) -> None:
        canonical, synonym = given.get("canonical"), given.get("synonym")
        if canonical and synonym:
            self.add_error(
                "canonical",
                _("A synonym is not canonical: empty “Synonym of”, or do not tick this."),
            )
        if given.get("unwrangleable") and canonical:
            self.add_error("unwrangleable", _("A canonical tag cannot be unwrangleable."))
        elif given.get("unwrangleable") and synonym:
            self.add_error("unwrangleable", _("A synonym cannot be unwrangleable."))

    def _refuse_ties(self, given: dict[str, Any]) -> None:
        """A synonym has none of its own, and metatags and what is below have canonical tags."""
        kind = Kind(self.tag.kind)
        below = of_canonical(kind)
        for name in [name for name in (*parents_of(kind), *below) if name in self.changed]:
            if given.get("synonym"):
                message = gettext("“%(name)s” is a synonym: what it means belongs there.")
                error = ValidationError(message, params={"name": self.tag.name})
                self.add_error(name, error)
            elif name in below and given.get(name) and not given.get("canonical"):
                self.add_error(name, _("Only a canonical tag has these: tick “Canonical” too."))


def parents_of(kind: Kind) -> dict[str, forms.Field]:
    """Fields for what a tag of this kind may belong to."""
    fields: dict[str, forms.Field] = {
        "in_media": forms.ModelMultipleChoiceField(
            label=_("Media"),
            queryset=Tag.objects.media(),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
        "in_fandom": Known(_("Fandoms"), Kind.FANDOM),
        "in_character": Known(_("Characters"), Kind.CHARACTER),
    }
    return {f"in_{one}": fields[f"in_{one}"] for one in PARENTS.get(kind, ())}


def of_canonical(kind: Kind) -> dict[str, forms.Field]:
    """Fields for what only canonical tags have."""
    return {
        "metatags": Known(_("Metatags"), kind),
        "subtags": Known(_("Add subtags"), kind),
        "synonyms": Known(_("Add synonyms"), kind, meant=False),
        **{f"children_{below.value}": Known(ADD[below], below) for below in children_of(kind)},
    }


def children_of(kind: Kind) -> list[Kind]:
    return [Kind(below) for below, above in PARENTS.items() if kind in above]
