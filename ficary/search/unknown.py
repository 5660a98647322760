"""Whether `auther:` was meant as a field that there is not, or as words: "Re:Zero", "12:30"."""

from difflib import get_close_matches
from typing import Final

import regex
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ficary.search import grammar

# The likeness of two names, of one, from which the one may be meant by the other.
_LIKE: Final = 0.8
# Shorter than this are beginnings of titles and abbreviations.
_SHORTEST: Final = 3
_AMOUNTS: Final = (*grammar.NUMBERS, *grammar.DATES)


def said_of(match: "regex.Match[str]") -> Promise | str:
    """What to say of a name with a sign that is no field; empty if it is words."""
    name, goes_on = match["field"], match.string[match.end() : match.end() + 1]
    if not match["sign"]:
        near = nearest(name, _AMOUNTS)
        return _did_you_mean(f"{near}{goes_on}") if near and name.islower() else ""
    if not regex.match(r'[\w"(<>\[]', goes_on):
        return ""
    if near := nearest(name, grammar.FIELDS):
        return _did_you_mean(f"{near}:")
    written_so = name.islower() and len(name) >= _SHORTEST
    return _("No field is called so: looked for as words.") if written_so else ""


def nearest(name: str, fields: "frozenset[str] | tuple[str, ...]") -> str:
    """The field that `name` may be a slip of, or the beginning."""
    low = name.lower()
    begun = [field for field in sorted(fields, key=len) if field.startswith(low)]
    if begun and name.islower() and len(name) >= _SHORTEST:
        return begun[0]
    return next(iter(get_close_matches(low, sorted(fields), 1, _LIKE)), "")


def _did_you_mean(field: str) -> Promise:
    message = _("No field is called so: looked for as words. Did you mean “{field}”?")
    return format_lazy(message, field=field)
