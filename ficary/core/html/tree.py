"""From the tree of a text to the writer: how each kind of element is written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from lxml import etree

from ficary.core.html import inlines, tables
from ficary.core.html.allowed import names
from ficary.core.html.content import (
    caption_of,
    elements,
    is_ruby_text,
    last_ruby_text,
    says_anything,
)
from ficary.core.html.levels import KINDS
from ficary.core.html.markup import start_tag
from ficary.core.html.writer import Writer, folded

_NO_HEADINGS: Final = names("address dt th")
_ADDRESS: Final = frozenset({"address"})
# What is a block in HTML. Outside of its parent, a piece of a table is no more than that.
_BLOCKS: Final = KINDS.keys() | {"col", "colgroup", "hr", "p", "tbody", "tfoot", "thead", "tr"}
# Line breaks in these phrases make no paragraphs.
_TIGHT: Final = frozenset({"a", "abbr"})
# Python's stack is finite. What is deeper than this loses its tags; the stored form never is.
_DEEPEST: Final = 100

# Simple phrases, the most frequent first. A paragraph with these alone, none of them empty and
# not too many of them in each other, can be taken as it is.
_PLAIN: Final = ("em", "i", "strong", "b", "u", "s", "small", "sub", "sup", "cite", "code", "kbd")
_simple: Final = " or ".join(
    [*(f"self::{tag}[node()]" for tag in _PLAIN), "self::br", "self::span[@* and node()]"]
)
_odd_paragraphs: Final = elements(
    f"//p[descendant::*[not({_simple})] or */*/*/*/*/*/*/*/*/* or not(normalize-space())]"
)


class TreeWriter:
    """Walks a tree whose attributes are settled."""

    def __init__(self, *, newlines: bool, images: bool, phrases: bool = True) -> None:
        self.writer = Writer(newlines=newlines)
        self.images = images
        self.phrases = phrases
        self.odd: set[etree._Element] = set()
        self.open_ruby: etree._Element | None = None
        self.depth = 0

    def write(self, root: etree._Element) -> str:
        self.odd = set(_odd_paragraphs(root))
        self.children(root)
        return self.writer.done()

    def children(self, parent: etree._Element) -> None:
        if self.depth >= _DEEPEST:
            self.stripped(parent)
            return
        self.depth += 1
        self.writer.text(parent.text)
        for child in parent:
            self.element(child)
            self.writer.text(child.tail)
        self.depth -= 1

    def stripped(self, parent: etree._Element) -> None:
        """Write the words of a whole tree, without calling ourselves."""
        for event, element in etree.iterwalk(parent, events=("start", "end")):
            if element.tag in _BLOCKS or element.tag == "br":
                self.writer.seam()
            if event == "start":
                self.writer.text(element.get("alt") if element.tag == "img" else element.text)
            elif element is not parent:
                self.writer.text(element.tail)

    def element(self, element: etree._Element) -> None:
        if element.tag not in _BLOCKS:
            self.phrase(element)
        elif self.writer.flat or self.writer.too_deep:
            self.flattened(element)
        else:
            self.block(element)

    # Phrases

    def phrase(self, element: etree._Element) -> None:
        match element.tag:
            case "br":
                self.writer.line_break()
            case "img":
                self.image(element)
            case "ruby":
                self.ruby(element)
            case "rt" | "rp":
                self.ruby_text(element)
            case tag:
                phrases = self.writer.phrases
                if self.phrases:
                    phrases = inlines.inside(phrases, element)
                with self.around(phrases, tight=tag in _TIGHT):
                    self.children(element)

    @contextmanager
    def around(self, phrases: inlines.Phrases, *, tight: bool = False) -> Iterator[None]:
        """Write what comes within `phrases`; if `tight`, its line breaks make no paragraphs."""
        writer, level = self.writer, self.writer.level
        before = (writer.phrases, level.loose)
        writer.phrases = phrases
        level.loose = level.loose and not tight
        yield
        writer.phrases, level.loose = before

    @contextmanager
    def flat(self) -> Iterator[None]:
        """Write what comes without its blocks."""
        before, self.writer.flat = self.writer.flat, True
        yield
        self.writer.flat = before

    def image(self, image: etree._Element) -> None:
        if "src" not in image.attrib:
            self.writer.text(image.get("alt"))
        elif self.images:
            self.writer.put(start_tag(image, end="/>"))
        else:
            named = (f'{name}="{image.get(name)}"' for name in ("src", "alt") if image.get(name))
            self.writer.text(" ".join(("img", *named)))

    def ruby(self, ruby: etree._Element) -> None:
        """Write a base with what is said over it, or the words alone if that is missing."""
        phrases = self.writer.phrases
        last = last_ruby_text(ruby)
        if last is None or self.open_ruby is not None or not self.phrases:
            with self.flat():
                self.children(ruby)
            return
        # What follows has nothing over it, so HTML does not want it in the <ruby>.
        with self.flat(), self.around(inlines.with_ruby(phrases, ruby), tight=True):
            self.open_ruby = ruby
            self.writer.text(ruby.text)
            for child in ruby:
                self.element(child)
                if child is last:
                    self.writer.phrases = phrases
                    self.open_ruby = None
                self.writer.text(child.tail)

    def ruby_text(self, text: etree._Element) -> None:
        if text.getparent() is not self.open_ruby or not is_ruby_text(text):
            self.children(text)
            return
        self.writer.space = None
        with self.around(inlines.with_ruby(self.writer.phrases, text)):
            self.children(text)
        self.writer.space = None

    # Blocks

    def block(self, block: etree._Element) -> None:
        _WRITERS.get(block.tag, TreeWriter.flattened)(self, block)

    def flattened(self, block: etree._Element) -> None:
        """Write what is in a block that cannot be here."""
        self.writer.seam()
        self.children(block)
        self.writer.seam()

    def container(self, block: etree._Element) -> None:
        level = self.writer.begin(block.tag, start_tag(block))
        self.children(block)
        self.writer.close(level)

    def address(self, block: etree._Element) -> None:
        if self.writer.stands_in(_ADDRESS):
            self.flattened(block)
        else:
            self.container(block)

    def division(self, block: etree._Element) -> None:
        # A <dl> may have groups in <div>. The writer sorts <dt> and <dd> without.
        if block.find("dt") is not None or block.find("dd") is not None:
            self.flattened(block)
        else:
            self.container(block)

    def rule(self, block: etree._Element) -> None:
        self.writer.whole(start_tag(block, end="/>"))

    def part(self, block: etree._Element, *, flat: bool = False) -> None:
        """Write a block that has its set place in another."""
        level = self.writer.open(block.tag, start_tag(block))
        if flat:
            with self.flat():
                self.children(block)
        else:
            self.children(block)
        self.writer.close(level)

    def paragraph(self, block: etree._Element) -> None:
        writer = self.writer
        if block.tag == "p" and self._is_ready(block):
            markup = etree.tostring(block, encoding="unicode", with_tail=False)
            writer.whole(folded(markup))
            return
        writer.make_room("p")
        writer.boundary()
        level = writer.level
        before = (level.paragraph, level.loose)
        level.paragraph, level.loose = start_tag(block, named="p"), False
        self.children(block)
        writer.close_within(level)
        level.paragraph, level.loose = before

    def _is_ready(self, paragraph: etree._Element) -> bool:
        writer = self.writer
        return not (paragraph in self.odd or writer.phrases or writer.level.paragraph)

    def heading(self, block: etree._Element) -> None:
        if self.writer.stands_in(_NO_HEADINGS):
            self.paragraph(block)
            return
        with self.flat():
            self.container(block)

    def pre(self, block: etree._Element) -> None:
        if not says_anything(block):
            return
        self.writer.verbatim = True
        with self.flat():
            self.container(block)
        self.writer.verbatim = False

    def item(self, block: etree._Element) -> None:
        writer = self.writer
        level = writer.item(block.tag, start_tag(block))
        if block.tag == "dt":
            with self.flat():
                self.children(block)
        else:
            self.children(block)
        writer.close_within(level)
        level.done = True

    def details(self, block: etree._Element) -> None:
        """Write the summary first: HTML asks for one."""
        if not says_anything(block):
            return
        writer = self.writer
        level = writer.begin("details", start_tag(block))
        summary = block.find("summary")
        if summary is not None:
            self.part(summary, flat=True)
        if len(writer.out) == level.mark:
            writer.out.append("<summary>…</summary>")
        writer.text(block.text)
        for child in block:
            if child is not summary:
                self.element(child)
            writer.text(child.tail)
        writer.close(level)

    def figure(self, block: etree._Element) -> None:
        """A caption is a caption at the start or the end only."""
        writer, caption = self.writer, caption_of(block)
        level = writer.begin("figure", start_tag(block))
        writer.text(block.text)
        for child in block:
            if child is caption:
                writer.close_within(level)
                self.part(child)
            else:
                self.element(child)
            writer.text(child.tail)
        writer.close(level)

    # Tables

    def table(self, block: etree._Element) -> None:
        table = tables.sort(block)
        sections = table.ordered()
        if not sections and table.caption is not None:
            table.strays.append(table.caption)
        self.strays(table.strays)
        if not sections:
            return
        level = self.writer.begin("table", start_tag(block))
        if table.caption is not None:
            self.part(table.caption, flat=True)
        self.columns(table.columns)
        for section in sections:
            self.section(section)
        self.writer.close(level)

    def strays(self, strays: list[str | etree._Element]) -> None:
        self.writer.seam()
        for stray in strays:
            if isinstance(stray, str):
                self.writer.text(stray)
            else:
                self.element(stray)
        self.writer.seam()

    def columns(self, columns: list[etree._Element]) -> None:
        for column in columns:
            cols = [column] if column.tag == "col" else column.findall("col")
            start = "<colgroup>" if column.tag == "col" else start_tag(column)
            self.writer.out += [start, *(start_tag(col, end="/>") for col in cols), "</colgroup>"]

    def section(self, section: tables.Section) -> None:
        out = self.writer.out
        out.append(_start_tag_or(section.element, section.tag))
        for row, cells in section.rows:
            out.append(_start_tag_or(row, "tr"))
            for cell in cells:
                self.part(cell)
            out.append("</tr>")
        out.append(f"</{section.tag}>")


def _start_tag_or(element: etree._Element | None, tag: str) -> str:
    return f"<{tag}>" if element is None else start_tag(element, named=tag)


_WRITERS: Final[dict[str, Callable[[TreeWriter, etree._Element], None]]] = {
    **dict.fromkeys(("blockquote", "dl", "ol", "ul"), TreeWriter.container),
    **dict.fromkeys(("dd", "dt", "li"), TreeWriter.item),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), TreeWriter.heading),
    "address": TreeWriter.address,
    "details": TreeWriter.details,
    "div": TreeWriter.division,
    "figure": TreeWriter.figure,
    "hr": TreeWriter.rule,
    "p": TreeWriter.paragraph,
    "pre": TreeWriter.pre,
    "table": TreeWriter.table,
}
