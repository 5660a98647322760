"""What a reader types into the search field, understood as far as it can be.

    rain "green door" -war (moor OR fen) title:lamp* kudos>100 updated:<2 weeks sort:words

Words stand beside each other for "and". Whatever is not understood is looked for as words; where
that would mislead, a `Trouble` says what and where. Nothing that is typed is an error of ours.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import regex
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ficary.core import same
from ficary.search import amounts, closed, grammar, terms
from ficary.search.wanted import (
    SORTS,
    Any,
    Between,
    Every,
    Ids,
    Is,
    Language,
    Node,
    Not,
    Sort,
    Words,
)
from ficary.tags.models import Kind

LONGEST: Final = 500
MOST_WORDS: Final = 60
DEEPEST: Final = 20


@dataclass(frozen=True, slots=True)
class Trouble:
    """What was not understood, from the character `start` to `end`, and what to do instead."""

    start: int
    end: int
    message: Promise | str


@dataclass(slots=True)
class Understood:
    node: Every
    sort: Sort | None = None
    ascending: bool | None = None
    troubles: list[Trouble] = field(default_factory=list)


type FindTag = Callable[[Kind, str], Node | None]
# The codes of languages by all that one may call them, folded; empty: any code is taken.
type Languages = Callable[[], Mapping[str, str]]
# The keys of all tags of a kind by their names; empty: readers make tags of this kind.
type AllOf = Callable[[Kind], Mapping[str, int]]


def understand(
    typed: str, find_tag: FindTag, languages: Languages = dict, all_of: AllOf = lambda _kind: {}
) -> Understood:
    """`find_tag` gives the node for a tag's name, None if there is no such tag."""
    plain = typed[:LONGEST].translate(grammar.SIGNS)
    return _Parser(plain, find_tag, languages, all_of).understood()


