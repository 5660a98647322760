"""What a form showed when its page was drawn: of two who save it, neither undoes the other's."""

import hashlib
from typing import Any, cast

from django import forms
from django.http import QueryDict

from ficary.core import same
from ficary.tags import names
from ficary.web.forms.filter_fields import Names
from ficary.web.forms.texts import Hidden


class ShownForm(forms.Form):
    """Its page sends along, unseen, a mark for what each field showed.

    What is not what it was is `changed` by whoever sends the form; what was shown and is otherwise
    in `initial` now is `stale`. From a page that sends no marks, all is taken as shown now.
    """

    shown = Hidden()

    def look(self) -> None:
        """Once all fields are there."""
        now = {name: self._mark(name, self.initial.get(name)) for name in self._typed()}
        self._now = " ".join(f"{name}:{mark}" for name, mark in now.items())
        self.initial["shown"] = self._now
        self.changed: set[str] = set()
        self.stale: set[str] = set()
        if not self.is_bound:
            return
        marks = _marks(self.data.get("shown", ""))
        # A page that was drawn while things stood otherwise did not have all fields.
        asked = {name for name in now if not marks or name in marks or name in self.data}
        for name in asked:
            before = marks.get(name, now[name])
            if before != now[name]:
                self.stale.add(name)
            if self._mark(name, self[name].data) not in (before, now[name]):
                self.changed.add(name)

    def clean(self) -> dict[str, Any]:
        """What nobody changed cannot be wrong."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.errors.keys() - self.changed:
            del self.errors[name]
        return given

    def show_now(self) -> None:
        """After it was refused: what was typed stays, and all else is shown as it is now."""
        data = cast(QueryDict, self.data).copy()
        data["shown"] = self._now
        for name in self._typed() - self.changed:
            value = self.initial.get(name)
            if isinstance(value, list):
                data.setlist(name, map(str, value))
            elif isinstance(value, bool):
                data.setlist(name, ["on"] if value else [])
            else:
                data[name] = value or ""
        self.data = data

    def _typed(self) -> set[str]:
        return self.fields.keys() - {"shown"}

    def _mark(self, name: str, value: Any) -> str:
        field = self.fields[name]
        said: object = names.squish(str(value or ""))
        if isinstance(field, Names):
            said = sorted(same.key(one) for one in names.split(str(value or "")))
        elif isinstance(field, forms.ModelMultipleChoiceField):
            said = sorted(map(str, value or []))
        elif isinstance(field, forms.BooleanField):
            said = bool(value)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def _marks(sent: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in sent.split())
    return {name: mark for name, colon, mark in pairs if colon}
