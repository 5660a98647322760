"""What stands behind a field of the search language: `words:1000-5000`, `status:abandoned`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import regex
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ficary.core import same
from ficary.search import amounts, closed, grammar, terms
from ficary.search.wanted import SORTS, Any, Between, Ids, Is, Language, Node, OfStatus
from ficary.tags.models import Kind
from ficary.works.facts import Status

# So many names of tags are looked up for one search; further ones are words.
MOST_NAMES: Final = 20

type FindTag = Callable[[Kind, str], Node | None]
# The codes of languages by all that one may call them, folded; empty: any code is taken.
type Languages = Callable[[], Mapping[str, Sequence[str]]]
# The keys of all tags of a kind by their names; empty: readers make tags of this kind.
type AllOf = Callable[[Kind], Mapping[str, int]]
# The node for a text that is looked for in one field of texts.
type FindWords = Callable[[str, str], Node | None]
# With what to say of it.
type Meaning = tuple[Node | None, Promise | str]

NOTHING: Final = _("There is nothing in it to look for.")
_ONLY: Final = _("There are only these: %(names)s.")


@dataclass(frozen=True, slots=True)
class Value:
    """As it was typed, without quotation marks, and where."""

    text: str
    start: int
    end: int


class Values:
    def __init__(
        self, find_tag: FindTag, languages: Languages, all_of: AllOf, find_words: FindWords
    ) -> None:
        self._find_tag, self._find_words = find_tag, find_words
        self._languages, self._all_of = languages, all_of
        self._looked_up = 0

    def begins(self, field: str, typed: str, at: int) -> Value | None:
        """The value at this place. Of a short list names need no quotation marks."""
        match = _named(self._names(field), typed, at) or grammar.VALUE.match(typed, at)
        if match is None:
            return None
        quoted = match.groupdict().get("quoted")
        text = match.group().strip() if quoted is None else quoted
        return Value(text, match.end() - len(match.group().lstrip()), match.end())

    def _names(self, field: str) -> Iterable[str]:
        if field in grammar.STATUS:
            return _statuses()
        kind = grammar.KINDS.get(field)
        return self._all_of(kind) if kind else ()

    def tag(self, field: str, name: str) -> Node | None:
        self._looked_up += 1
        return self._find_tag(grammar.KINDS[field], name) if self._looked_up <= MOST_NAMES else None

    def of(self, field: str, text: str) -> Meaning:
        if field in grammar.TEXTS:
            return self._words(text, grammar.TEXTS[field])
        if kind := grammar.KINDS.get(field):
            if known := self._all_of(kind):
                return self._one_of(known, text)
            node = self.tag(field, text)
            return (node, "") if node else self._words(text, "tags")
        if field in grammar.STATUS:
            return _status(text)
        if field in grammar.LANGUAGES:
            return self._language(text)
        if field in grammar.FLAGS:
            if (value := grammar.TRUE.get(text.lower())) is None:
                return None, _("Write “true” or “false” here.")
            return Is(grammar.FLAGS[field], value), ""
        if field in grammar.IDS:
            keys = [int(key[:18]) for key in regex.findall(r"[0-9]+", text)]
            return Ids(grammar.IDS[field], tuple(keys)), ""
        if field == "sort":
            return None, _("One can sort by %(names)s.") % {"names": ", ".join(SORTS)}
        return _range(field, text)

    def _words(self, text: str, field: str) -> Meaning:
        return self._find_words(text, field), "" if terms.split(text) else NOTHING

    def _one_of(self, known: Mapping[str, int], text: str) -> Meaning:
        words = self._find_words(text, "tags")
        if keys := closed.keys(known, text):
            return Ids("tag", keys), ""
        if words is None:
            return None, NOTHING
        return words, _ONLY % {"names": ", ".join(known)}

    def _language(self, text: str) -> Meaning:
        known = self._languages()
        codes = known.get(same.folded(text).replace("_", "-"), ())
        if known and not codes:
            there = ", ".join(sorted({code for each in known.values() for code in each}))
            return Language(text), _("Works here are in: %(codes)s.") % {"codes": there}
        return _either([Language(code) for code in codes or (text,)]), ""


def _named(names: Iterable[str], typed: str, at: int) -> "regex.Match[str] | None":
    longest = "|".join(map(regex.escape, sorted(names, key=len, reverse=True)))
    return (
        regex.compile(rf"\s*(?:{longest})(?![\w*])", regex.I).match(typed, at) if longest else None
    )


def _statuses() -> dict[str, Status]:
    """By their own names, those of the reader's language and the English ones."""
    with override("en"):
        english = {str(status.label): status for status in Status}
    return {
        **{str(status.label): status for status in Status},
        **english,
        **{status.value: status for status in Status},
        **{status.value.replace("_", " "): status for status in Status},
    }


def _status(text: str) -> Meaning:
    if found := dict.fromkeys(closed.keys(_statuses(), text)):
        return _either([OfStatus(status.value) for status in found]), ""
    return Any(()), _ONLY % {"names": ", ".join(f"“{status.label}”" for status in Status)}


def _either(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Any(tuple(nodes))


def _range(field: str, text: str) -> Meaning:
    try:
        if field in grammar.NUMBERS:
            return Between(grammar.NUMBERS[field], *amounts.numbers(text)), ""
        return Between(grammar.DATES[field], *amounts.moments(text)), ""
    except ValueError:
        if field in grammar.NUMBERS:
            return None, _("Write a number here: 1000, >1000, <1000 or 1000-5000.")
        return None, _("Write a time here: 2024, >2024-05-01, <2 weeks or 1-3 months.")
