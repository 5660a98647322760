"""HTML into blocks: paragraphs by <p>, <div> or <br><br>, scene breaks, tables and lists as is."""

from dataclasses import dataclass, field

from ficary.imports import containers, styles
from ficary.imports.blocks import BREAK, Block
from ficary.imports.breaks import is_break
from ficary.imports.inline import ELEMENTS, Inline, attributes, opened
from ficary.imports.tokens import Tag, Unshown, tokens, unescape

_LEAVES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "listing", "xmp"))
# Paragraphs that word processors call a title.
_TITLES = frozenset(("msotitle", "title"))
_MOST_BOXED = 3_000


@dataclass(slots=True)
class Page:
    """What a page says: its blocks (with gaps), the title it declares, whether it lost pictures."""

    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    pictures: bool = False
    # Lines about the text, not of it (the front matter of Markdown).
    header: list[str] = field(default_factory=list)


def read(source: str) -> Page:
    """Read a page; if most of it is one table or quotation, that is layout, and not kept."""
    page = _Reader().read(source)
    boxed = sum(len(b.html) for b in page.blocks if b.html.startswith(("<table", "<blockquote")))
    if boxed > _MOST_BOXED and boxed * 2 > sum(len(block.html) for block in page.blocks):
        return _Reader(flat=True).read(source)
    return page


class _Reader:
    """Reads tags and text in their order; `leaf` is the paragraph or heading that is open."""

    def __init__(self, *, flat: bool = False) -> None:
        self.page = Page()
        self.inline = Inline()
        self.boxes = containers.Containers(flat=flat)
        self.classes: dict[str, styles.Style] = {}
        self.leaf = ""
        self.leaf_attributes = ""
        self.outside = 0
        self.breaks = 0
        self.gap = 0

    def read(self, source: str) -> Page:
        for token in tokens(source):
            if isinstance(token, str):
                self.text(token)
            elif isinstance(token, Unshown):
                self.unshown(token)
            elif token.closing:
                self.end(token.name)
            else:
                self.start(token)
        self.finish()
        return self.page

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
            tag = styles.without_generated(tag, self.classes)
            self.inline.start(opened(tag, styles.marks(style), styles.denied(tag, style)))
        elif name == "img":
            self._picture(tag)
        elif name == "hr":
            self._end_leaf()
            self._add(BREAK)
        elif name in _LEAVES:
            self._start_leaf(tag)
        elif containers.knows(name):
            self._end_leaf()
            own = attributes(styles.without_generated(tag, self.classes), *containers.kept(name))
            self.boxes.start(tag, own, styles.style_of(tag, self.classes))

    def end(self, name: str) -> None:
        if name in ELEMENTS:
            self.inline.end(name)
        elif name in _LEAVES:
            self._end_leaf()
        elif containers.knows(name):
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
        tag = styles.without_generated(tag, self.classes)
        self.leaf_attributes = self.boxes.inherited(tag, style) + attributes(tag, but="dir")
        self.outside = len(self.inline.open)
        marks = styles.marks(style) if self.leaf == "p" else ()
        self.inline.start(opened(Tag("font"), marks, denied=False))

    def _end_leaf(self) -> None:
        """Finish a paragraph. An empty one, and line breaks at its end, are a gap."""
        html = self.inline.finish()
        if html:
            self._add_leaf(html)
            self.gap = max(0, self.breaks - 1)
        else:
            self.gap += self.breaks + (self.leaf != "")
        self.breaks = 0
        if self.leaf:
            self.inline.forget(self.outside)
        self.leaf, self.leaf_attributes = "", ""

    def _settle_breaks(self) -> None:
        """One <br> is a new line, two are a new paragraph, more are a gap as well."""
        breaks, self.breaks = self.breaks, 0
        if not breaks:
            return
        if not self.inline.parts:
            self.gap += breaks
        elif breaks == 1 or self.boxes.bare or self.leaf not in ("", "p"):
            for _ in range(min(breaks, 2)):
                self.inline.piece("<br/>")
        else:
            self._add_leaf(self.inline.finish())
            self.gap = breaks - 2

    def _add_leaf(self, html: str) -> None:
        name = self.leaf or "p"
        own = self.leaf_attributes if self.leaf else self.boxes.inherited(Tag(name), {})
        block = Block("text", f"<{name}{own}>{html}</{name}>")
        if self.boxes.bare and not self.leaf:
            block = Block("text", html)
        elif "<img" not in html and is_break(block.text):
            block = BREAK
        elif name[0] == "h":
            block = Block("heading", block.html, int(name[1]))
        self._add(block)

    def _add(self, block: Block) -> None:
        if self.boxes.inside:
            self.boxes.write(block.html)
            return
        if self.gap:
            self.page.blocks.append(Block("gap", size=self.gap))
        self.gap = 0
        self.page.blocks.append(block)
