"""From the tree of a text to the writer: how each kind of element is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Final

from lxml import etree

from ficary.core.html import inlines, tables
from ficary.core.html.levels import KINDS
from ficary.core.html.markup import start_tag
from ficary.core.html.writer import SPACE, Writer, folded

_HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())
_NO_HEADINGS: Final = frozenset("address dt th".split())
_ADDRESS: Final = frozenset({"address"})
# What is a block in HTML. Outside of its parent, a piece of a table is no more than that.
_BLOCKS: Final = KINDS.keys() | {"col", "colgroup", "hr", "p", "tbody", "tfoot", "thead", "tr"}
# Line breaks in these phrases make no paragraphs.
_TIGHT: Final = frozenset({"a", "abbr"})
# Python's stack is finite. What is deeper than this loses its tags; the stored form never is.
_DEEPEST: Final = 100

# Simple phrases, the most frequent first. A paragraph with these alone, none of them empty and
# not too many of them in each other, can be taken as it is.
_PLAIN: Final = "em i strong b u s small sub sup cite code kbd".split()
_simple: Final = " or ".join(
    [*(f"self::{tag}[node()]" for tag in _PLAIN), "self::br", "self::span[@* and node()]"]
)
_odd_paragraphs: Final = etree.XPath(
    f"//p[descendant::*[not({_simple})] or */*/*/*/*/*/*/*/*/* or not(normalize-space())]"
)


class TreeWriter:
    """Walks a tree whose attributes are settled."""

    def __init__(self, *, newlines: bool, images: bool, phrases: bool = True) -> None:
        self.writer = Writer(newlines=newlines)
        self.images = images
        self.phrases = phrases
        self.odd: set[etree._Element] = set()
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
        if _is_ruby(ruby) and not any(phrase.tag == "ruby" for phrase in phrases):
            phrases = inlines.inside(phrases, ruby)
        with self.flat(), self.around(phrases, tight=True):
            self.children(ruby)

    def ruby_text(self, text: etree._Element) -> None:
        tags = {phrase.tag for phrase in self.writer.phrases}
        fits = "ruby" in tags and tags.isdisjoint({"rt", "rp"})
        if not fits or (text.tag == "rp" and not _is_beside_ruby_text(text)):
            self.children(text)
            return
        self.writer.space = None
        with self.around(inlines.inside_ruby(self.writer.phrases, text)):
            self.children(text)
        self.writer.space = None

    # Blocks

    def block(self, block: etree._Element) -> None:
        match block.tag:
            case "p":
                self.paragraph(block)
            case "hr":
                self.writer.whole(start_tag(block, end="/>"))
            case "li" | "dt" | "dd":
                self.item(block)
            case "table":
                self.table(block)
            case "details":
                self.details(block)
            case "figure":
                self.figure(block)
            case "pre":
                self.pre(block)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.heading(block)
            case "address" if self.writer.stands_in(_ADDRESS):
                self.flattened(block)
            case "div" if block.find("dt") is not None or block.find("dd") is not None:
                self.flattened(block)
            case "address" | "blockquote" | "div" | "dl" | "ol" | "ul":
                self.container(block)
            case _:
                self.flattened(block)

    def flattened(self, block: etree._Element) -> None:
        """Write what is in a block that cannot be here."""
        self.writer.seam()
        self.children(block)
        self.writer.seam()

    def container(self, block: etree._Element) -> None:
        level = self.writer.begin(block.tag, start_tag(block))
        self.children(block)
        self.writer.close(level)

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
        if not _says_anything(block):
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
        if not _says_anything(block):
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
        writer, caption = self.writer, _caption(block)
        level = writer.begin("figure", start_tag(block))
        writer.text(block.text)
        for child in block:
            if child is caption:
                writer.boundary()
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


def _is_blank(text: str | None) -> bool:
    return not text or not text.strip(SPACE)


def _says_anything(element: etree._Element) -> bool:
    return element.find(".//img") is not None or any(
        not _is_blank(text) for text in element.itertext()
    )


def _is_ruby(ruby: etree._Element) -> bool:
    return any(_says_anything(text) for text in ruby.iter("rt"))


def _is_beside_ruby_text(bracket: etree._Element) -> bool:
    """True for both brackets of <rp>(</rp><rt>…</rt><rp>)</rp>."""
    return _begins_trio(bracket) or _begins_trio(_before(_before(bracket)))


def _before(element: etree._Element | None) -> etree._Element | None:
    return None if element is None else element.getprevious()


def _begins_trio(bracket: etree._Element | None) -> bool:
    if bracket is None:
        return False
    trio = [bracket, *islice(bracket.itersiblings(), 2)]
    return (
        [each.tag for each in trio] == ["rp", "rt", "rp"]
        and all(_says_anything(each) for each in trio)
        and all(_is_blank(each.tail) for each in trio[:2])
    )


def _caption(figure: etree._Element) -> etree._Element | None:
    if not len(figure):
        return None
    first, last = figure[0], figure[-1]
    if first.tag == "figcaption" and _is_blank(figure.text):
        return first
    return last if last.tag == "figcaption" and _is_blank(last.tail) else None
