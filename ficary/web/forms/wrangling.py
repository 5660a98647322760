"""Forms of wranglers: bins, and what is done with ticked tags."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ficary.tags.models import Kind, Tag
from ficary.web.forms.fields import Ao3BoundField
from ficary.web.forms.filter_fields import Names
from ficary.web.forms.new_tag import no_such
from ficary.works.states import State

# Rows of a list, and what those are called that are ticked.
PER_PAGE: Final = 50
TICKED: Final = "selected_tags[]"
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
            raise ValidationError(no_such(name, self.kind))
        return tag.stands_for if self.meant else tag


class OneKnown(Known):
    def clean(self, value: Any) -> Any:
        given = super().clean(value)
        if len(given) > 1:
            raise ValidationError(_("Give one tag."))
        return given[0] if given else None


class Rows(forms.Field):
    """Rows of a list that are ticked, by their keys."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[int]:
        sent = (value or [])[:PER_PAGE]
        return [int(key) for key in sent if key.isascii() and key.isdigit() and len(key) < 19]


class TickedForm(forms.Form):
    """What is done with the tags that are ticked in a list. `tags` are those, once it is valid."""

    def __init__(self, data: QueryDict | None, *, kind: Kind) -> None:
        super().__init__(data)
        self.kind = kind
        rows = Rows(label=_("Those that are ticked"), bound_field_class=Ao3BoundField)
        self.fields[TICKED] = rows

    @property
    def rows(self) -> forms.BoundField:
        return self[TICKED]

    @property
    def ticked(self) -> set[int]:
        return set(self.fields[TICKED].clean(self.rows.data)) if self.is_bound else set()

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        keys = self.keys()
        self.tags = self.listed(keys)
        if not keys:
            self.add_error(TICKED, _("Tick some tags first."))
        elif len(self.tags) < len(set(keys)):
            self.add_error(TICKED, _("One of these tags is not there any more."))
        return given

    def keys(self) -> list[int]:
        ticked: list[int] = self.fields[TICKED].clean(self.rows.data)
        return ticked

    def listed(self, keys: list[int]) -> list[Tag]:
        return self.known(keys)

    def known(self, keys: list[int]) -> list[Tag]:
        found = Tag.objects.kind(self.kind).filter(pk__in=keys)
        return list(found.select_related("merger").order_by("pk"))

    def refuse(self, field: str, why: dict[Tag, str]) -> None:
        """Each reason once; one that a single tag has tells its name."""
        reasons = list(why.values())
        for tag, reason in why.items():
            if reasons.count(reason) == 1 and tag.name not in reason:
                reason = gettext("“%(name)s”: %(why)s") % {"name": tag.name, "why": reason}
            if reason not in self.errors.get(field, []):
                self.add_error(field, reason)


class ManyForm(TickedForm):
    """The buttons of a bin: `act` is done with `tags`, which may mean `of` from now on."""

    # Which asks for more than ticks, and where that is typed.
    ASKS: Final = {"synonym": "synonym", "assign": "fandoms"}

    def __init__(self, data: QueryDict | None, *, kind: Kind) -> None:
        super().__init__(data, kind=kind)
        self.fields["synonym"] = OneKnown(_("Synonyms of"), kind)
        self.fields["fandoms"] = Known(_("Other fandoms"), Kind.FANDOM)
        given = self.data
        # Beside a row stands a button for that one alone: "canonical:7", "synonym:7:8".
        one, _colon, self._one = given.get("one", "").partition(":")
        self.act = one or given.get("many", "")
        self.typed = not one
        self.beside = TICKED if one else self.ASKS.get(self.act, TICKED)

    def clean(self) -> dict[str, Any]:
        """Of what is typed, only what the pressed button asks for can be wrong."""
        for name in self.errors.keys() - {self.beside}:
            del self.errors[name]
        given = super().clean()
        self.of = given.get("synonym")
        if self._one:
            self.of = next(iter(self.known(self._keys[1:2])), None)
        elif self.beside != TICKED and not given.get(self.beside, True):
            self.add_error(self.beside, _("Name a tag."))
        return given

    def keys(self) -> list[int]:
        return self._keys[:1] if self._one else super().keys()

    @property
    def _keys(self) -> list[int]:
        keys: list[int] = Rows().clean(self._one.split(":"))
        return keys


class MediaForm(TickedForm):
    medium = forms.ModelChoiceField(
        label=_("Medium"), queryset=Tag.objects.media(), empty_label=None
    )
