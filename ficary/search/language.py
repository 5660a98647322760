"""What a reader types into the search field, understood as far as it can be.

    rain "green door" -war (moor OR fen) title:lamp* words:1000-5000 updated:<2 weeks sort:words

Words stand beside each other for "and". Whatever is not understood is looked for as words; where
that would mislead, a `Trouble` says what and where. Nothing that is typed is an error of ours.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import regex
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ficary.search import amounts, terms
from ficary.search.wanted import (
    SORTS,
    Any,
    Between,
    Every,
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

_TEXTS: Final = {
    "title": "title",
    "creator": "creators",
    "creators": "creators",
    "author": "creators",
    "by": "creators",
    "summary": "summary",
    "notes": "notes",
    "tag": "tags",
    "tags": "tags",
    "text": "body",
    "body": "body",
}
_KINDS: Final = {kind.value: kind for kind in Kind} | {
    f"{kind.value}_names": kind for kind in (Kind.FANDOM, Kind.CHARACTER, Kind.RELATIONSHIP)
}
_NUMBERS: Final = {"words": "words", "word_count": "words", "chapters": "chapters"}
_DATES: Final = {
    "updated": "updated",
    "revised_at": "updated",
    "posted": "posted",
    "created_at": "posted",
}
_FLAGS: Final = {
    "complete": "complete",
    "crossover": "crossover",
    "otp": "one_pairing",
    "one_pairing": "one_pairing",
    "single_chapter": "one_chapter",
    "oneshot": "one_chapter",
    "restricted": "members_only",
}
_LANGUAGES: Final = ("language", "language_id")
FIELDS: Final = frozenset((*_TEXTS, *_KINDS, *_NUMBERS, *_DATES, *_FLAGS, *_LANGUAGES, "sort"))
_TRUE: Final = {"true": True, "t": True, "yes": True, "1": True} | {
    "false": False,
    "f": False,
    "no": False,
    "0": False,
}

_TOKEN: Final = regex.compile(
    r"""\s*(?:
      (?P<open>\()|(?P<close>\))|(?P<or>(?:OR\b|\|{1,2}))|(?P<and>(?:AND\b|&&))
      |(?P<not>(?:NOT\b|-(?=[^\s\-])|!(?=\S)))
      |(?P<field>[A-Za-z_]+)(?P<sign>:|(?=[<>]=?))
      |"(?P<quoted>[^"]*)(?P<end>"?)
      |(?P<word>[^\s()"]+)
    )""",
    regex.VERBOSE,
)
# What follows a field: a phrase, or up to the next space, with a unit of time after it.
_VALUE: Final = regex.compile(
    r"""\s*"(?P<quoted>[^"]*)"?|(?P<amount>[<>]?=?\s*[\d.,]+(?:\s*-\s*[\d.,]+)?\s*
      (?:years?|months?|weeks?|days?|hours?)\b(?:\s+ago\b)?)|(?P<plain>[^\s()]+)""",
    regex.VERBOSE | regex.IGNORECASE,
)


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


def understand(typed: str, find_tag: FindTag) -> Understood:
    """`find_tag` gives the node for a tag's name, None if there is no such tag."""
    return _Parser(typed[:LONGEST], find_tag).understood()


class _Parser:
    def __init__(self, typed: str, find_tag: FindTag) -> None:
        self._typed = typed
        self._find_tag = find_tag
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
        return _TOKEN.match(self._typed, self._at)

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
        return self._text(match["word"] or "")

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
        if not words or self._words > MOST_WORDS:
            return None
        if open_end and len(words[-1]) < 2:
            open_end = False  # One letter begins too many words.
        return Words(tuple(words), name, open_end)

    def _field(self, match: "regex.Match[str]") -> Node | None:
        name = match["field"].lower()
        value = _VALUE.match(self._typed, self._at)
        if name not in FIELDS or value is None:
            return self._text(match["field"])
        text = value["quoted"] if value["quoted"] is not None else value.group().strip()
        start, self._at = self._at, value.end()
        node, message = self._meaning(name, text)
        if message:
            self._found.troubles.append(Trouble(start, value.end(), message))
        return node

    def _meaning(self, name: str, text: str) -> tuple[Node | None, Promise | str]:
        if name in _TEXTS:
            return self._text(text, _TEXTS[name]), ""
        if kind := _KINDS.get(name):
            return self._find_tag(kind, text) or self._text(text, "tags"), ""
        if name in _LANGUAGES:
            return Language(text), ""
        if name in _FLAGS:
            if (value := _TRUE.get(text.lower())) is None:
                return None, _("Write “true” or “false” here.")
            return Is(_FLAGS[name], value), ""
        if name == "sort":
            return None, self._sort(text.lower())
        return self._range(name, text)

    def _range(self, name: str, text: str) -> tuple[Node | None, Promise | str]:
        try:
            if name in _NUMBERS:
                return Between(_NUMBERS[name], *amounts.numbers(text)), ""
            return Between(_DATES[name], *amounts.moments(text)), ""
        except ValueError:
            if name in _NUMBERS:
                return None, _("Write a number here: 1000, >1000, <1000 or 1000-5000.")
            return None, _("Write a time here: 2024, >2024-05-01, <2 weeks or 1-3 months.")

    def _sort(self, text: str) -> Promise | str:
        bare = text.lstrip("<>")
        name = _SORTS.get(bare, bare)
        if name not in SORTS:
            return _("One can sort by %(names)s.") % {"names": ", ".join(SORTS)}
        self._found.sort = name
        if text != bare:
            # As on other archives: ">" begins with the largest? No: ">words" grows.
            self._found.ascending = text.startswith(">")
        return ""

    def _trouble(self, match: "regex.Match[str]", message: Promise | str) -> None:
        start = match.end() - len(match.group().lstrip())
        self._found.troubles.append(Trouble(start, match.end(), message))


_SORTS: Final[dict[str, Sort]] = {
    "_score": "best",
    "relevance": "best",
    "revised_at": "updated",
    "date": "updated",
    "created_at": "posted",
    "title_to_sort_on": "title",
    "authors_to_sort_on": "author",
    "creator": "author",
    "word_count": "words",
}
