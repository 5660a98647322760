"""What goes on inside a paragraph of HTML: which elements are open, where spaces stand."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape

from ficary.imports.characters import loosen
from ficary.imports.tokens import Tag

# Those that format go on in the next paragraph if they were not closed, as in a browser.
_FORMATTING = "b big code em i s small strike strong tt u"
_OTHERS = "a abbr acronym cite del dfn ins kbd q rp rt ruby samp span sub sup var font bdo bdi"
FORMATTING = frozenset(_FORMATTING.split())
ELEMENTS = FORMATTING.union(_OTHERS.split())
_KEPT = {"a": ("href",), "q": ("cite",), "abbr": ("title",), "acronym": ("title",)}
_EVERYWHERE = ("dir", "lang", "title", "class")
_SPACES = re.compile(r"[ \t\n]+")
_DEEPEST = 24


@dataclass(eq=False, slots=True)
class Open:
    """An element as it was opened; it may write nothing, or several elements."""

    name: str
    start: str = ""
    end: str = ""


def attributes(tag: Tag, *names: str, but: str = "") -> str:
    """Those that are kept of a tag, ready to be written."""
    if not tag.attributes:
        return ""
    kept = ((name, tag.attributes.get(name, "")) for name in (*names, *_EVERYWHERE))
    return "".join(f' {name}="{escape(value)}"' for name, value in kept if value and name != but)


def opened(tag: Tag, marks: tuple[str, ...], denied: bool) -> Open:
    """What an inline element writes. Bare spans and fonts, links to nowhere write nothing."""
    own = attributes(tag, *_KEPT.get(tag.name, ()))
    shown = not denied and tag.name != "font" and (tag.name not in ("a", "span") or own)
    if tag.name == "a" and not tag.attributes.get("href"):
        shown = False
    start, end = (f"<{tag.name}{own}>", f"</{tag.name}>") if shown else ("", "")
    for mark in marks:
        if mark != tag.name:
            start, end = f"{start}<{mark}>", f"</{mark}>{end}"
    return Open(tag.name, start, end)


@dataclass(slots=True)
class Inline:
    """The paragraph that is being written. Elements open when text comes, and close in order."""

    parts: list[str] = field(default_factory=list)
    open: list[Open] = field(default_factory=list)
    # How many elements were opened beyond the deepest, by name.
    ignored: Counter[str] = field(default_factory=Counter)
    _written: list[Open] = field(default_factory=list)
    _space: bool = False

    def start(self, element: Open) -> None:
        if len(self.open) >= _DEEPEST:
            self.ignored[element.name] += 1
            return
        same = element.start and any(other.start == element.start for other in self.open)
        self.open.append(Open(element.name) if same else element)

    def end(self, name: str) -> None:
        """Close the innermost `name`, and with a ruby or a paragraph what is inside of it."""
        if self.ignored[name]:
            self.ignored[name] -= 1
            return
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at].name == name:
                del self.open[at : None if name == "ruby" else at + 1]
                return

    def text(self, words: str, *, verbatim: bool = False) -> None:
        if not verbatim:
            words = _SPACES.sub(" ", loosen(words))
            if not self.parts:
                words = words.lstrip(" \xa0")
            self._space |= words.startswith(" ") and self.parts[-1:] not in ([], ["<br/>"])
        if bare := words if verbatim else words.strip(" "):
            self._settle()
            self.parts.append(escape(bare, quote=False))
            self._space = not verbatim and words.endswith(" ")

    def piece(self, html: str) -> None:
        """A picture, a line break."""
        if html == "<br/>":
            self._space = False
        self._settle()
        self.parts.append(html)

    def finish(self) -> str:
        """Hand over the paragraph; what formats goes on in the next one."""
        closing = "".join(element.end for element in reversed(self._written))
        finished = "".join(self.parts) + closing if self.parts else ""
        self.parts, self._written, self._space = [], [], False
        return finished

    def forget(self, keep: int) -> None:
        """Close what a paragraph left open, but for formatting; `keep` were open before it."""
        self.open[keep:] = [one for one in self.open[keep:] if one.name in FORMATTING]

    def _settle(self) -> None:
        """Close and open elements until those written are those open; a space goes between."""
        if self._written != self.open:
            common = 0
            for written, wanted in zip(self._written, self.open, strict=False):
                if written is not wanted:
                    break
                common += 1
            self.parts += [element.end for element in reversed(self._written[common:])]
            self._put_space()
            self.parts += [element.start for element in self.open[common:]]
            self._written = list(self.open)
        self._put_space()

    def _put_space(self) -> None:
        if self._space:
            self.parts.append(" ")
            self._space = False
