"""What stands around paragraphs in HTML: boxes that are kept (lists), and divisions."""

from collections import Counter
from dataclasses import dataclass, field

from ficary.imports.styles import Style
from ficary.imports.tokens import Tag

_DIVISION_NAMES = """
    html head body div section article main header footer hgroup nav aside center form fieldset
    legend address noscript dialog search menu dir frameset marquee
"""
_DIVISIONS = frozenset(_DIVISION_NAMES.split())
# Boxes that are kept, and inside of which others they must be.
_TABLE = frozenset(("table", "thead", "tbody", "tfoot"))
_PARENTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("blockquote", "ul", "ol", "dl", "table", "details", "figure"), frozenset()),
    "li": frozenset(("ul", "ol")),
    **dict.fromkeys(("dt", "dd"), frozenset(("dl",))),
    **dict.fromkeys(("caption", "colgroup", "thead", "tbody", "tfoot"), frozenset(("table",))),
    "tr": _TABLE,
    **dict.fromkeys(("td", "th"), _TABLE | {"tr"}),
    "summary": frozenset(("details",)),
    "figcaption": frozenset(("figure",)),
}
# What closes without an end tag when one of these begins.
_SIBLINGS: dict[str, frozenset[str]] = {
    "li": frozenset(("li",)),
    **dict.fromkeys(("dt", "dd"), frozenset(("dt", "dd"))),
    **dict.fromkeys(("td", "th"), frozenset(("td", "th"))),
    "tr": frozenset(("tr", "caption", "colgroup")),
    **dict.fromkeys(
        ("thead", "tbody", "tfoot"), frozenset(("thead", "tbody", "tfoot", "caption", "colgroup"))
    ),
}
# In these a text needs no paragraph of its own.
_BARE = frozenset(("li", "dt", "dd", "td", "th", "caption", "summary", "figcaption"))
_KEPT = {
    "ol": ("start", "type"),
    "ul": ("type",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "blockquote": ("cite",),
    "details": ("open",),
}
# Old sites set whole pages in these.
_LAYOUT = _TABLE.union(("blockquote", "caption", "colgroup", "tr", "td", "th"))
_DEEPEST = 20
_ALIGNED = frozenset(("center", "right"))


def knows(name: str) -> bool:
    return name in _PARENTS or name in _DIVISIONS


def kept(name: str) -> tuple[str, ...]:
    """Attributes that a box keeps besides those that everything keeps."""
    return _KEPT.get(name, ())


@dataclass(frozen=True, slots=True)
class _Division:
    name: str
    direction: str
    align: str


@dataclass(slots=True)
class Containers:
    boxes: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    # Whether tables and quotations are layout alone.
    flat: bool = False
    divisions: list[_Division] = field(default_factory=list)
    # Opened beyond the deepest, by name.
    ignored: Counter[str] = field(default_factory=Counter)

    @property
    def bare(self) -> bool:
        return bool(self.boxes) and self.boxes[-1] in _BARE

    @property
    def inside(self) -> bool:
        return bool(self.boxes)

    def write(self, html: str) -> None:
        """Add a paragraph to the innermost box."""
        self.parts.append(html)

    def start(self, tag: Tag, own: str, style: Style) -> None:
        if tag.name in _PARENTS and not (self.flat and tag.name in _LAYOUT):
            self._start_box(tag.name, own)
        elif len(self.divisions) < _DEEPEST:
            self.divisions.append(_Division(tag.name, *self._set(tag, style)))
        else:
            self.ignored[tag.name] += 1

    def end(self, name: str) -> str:
        """Close the innermost `name`; hand over the outermost box when it is whole."""
        if self.ignored[name]:
            self.ignored[name] -= 1
        elif name in self.boxes:
            last = len(self.boxes) - 1 - self.boxes[::-1].index(name)
            self._close(last)
        else:
            names = [division.name for division in self.divisions]
            if name in names:
                del self.divisions[len(names) - 1 - names[::-1].index(name) :]
        return "" if self.boxes else self.finish()

    def finish(self) -> str:
        """Close everything."""
        self._close(0)
        whole, self.parts = "".join(self.parts), []
        return whole

    def inherited(self, tag: Tag, style: Style) -> str:
        """The attributes `dir` and `align` of a paragraph by its own style or where it stands."""
        outer = self.divisions[-1].direction if self.divisions else ""
        direction, align = self._set(tag, style)
        # Google Docs writes dir="ltr" on every paragraph.
        said = direction and (direction != "ltr" or outer == "rtl")
        written = f' dir="{direction}"' if said else ""
        return written + (f' align="{align}"' if align else "")

    def _set(self, tag: Tag, style: Style) -> tuple[str, str]:
        outer = self.divisions[-1] if self.divisions else _Division("", "", "")
        direction = tag.attributes.get("dir", "").lower() or style.get("direction", "")
        align = tag.attributes.get("align", "").lower() or style.get("text-align", "")
        align = "center" if tag.name == "center" else align or outer.align
        direction = direction if direction in ("rtl", "ltr", "auto") else outer.direction
        return direction, align if align in _ALIGNED else ""

    def _start_box(self, name: str, own: str) -> None:
        parents = _PARENTS[name]
        if parents and not parents & set(self.boxes):
            return
        for at in range(len(self.boxes) - 1, -1, -1):
            if self.boxes[at] in parents:
                break
            if self.boxes[at] in _SIBLINGS.get(name, ()):
                self._close(at)
                break
        if len(self.boxes) >= _DEEPEST:
            self.ignored[name] += 1
            return
        self.boxes.append(name)
        self.parts.append(f"<{name}{own}>")

    def _close(self, at: int) -> None:
        self.parts += [f"</{name}>" for name in reversed(self.boxes[at:])]
        del self.boxes[at:]
