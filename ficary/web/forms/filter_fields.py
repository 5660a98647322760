"""Fields of what readers look for: names of tags, ranges, orders."""

from collections.abc import Collection, Hashable, Mapping
from copy import deepcopy
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.search import amounts
from ficary.tags import names
from ficary.tags.models import Kind
from ficary.web.forms.fields import Ao3BoundField

# Beyond this nobody ticks, and every tag costs.
MOST_TAGS: Final = 200
# Fields that are kept as they were drawn: those of a few languages.
MOST_DRAWN: Final = 500


class DrawnOnce(Ao3BoundField):
    """A field with nothing in it, or with one of its choices, looks the same to all who read one
    language: beside each list stand some sixteen, and to draw them took as long as to load the
    works."""

    _drawn: ClassVar[dict[Hashable, SafeString]] = {}

    def as_field_group(self) -> SafeString:
        choices = tuple((key, str(said)) for key, said in getattr(self.field, "choices", ()))
        typed = self.data or ""
        if self.errors or (typed and typed not in [key for key, _said in choices]):
            return super().as_field_group()
        asked = (self.html_name, get_language(), typed, choices)
        drawn = self._drawn.get(asked)
        if drawn is None:
            if len(self._drawn) >= MOST_DRAWN:
                self._drawn.clear()
            drawn = self._drawn[asked] = super().as_field_group()
        return drawn


class Shared(dict[str, forms.Field]):
    """The fields of a form, of which each has some of its `own`.

    Django copies them all for every form: for some thirty that took as long as to read them.
    """

    def __init__(self, fields: Mapping[str, forms.Field], *, own: Collection[str]) -> None:
        super().__init__(fields)
        self._own = own

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return {
            name: deepcopy(field, memo) if name in self._own else field
            for name, field in self.items()
        }


class Day(forms.DateInput):
    """The browser's own calendar, which knows one way to write a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Names(forms.CharField):
    """A comma list of tags; those of `kind` are suggested, of any if it is None."""

    # What the field of suggestions asks for (`forms/tag_names.html`).
    forbidden, longest = names.FORBIDDEN, limits.TAG

    def __init__(self, label: Any, kind: Kind | None = None) -> None:
        widget = forms.Textarea({"rows": 1, "autocapitalize": "none"})
        super().__init__(label=label, required=False, max_length=5000, widget=widget)
        self.template_name = "forms/tag_names.html"
        self.suggested = kind.value if kind else "tag"
        # Those of the chosen fandoms first.
        self.beside = kind not in (None, Kind.FANDOM)

    def clean(self, value: Any) -> list[str]:
        return names.split(super().clean(value))[:MOST_TAGS]


class Amount(forms.CharField):
    """A range, as `search.amounts` reads them."""

    def __init__(self, read: Any, wrong: Any, **facts: Any) -> None:
        super().__init__(required=False, max_length=60, **facts)
        self._read, self._wrong = read, wrong

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return self._read(typed)
        except ValueError as error:
            raise ValidationError(self._wrong) from error


class Order(forms.ChoiceField):
    """Addresses from elsewhere may ask for an order that we have not: then it is the usual one."""

    def valid_value(self, value: str) -> bool:
        return True


class AnyCode(forms.ChoiceField):
    """A code of which the form decides what it means."""

    def valid_value(self, value: str) -> bool:
        return True


class Ticks(forms.MultipleChoiceField):
    """Tags to tick, read by their keys (`ticked.Ticked`) wherever they stand."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(required=False, **facts)

    def validate(self, value: Any) -> None:
        """No key is wrong: of a tag that is not there nothing is found."""


def number(label: Any) -> Amount:
    wrong = _("Write a number here: 1000, >1000, <1000 or 1000-5000.")
    return Amount(amounts.numbers, wrong, label=label)
