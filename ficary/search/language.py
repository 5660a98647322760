"""What a reader types into the search field, understood as far as it can be.

    rain "green door" -war (moor OR fen) title:lamp* kudos>100 updated:<2 weeks sort:words

Words stand beside each other for "and". Whatever is not understood is looked for as words; where
that would mislead, a `Trouble` says what and where. Nothing that is typed is an error of ours.
"""

from dataclasses import dataclass, field
from typing import Final

import regex
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ficary.search import grammar, terms, unknown
from ficary.search.values import NOTHING, AllOf, FindTag, Languages, Values
from ficary.search.wanted import Any, Every, Node, Not, Sort, Words

LONGEST: Final = 500
MOST_WORDS: Final = 60
DEEPEST: Final = 20

_NEAR: Final = _("“~” and “^” mean nothing here: looked for without them.")
_OPEN: Final = _("Letters can be left open at the end of a word alone, as in lamp*.")


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


def understand(
    typed: str, find_tag: FindTag, languages: Languages = dict, all_of: AllOf = lambda _kind: {}
) -> Understood:
    """`find_tag` gives the node for a tag's name, None if there is no such tag."""
    plain = typed[:LONGEST].translate(grammar.SIGNS)
    return _Parser(plain, find_tag, languages, all_of).understood()


class _Parser:
    def __init__(self, typed: str, find_tag: FindTag, languages: Languages, all_of: AllOf) -> None:
        self._typed = typed
        self._values = Values(find_tag, languages, all_of, self._text)
        self._at = 0
        self._words = 0
        # In whose bracket we are: "title:(moor OR fen)".
        self._inside = ""
        self._found = Understood(Every())

    def understood(self) -> Understood:
        nodes: list[Node] = []
        while self._at < len(self._typed.rstrip()):
            nodes += self._alternatives(depth=0)
            if (match := self._next()) and match["close"]:
                self._trouble(match, _("A closing bracket without an opening one."))
                self._at = match.end()
        if not nodes and not self._found.sort and (typed := self._typed.strip()):
            # All there is would look like what was found.
            nodes = [Any(())]
            if not self._found.troubles:
                start = self._typed.index(typed)
                self._say(start, start + len(typed), NOTHING)
        self._found.node = Every(tuple(nodes))
        return self._found

    def _next(self) -> "regex.Match[str] | None":
        return grammar.TOKEN.match(self._typed, self._at)

    def _alternatives(self, depth: int) -> list[Node]:
        """Up to a closing bracket: runs of words, with OR between them."""
        nodes: list[Node] = []
        # "a b OR c" is "a (b OR c)": what stands beside OR belongs to it, as in other archives.
        joined = False
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
        # Of two in a row one takes the other back: nothing is nested, however many there are.
        turned = False
        while (match := self._next()) and match["not"]:
            self._at = match.end()
            turned = not turned
        node = self._plain(match, depth) if match else None
        return Not(node) if turned and node is not None else node

    def _plain(self, match: "regex.Match[str]", depth: int) -> Node | None:
        self._at = match.end()
        if match["open"]:
            return self._bracket(match, depth)
        if match["field"]:
            return self._field(match, depth)
        if self._inside:
            self._at = _start(match)
            return self._value(self._inside)  # Which begins here, so it goes on.
        return self._phrase(match) if match["quoted"] is not None else self._word(match)

    def _phrase(self, match: "regex.Match[str]") -> Node | None:
        if not match["end"]:
            self._trouble(match, _("A quotation mark is missing at the end."))
        return self._text(self._signs(match["quoted"], _start(match)))

    def _word(self, match: "regex.Match[str]") -> Node | None:
        word, start = match["word"] or "", _start(match)
        if word.lower() in ("sort", "sorted") and self._order(grammar.BY):
            return None
        if self._typed[start - 1 : start] == '"' and grammar.NEAR_PHRASE.fullmatch(word):
            self._trouble(match, _NEAR)
            return None
        return self._text(self._signs(word, start))

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
            self._say(self._at - len(text), self._at, message)
        if not words or self._words > MOST_WORDS:
            return None
        if open_end and len(words[-1]) < 2:
            open_end = False  # One letter begins too many words.
        return Words(tuple(words), name, open_end)

    def _signs(self, text: str, start: int) -> str:
        """Without what means something elsewhere alone, which is told."""
        if grammar.OPEN.search(text):
            self._say(start, self._at, _OPEN)
        if not text.startswith("~") and (near := grammar.NEAR.search(text)):
            self._say(start, self._at, _NEAR)
            text = text[: near.start()]
        return text

    def _field(self, match: "regex.Match[str]", depth: int) -> Node | None:
        name = match["field"].lower()
        if name == "sort" and self._order():
            return None
        if name not in grammar.FIELDS:
            if message := unknown.said_of(match):
                self._trouble(match, message)
            return self._name(match)
        ranged = name in grammar.NUMBERS or name in grammar.DATES
        if not (match["sign"] or ranged):
            return self._name(match)
        if (bracket := self._next()) and bracket["open"] and name != "sort":
            self._at = bracket.end()
            return self._brackets(name, bracket, depth)
        node = self._value(name)
        return self._name(match) if self._at == match.end() else node

    def _name(self, match: "regex.Match[str]") -> Node | None:
        """A word that looked like a field."""
        name = match["field"]
        return self._values.of(self._inside, name)[0] if self._inside else self._text(name)

    def _brackets(self, name: str, match: "regex.Match[str]", depth: int) -> Node | None:
        """What is in them, each piece asked of the field; or the name of one tag."""
        whole = grammar.WHOLE.match(self._typed, self._at) if name in grammar.KINDS else None
        if whole and (tag := self._values.tag(name, whole["name"])):
            self._at = whole.end()
            return tag
        outer, self._inside = self._inside, name
        node = self._bracket(match, depth)
        self._inside = outer
        return node

    def _value(self, name: str) -> Node | None:
        value = self._values.begins(name, self._typed, self._at)
        if value is None:
            return None
        self._at = value.end
        text = self._signs(value.text, value.start) if name in grammar.TEXTS else value.text
        node, message = self._values.of(name, text)
        if message:
            self._say(value.start, value.end, message)
        return node

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
        self._say(_start(match), match.end(), message)

    def _say(self, start: int, end: int, message: Promise | str) -> None:
        self._found.troubles.append(Trouble(start, end, message))


def _start(match: "regex.Match[str]") -> int:
    return match.end() - len(match.group().lstrip())
