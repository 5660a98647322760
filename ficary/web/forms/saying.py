"""A filled in form of filters in words: what is asked for, and what of the address asks for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from django.utils import formats
from django.utils.translation import gettext as _

from ficary.core import same
from ficary.search.wanted import ASCENDING
from ficary.tags import names
from ficary.web import titles
from ficary.web.forms.fields import choice, group
from ficary.web.forms.filter_names import key_of, lists
from ficary.web.forms.filters import FilterForm
from ficary.web.forms.meaning import NAMES, SORTS, ordered

# What a field is called and what stands in it, as typed or as its choice is called …
_TYPED: Final = ("query", "title", "creators")
_COUNTED: Final = ("words", "hits", "kudos", "comments", "bookmarks", "updated")
_CHOSEN: Final = ("language", "members_only")
# … and what needs only one of these.
_CHOICES: Final = ("complete", "crossover")
_TICKED: Final = ("one_pairing", "one_chapter")


# What stays of some values in an address, under their names.
type Left = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is asked for; an error, and what is left empty, is none."""

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


def said(form: FilterForm, named: Mapping[int, str]) -> Iterator[Said]:
    """`named` are the names of tags by their keys, as far as the reader may know of them."""
    yield from _each(form, _TYPED)
    yield from _tags(form, named)
    yield from _each(form, (*_CHOICES, *_TICKED))
    yield from _ranges(form)
    yield from _each(form, (*_COUNTED, *_CHOSEN))
    yield from _order(form)


def _with(what: str, how: object) -> str:
    return titles.naming(_("%(what)s: %(how)s"), what=what, how=how)


def _each(form: FilterForm, fields: Iterable[str]) -> Iterator[Said]:
    for name in fields:
        if not form.cleaned_data.get(name):
            continue
        label, typed = str(form.fields[name].label), form.data.get(form.add_prefix(name), "")
        if name in _TICKED:
            what = label
        elif name in (*_CHOICES, *_CHOSEN):
            said = str(_choices(form, name)[typed])
            what = said if name in _CHOICES else _with(label, said)
        else:
            what = _with(label, typed.strip())
        yield Said(what, _nothing_of(form, name))


def _choices(form: FilterForm, name: str) -> dict[str, Any]:
    known: Any = choice(form, name).choices
    return dict(known)


def _nothing_of(form: FilterForm, *fields: str) -> tuple[Callable[[], Left]]:
    return (lambda: {form.add_prefix(name): [] for name in fields},)


def _tags(form: FilterForm, named: Mapping[int, str]) -> Iterator[Said]:
    """Each once, be it ticked and typed."""
    found: dict[tuple[bool, str], Said] = {}
    for one in (*_typed_names(form), *_ticked(form, named)):
        named_so = (one.excluded, same.key(one.what))
        known = found.get(named_so)
        found[named_so] = known.and_also(one) if known else one
    yield from sorted(found.values(), key=lambda one: one.excluded)


def _typed_names(form: FilterForm) -> Iterator[Said]:
    for name in (*NAMES, "no_tags"):
        for typed in form.cleaned_data.get(name, []):
            yield Said(typed, (partial(_others, form, name, typed),), name == "no_tags")


def _others(form: FilterForm, field: str, typed: str) -> Left:
    """A comma list without one of its names."""
    sent = form.add_prefix(field)
    every, gone = names.split(form.data.get(sent, "")), same.key(typed)
    others = ", ".join(name for name in every if same.key(name) != gone)
    return {sent: [others] if others else []}


def _ticked(form: FilterForm, named: Mapping[int, str]) -> Iterator[Said]:
    for prefixes, keys in (
        (("include_work_search", "work_search"), form.include),
        (("exclude_work_search",), form.exclude),
    ):
        excluded = keys is form.exclude
        sent = {
            name: form.data.getlist(name)
            for prefix in prefixes
            for name in lists(prefix)
            if name in form.data
        }
        for key in sorted(keys & named.keys()):
            yield Said(named[key], (partial(_without, form, sent, {key}),), excluded)
        # Which of them there are is not told.
        if unknown := keys - named.keys():
            yield Said(_("Unknown tag"), (partial(_without, form, sent, unknown),), excluded)


def _without(form: FilterForm, sent: Mapping[str, list[str]], keys: set[int]) -> Left:
    """What stays where the tags with these keys are taken out, and their synonyms."""

    def gone(value: str) -> bool:
        key = key_of(value)
        return key is not None and form.mergers.get(key, key) in keys

    return {
        name: [value for value in values if not gone(value)]
        for name, values in sent.items()
        if any(map(gone, values))
    }


def _ranges(form: FilterForm) -> Iterator[Said]:
    fields = form.cleaned_data
    least, most = fields.get("words_from"), fields.get("words_to")
    words = ordered(least and least[0], most and most[1])
    if what := _range(_("Words"), _("Words from"), _("up to %(most)s"), *map(_count, words)):
        yield Said(what, _nothing_of(form, "words_from", "words_to"))
    dates = ordered(fields.get("date_from"), fields.get("date_to"))
    if what := _range(_("Updated"), _("Updated from"), _("until %(most)s"), *map(_day, dates)):
        yield Said(what, _nothing_of(form, "date_from", "date_to"))


def _range(label: str, label_from: str, up_to: str, least: str, most: str) -> str:
    if least and most:
        return _with(label, f"{least} – {most}")
    if most:
        return _with(label, up_to % {"most": most})
    return _with(label_from, least) if least else ""


def _count(number: int | None) -> str:
    return "" if number is None else group(number)


def _day(day: date | None) -> str:
    return formats.date_format(day) if day else ""


def _order(form: FilterForm) -> Iterator[Said]:
    """Unless it is the usual one."""
    usual = "best" if form.texts_asked() else "updated"
    asked = form.cleaned_data.get("sort", "")
    sort = SORTS.get(asked, usual)
    columns = _choices(form, "sort")
    way = form.cleaned_data.get("direction", "")
    ways = _choices(form, "direction")
    turned = bool(way) and (way == "asc") != (sort in ASCENDING)
    if sort != usual and asked in columns:
        how = f"{columns[asked]} · {ways[way]}" if turned else columns[asked]
        what = _with(str(form.fields["sort"].label), how)
    elif turned:
        what = _with(str(form.fields["direction"].label), ways[way])
    else:
        return
    yield Said(what, _nothing_of(form, "sort", "direction"))
