"""HTML into blocks: paragraphs by <p>, <div> or <br><br>, scene breaks, tables and lists as is."""

from dataclasses import dataclass, field
from html import escape

from ficary.imports import styles
from ficary.imports.blocks import BREAK, Block
from ficary.imports.breaks import is_break
from ficary.imports.containers import Containers
from ficary.imports.inline import ELEMENTS, Inline, Open, attributes, opened
from ficary.imports.tokens import Tag, Unshown, tokens, unescape

_LEAVES = frozenset("p h1 h2 h3 h4 h5 h6 pre listing xmp".split())
# Paragraphs that word processors call a title.
_TITLES = frozenset(("msotitle", "title"))
_GENERATED = ("mso", "calibre", "western", "apple-", "kix-", "docs-")


@dataclass(slots=True)
class Page:
    """What a page says: its blocks (with gaps), the title it declares, whether it lost pictures."""

    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    pictures: bool = False


def read(source: str) -> Page:
    reader = _Reader()
    for token in tokens(source):
        if isinstance(token, str):
            reader.text(token)
        elif isinstance(token, Unshown):
            reader.unshown(token)
        elif token.closing:
            reader.end(token.name)
        else:
            reader.start(token)
    reader.finish()
    return reader.page


class _Reader:
    """Reads tags and text in their order; `leaf` is the paragraph or heading that is open."""

    def __init__(self) -> None:
        self.page = Page()
        self.inline = Inline()
        self.boxes = Containers()
        self.classes: dict[str, styles.Style] = {}
        self.leaf = ""
        self.leaf_attributes = ""
        self.outside = 0
        self.breaks = 0
        self.gap = 0

    def text(self, words: str) -> None:
        if self.leaf == "pre":
            self.inline.text(words, verbatim=True)
            return
        if words.strip():
            self._settle_breaks()
        self.inline.text(words)

    def unshown(self, token: Unshown) -> None:
        if token.name == "style":
            self.classes |= styles.sheet(token.content)
        elif token.name == "title" and not self.page.title:
            self.page.title = " ".join(unescape(token.content[:1_000]).split())

    def start(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self.breaks += 1
        elif name in ELEMENTS:
            if name in ("rt", "rp"):
                self._close_reading()
            style = styles.style_of(tag, self.classes)
            tag = self._without_generated(tag)
            self.inline.start(opened(tag, styles.marks(style), styles.denied(tag, style)))
        elif name == "img":
            self._picture(tag)
        elif name == "hr":
            self._end_leaf()
            self._add(BREAK)
        elif name in _LEAVES:
            self._start_leaf(tag)
        elif self.boxes.knows(name):
            self._end_leaf()
            if self.boxes.is_outermost(name):
                self._put_gap()
            self.boxes.start(name, attributes(tag, *self.boxes.kept(name)), tag.attributes)

    def end(self, name: str) -> None:
        if name in ELEMENTS:
            self.inline.end(name)
        elif name in _LEAVES:
            self._end_leaf()
        elif self.boxes.knows(name):
            self._end_leaf()
            if whole := self.boxes.end(name):
                self._add(Block("other", whole))

    def finish(self) -> None:
        self._end_leaf()
        if whole := self.boxes.finish():
            self._add(Block("other", whole))

    def _close_reading(self) -> None:
        for name in ("rt", "rp"):
            if any(element.name == name for element in self.inline.open):
                self.inline.end(name)

    def _without_generated(self, tag: Tag) -> Tag:
        """Drop classes that a program made: those its style sheet styles, and well-known ones."""
        names = [
            name
            for name in tag.attributes.get("class", "").split()[:20]
            if name.lower() not in self.classes and not name.lower().startswith(_GENERATED)
        ]
        return Tag(tag.name, False, {**tag.attributes, "class": " ".join(names)})

    def _picture(self, tag: Tag) -> None:
        if not tag.attributes.get("src", "").lower().startswith(("http://", "https://")):
            self.page.pictures = True
            return
        self._settle_breaks()
        self.inline.piece(f"<img{attributes(tag, 'src', 'alt', 'width', 'height')}/>")

    def _start_leaf(self, tag: Tag) -> None:
        self._end_leaf()
        style = styles.style_of(tag, self.classes)
        title = _TITLES & set(tag.attributes.get("class", "").lower().split())
        self.leaf = "h1" if title else {"listing": "pre", "xmp": "pre"}.get(tag.name, tag.name)
        tag = self._without_generated(tag)
        self.leaf_attributes = attributes(tag) + self.boxes.inherited(tag, style)
        self.outside = len(self.inline.open)
        marks = styles.marks(style) if self.leaf == "p" else ()
        self.inline.start(opened(Tag("font"), marks, denied=False))

    def _end_leaf(self) -> None:
        """Finish a paragraph. An empty one, or line breaks at its end, make a gap."""
        html = self.inline.finish()
        if html:
            self.gap += max(0, self.breaks - 1)
            after, self.gap = self.gap, self.gap - max(0, self.breaks - 1)
            self._add_leaf(html)
            self.gap = after - self.gap if self.gap else max(0, self.breaks - 1)
        else:
            self.gap += self.breaks + (self.leaf != "")
        self.breaks = 0
        if self.leaf:
            self.inline.forget(self.outside)
        self.leaf, self.leaf_attributes = "", ""