class _Parser:
    def __init__(self, typed: str, find_tag: FindTag, languages: Languages, all_of: AllOf) -> None:
        self._typed = typed
        self._find_tag = find_tag
        self._languages = languages
        self._all_of = all_of
        self._at = 0
        self._words = 0
        self._found = Understood(Every())

    def understood(self) -> Understood:
        nodes: list[Node] = []
        while self._at < len(self._typed.rstrip()):
            nodes += self._alternatives(depth=0)
            if (match := self._next()) and match["close"]:
                self._trouble(match, _("A closing bracket without an opening one."))
                self._at = match.end()
        self._found.node = Every(tuple(nodes))
        return self._found

    def _next(self) -> "regex.Match[str] | None":
        return grammar.TOKEN.match(self._typed, self._at)

    def _alternatives(self, depth: int) -> list[Node]:
        """Up to a closing bracket: runs of words, with OR between them."""
        runs: list[list[Node]] = [[]]
        # "a b OR c" is "a (b OR c)": what stands beside OR belongs to it, as in other archives.
        joined = False
        nodes = runs[0]
        while (match := self._next()) and not match["close"]:
            if match["or"]:
                self._at = match.end()
                joined = bool(nodes)
            elif match["and"]:
                self._at = match.end()
            elif (node := self._one(depth)) is not None:
                if joined:
                    before = nodes.pop()
                    others = before.nodes if isinstance(before, Any) else (before,)
                    node = Any((*others, node))
                nodes.append(node)
                joined = False
        return nodes

    def _one(self, depth: int) -> Node | None:
        match = self._next()
        if match is None:
            return None
        self._at = match.end()
        if match["not"]:
            node = self._one(depth)
            return Not(node) if node is not None else None
        if match["open"]:
            return self._bracket(match, depth)
        if match["field"]:
            return self._field(match)
        if match["quoted"] is not None:
            if not match["end"]:
                self._trouble(match, _("A quotation mark is missing at the end."))
            return self._text(match["quoted"])
        word = match["word"] or ""
        if word.lower() in ("sort", "sorted") and self._order(grammar.BY):
            return None
        return self._text(word)

    def _bracket(self, match: "regex.Match[str]", depth: int) -> Node | None:
        if depth >= DEEPEST:
            self._trouble(match, _("Too many brackets within each other."))
            return None
        nodes = self._alternatives(depth + 1)
        if (end := self._next()) and end["close"]:
            self._at = end.end()
        else:
            self._trouble(match, _("This bracket is not closed."))
        return Every(tuple(nodes)) if nodes else None

    def _text(self, text: str, name: str = "") -> Node | None:
        open_end = text.endswith("*")
        words = terms.split(text)
        self._words += len(words)
        if self._words > MOST_WORDS >= self._words - len(words):
            message = _("Too many words: they are looked for up to here.")
            self._found.troubles.append(Trouble(self._at - len(text), self._at, message))
        if not words or self._words > MOST_WORDS:
            return None
        if open_end and len(words[-1]) < 2:
            open_end = False  # One letter begins too many words.
        return Words(tuple(words), name, open_end)

    def _field(self, match: "regex.Match[str]") -> Node | None:
        name = match["field"].lower()
        if name == "sort" and self._order():
            return None
        value = grammar.VALUE.match(self._typed, self._at)
        ranged = name in grammar.NUMBERS or name in grammar.DATES
        if name not in grammar.FIELDS or value is None or not (match["sign"] or ranged):
            return self._text(match["field"])
        text = value["quoted"] if value["quoted"] is not None else value.group().strip()
        start, self._at = value.end() - len(value.group().lstrip()), value.end()
        node, message = self._meaning(name, text)
        if message:
            self._found.troubles.append(Trouble(start, value.end(), message))
        return node

    def _meaning(self, name: str, text: str) -> tuple[Node | None, Promise | str]:
        if name in grammar.TEXTS:
            return self._text(text, grammar.TEXTS[name]), ""
        if kind := grammar.KINDS.get(name):
            if known := self._all_of(kind):
                return self._one_of(known, text)
            return self._find_tag(kind, text) or self._text(text, "tags"), ""
        if name in grammar.LANGUAGES:
            return self._language(text)
        if name in grammar.FLAGS:
            if (value := grammar.TRUE.get(text.lower())) is None:
                return None, _("Write “true” or “false” here.")
            return Is(grammar.FLAGS[name], value), ""
        if name in grammar.IDS:
            keys = [int(key[:18]) for key in regex.findall(r"[0-9]+", text)]
            return Ids(grammar.IDS[name], tuple(keys)), ""
        if name == "sort":
            return None, _("One can sort by %(names)s.") % {"names": ", ".join(SORTS)}
        return self._range(name, text)

    def _one_of(self, known: Mapping[str, int], text: str) -> tuple[Node | None, Promise | str]:
        words = self._text(text, "tags")
        if keys := closed.keys(known, text):
            return Ids("tag", keys), ""
        if words is None:
            return None, ""
        return words, _("There are only these: %(names)s.") % {"names": ", ".join(known)}

    def _language(self, text: str) -> tuple[Node, Promise | str]:
        known = self._languages()
        code = known.get(same.folded(text))
        if known and code is None:
            codes = ", ".join(sorted(set(known.values())))
            return Language(text), _("Works here are in: %(codes)s.") % {"codes": codes}
        return Language(code or text), ""

    def _range(self, name: str, text: str) -> tuple[Node | None, Promise | str]:
        try:
            if name in grammar.NUMBERS:
                return Between(grammar.NUMBERS[name], *amounts.numbers(text)), ""
            return Between(grammar.DATES[name], *amounts.moments(text)), ""
        except ValueError:
            if name in grammar.NUMBERS:
                return None, _("Write a number here: 1000, >1000, <1000 or 1000-5000.")
            return None, _("Write a time here: 2024, >2024-05-01, <2 weeks or 1-3 months.")

    def _order(self, before: "regex.Pattern[str] | None" = None) -> bool:
        """Whether the name of an order comes next, perhaps behind `before`: "sort by title"."""
        start = before.match(self._typed, self._at) if before else None
        match = grammar.ORDER.match(self._typed, start.end() if start else self._at)
        if match is None or (before and not start):
            return False
        self._at = match.end()
        self._found.sort = grammar.ORDERS[match["name"].lower().replace(" ", "_")]
        if match["way"]:
            self._found.ascending = match["way"].lower() == "asc"
        elif match["sign"]:
            # As on other archives: ">" begins with the largest? No: ">words" grows.
            self._found.ascending = match["sign"] == ">"
        return True

    def _trouble(self, match: "regex.Match[str]", message: Promise | str) -> None:
        start = match.end() - len(match.group().lstrip())
        self._found.troubles.append(Trouble(start, match.end(), message))
