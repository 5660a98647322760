"""A filled in form of filters in words: each thing that is asked for, and what of the address asks
for it. An error, and what is left empty, is none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ficary.core import same
from ficary.tags import names
from ficary.web import titles
from ficary.web.forms.fields import choice
from ficary.web.forms.languages import InLanguage
from ficary.web.forms.ticked import Left, Ticked

# A form whose fields have been read.
type Form = forms.Form


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is asked for."""

    # Text or HTML.
    what: str
    # Reckoned when it is wanted: of very many not all is.
    _left: tuple[Callable[[], Left], ...]
    excluded: bool = False

    def left(self) -> Left:
        """What stays in the address without it."""
        return {name: values for part in self._left for name, values in part().items()}

    def and_also(self, other: "Said") -> "Said":
        return Said(self.what, (*self._left, *other._left), self.excluded)


def labelled(label: object, how: object) -> str:
    return titles.naming(_("%(what)s: %(how)s"), what=str(label), how=how)


def all_of(form: Form, what: str, *fields: str) -> Said:
    """What these fields ask for together."""
    return Said(what, (lambda: {form.add_prefix(name): [] for name in fields},))


def _filled(form: Form, fields: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Name, label, and what was typed or chosen."""
    for name in fields:
        if form.cleaned_data.get(name):
            typed = form.data.get(form.add_prefix(name), "")
            yield name, str(form.fields[name].label), typed


def typed(form: Form, *fields: str) -> Iterator[Said]:
    """What a field is called and what stands in it, as it was typed."""
    for name, label, value in _filled(form, fields):
        yield all_of(form, labelled(label, value.strip()), name)


def chosen(form: Form, *fields: str) -> Iterator[Said]:
    """The same, as the choice is called."""
    for name, label, value in _filled(form, fields):
        yield all_of(form, labelled(label, choices(form, name)[value]), name)


def language(form: InLanguage) -> Iterator[Said]:
    """Though it has an error, an unknown one too: it is why nothing is found."""
    if form.has_error("language"):
        what = labelled(form.fields["language"].label, form.asked_language.code)
        yield all_of(form, what, "language")
    yield from chosen(form, "language")


def choice_alone(form: Form, *fields: str) -> Iterator[Said]:
    for name, _label, value in _filled(form, fields):
        yield all_of(form, str(choices(form, name)[value]), name)


def label_alone(form: Form, *fields: str) -> Iterator[Said]:
    for name, label, _value in _filled(form, fields):
        yield all_of(form, label, name)


def choices(form: Form, name: str) -> dict[str, Any]:
    known: Any = choice(form, name).choices
    return dict(known)


def tags(every: Iterable[Said]) -> Iterator[Said]:
    """Each once, be it ticked and typed; what is left out stands last."""
    found: dict[tuple[bool, str], Said] = {}
    for one in every:
        named_so = (one.excluded, same.key(one.what))
        known = found.get(named_so)
        found[named_so] = known.and_also(one) if known else one
    yield from sorted(found.values(), key=lambda one: one.excluded)


def typed_names(form: Form, *fields: str, excluded: bool = False) -> Iterator[Said]:
    for name in fields:
        for one in form.cleaned_data.get(name, []):
            yield Said(one, (partial(_others, form, name, one),), excluded)


def _others(form: Form, field: str, typed: str) -> Left:
    """A comma list without one of its names."""
    sent = form.add_prefix(field)
    every, gone = names.split(form.data.get(sent, "")), same.key(typed)
    others = ", ".join(name for name in every if same.key(name) != gone)
    return {sent: [others] if others else []}


def ticks(boxes: Ticked, named: Mapping[int, str]) -> Iterator[Said]:
    """`named` are the names of tags by their keys, as far as the reader may know of them."""
    for keys in (boxes.include, boxes.exclude):
        excluded = keys is boxes.exclude
        for key in sorted(keys & named.keys()):
            left = partial(boxes.without, {key}, excluded=excluded)
            yield Said(named[key], (left,), excluded)
        # Which of them there are is not told.
        if unknown := keys - named.keys():
            left = partial(boxes.without, unknown, excluded=excluded)
            yield Said(_("Unknown tag"), (left,), excluded)
