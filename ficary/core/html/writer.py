"""The writer: puts blocks and phrases down so that the content model of HTML holds.

It walks a tree once and writes strings. Text is put where text may be: a <p> is opened when
the first word comes, and a phrase that goes over the edge of a block is closed before the edge
and opened again behind it. What holds no word leaves no trace.
"""

import re
from typing import Final

from ficary.core.html import inlines
from ficary.core.html.allowed import names
from ficary.core.html.content import SPACE
from ficary.core.html.levels import KINDS, Holds, Level
from ficary.core.html.markup import BLANK, escaped

# Both begin only where a run of white space begins, or they would be quadratic in its length.
_FOLDED: Final = re.compile(r"(?<![ \t\n])(?= *[\t\n])[ \t\n]+")
_LINES: Final = re.compile(r"((?<![ \t\n])(?=[ \t]*\n)[ \t\n]+)")
_BLOCKS: Final = names(
    "address blockquote details div dl figure h1 h2 h3 h4 h5 h6 ol p pre table ul"
)
_BLOCK_ENDS: Final = ("<hr/>", *(f"</{tag}>" for tag in sorted(_BLOCKS)))
# These may be empty: a cell keeps its column, a <dt> its <dd>.
_MAY_BE_EMPTY: Final = names("dd dt li td th tr")
_DEEPEST: Final = 30


def folded(text: str) -> str:
    """Make one space of white space that holds a newline or tab; double spaces stay."""
    return _FOLDED.sub(" ", text) if "\n" in text or "\t" in text else text


class Writer:
    """Takes words, phrases and blocks one after the other; `done()` is the result."""

    def __init__(self, *, newlines: bool) -> None:
        """With `newlines`, those of the text are line breaks, as a writer typed them."""
        self.newlines = newlines
        self.out: list[str] = []
        self.level = Level("", Holds.BLOCKS, 0, loose=True)
        self.levels = [self.level]
        # The phrases around what comes, and those that are written open.
        self.phrases: inlines.Phrases = ()
        self.opened: inlines.Phrases = ()
        # The white space before what comes; None where none may be.
        self.space: str | None = None
        # Something stands in the open paragraph, or in this stretch of text in a block.
        self.started = False
        # Only phrases may come: blocks are flattened.
        self.flat = False
        self.verbatim = False

    def done(self) -> str:
        self.close_within(self.levels[0])
        return "".join(self.out).strip(SPACE)

    # Text

    def text(self, text: str | None) -> None:
        if not text:
            return
        if self.verbatim:
            # HTML's parser drops a newline that comes first in a <pre>.
            if text := text if self.started else text.lstrip("\n"):
                self.put(escaped(text))
        elif self.newlines and self.level.loose and "\n" in text:
            for i, piece in enumerate(_LINES.split(text)):
                if i % 2:
                    self.newline(piece.count("\n"))
                elif piece:
                    self.words(piece)
        else:
            self.words(text)

    def words(self, text: str) -> None:
        text = folded(text)
        body = text.strip(" ")
        if self.space is not None and text[0] == " ":
            self.space = self.space or text[: len(text) - len(text.lstrip(" "))]
        if body:
            self.put(escaped(body))
            self.space = text[len(text.rstrip(" ")) :]

    def newline(self, count: int) -> None:
        if self.started and not self.level.from_br:
            self.level.breaks += count
            self.space = None

    def line_break(self) -> None:
        level = self.level
        if level.done or level.holds is Holds.ITEMS:
            return
        if level.loose and level.wants_paragraph:
            # White space at a <br> means nothing.
            if not level.from_br:
                level.breaks, level.from_br = 0, True
            level.breaks += 1
        else:
            self.put("<br/>")
        self.space = None

    def put(self, markup: str) -> None:
        """Write a piece of a line where it may be."""
        if self.level.done or self.level.holds is Holds.ITEMS:
            self.make_room("")
        level = self.level
        if level.seam or level.breaks:
            self._break_line(level)
        if not self.started:
            self._start(level)
        self._open_phrases()
        self.out.append(markup)
        self.space = ""

    def _start(self, level: Level) -> None:
        if level.wants_paragraph:
            self.out.append(self.edge() + (level.paragraph or "<p>"))
            level.in_paragraph = True
        self.started = True
        self.space = None

    def _open_phrases(self) -> None:
        if self.phrases is self.opened:
            if self.space:
                self.out.append(self.space)
            return
        same = inlines.common(self.phrases, self.opened)
        self._close_phrases(same)
        if self.space:
            self.out.append(self.space)
        self.out.extend([phrase.start for phrase in self.phrases[same:]])
        self.opened = self.phrases

    def _close_phrases(self, keep: int) -> None:
        if len(self.opened) > keep:
            self.out.extend([phrase.end for phrase in reversed(self.opened[keep:])])
            self.opened = self.opened[:keep]

    def _break_line(self, level: Level) -> None:
        """Turn the breaks that waited into a line, a paragraph, or one with a blank before it."""
        breaks, from_br = level.breaks, level.from_br
        seam = level.seam
        level.breaks, level.from_br, level.seam = 0, False, False
        if seam or breaks == 1:
            if self.started:
                self._close_phrases(inlines.common(self.phrases, self.opened))
                self.out.append("\n" if self.verbatim else "<br/>")
                self.space = None
            return
        before = self.started or (from_br and len(self.out) > level.mark)
        self.end_run()
        if before and breaks > 2:
            self.out.append(self.edge() + BLANK)

    # Edges

    def edge(self) -> str:
        """Return the newline that stands between two blocks."""
        return "\n" if self.out and self.out[-1].endswith(_BLOCK_ENDS) else ""

    def boundary(self) -> None:
        """End the paragraph: a block begins or ends."""
        level = self.level
        if level.breaks:
            if level.breaks == 1 and level.from_br and self.started:
                self._close_phrases(0)
                self.out.append("<br/>")
            level.breaks, level.from_br = 0, False
        level.seam = False
        self.end_run()

    def end_run(self) -> None:
        self._close_phrases(0)
        if self.level.in_paragraph:
            self.out.append("</p>")
            self.level.in_paragraph = False
        self.started = False
        self.space = None

    def seam(self) -> None:
        """Pass the edge of a block that had to be flattened."""
        if self.flat:
            self.level.seam = True
        else:
            self.boundary()

    # Blocks

    def begin(self, tag: str, start: str = "", *, implicit: bool = False) -> Level:
        """Open a block where blocks may be."""
        self.make_room(tag)
        self.boundary()
        return self.open(tag, start, implicit=implicit)

    def open(self, tag: str, start: str = "", *, implicit: bool = False) -> Level:
        """Open a block right here."""
        edge = self.edge() if tag not in _MAY_BE_EMPTY else ""
        self.out.append(edge + (start or f"<{tag}>"))
        holds = KINDS[tag]
        loose = self.level.loose and holds is Holds.BLOCKS
        self.level = Level(tag, holds, len(self.out), loose=loose, implicit=implicit)
        self.levels.append(self.level)
        self.started = False
        self.space = None
        return self.level

    def close(self, level: Level) -> None:
        """Close a block and all that is open in it."""
        self.close_within(level)
        self._close_innermost()

    def close_within(self, level: Level) -> None:
        """Close what is open in a block, unless the block is closed already."""
        if any(each is level for each in self.levels):
            while self.level is not level:
                self._close_innermost()
            self.boundary()

    def _close_innermost(self) -> None:
        """Close the innermost block, or forget it if it stayed empty."""
        self.boundary()
        level = self.levels.pop()
        self.level = self.levels[-1]
        if level.last == "dt":
            self.out.append("<dd></dd>")
        if len(self.out) == level.mark and level.tag not in _MAY_BE_EMPTY:
            self.out.pop()
        else:
            self.out.append(f"</{level.tag}>")

    @property
    def too_deep(self) -> bool:
        return len(self.levels) > _DEEPEST

    def stands_in(self, tags: frozenset[str]) -> bool:
        return any(level.tag in tags for level in self.levels)

    # Items

    def make_room(self, tag: str) -> None:
        """Leave lists that are over, and put what is no item into one."""
        while self.level.done:
            if tag in {"ol", "ul"} and self.level.tag == "li":
                return  # a list right in a list belongs to the item before it
            self._close_innermost()
            if self.level.implicit:
                self._close_innermost()
        if self.level.holds is Holds.ITEMS:
            self._open_item("dd" if self.level.tag == "dl" else "li", "", implicit=True)

    def item(self, tag: str, start: str) -> Level:
        """Open an item in the list that is open, or in one of our own."""
        lists = {"ol", "ul"} if tag == "li" else {"dl"}
        over = self.level.done or self.level.implicit
        if over and self.levels[-2].tag in lists:
            self._close_innermost()
        if self.level.tag not in lists:
            self.begin("ul" if tag == "li" else "dl", implicit=True)
        return self._open_item(tag, start)

    def _open_item(self, tag: str, start: str, *, implicit: bool = False) -> Level:
        """Open an item. A <dl> is made of <dt> with <dd>: neither may be alone."""
        within = self.level
        if tag == "dd" and not within.last:
            self.out.append("<dt></dt>")
        if within.tag == "dl":
            within.last = tag
        return self.open(tag, start, implicit=implicit)

    # Whole elements

    def whole(self, markup: str) -> None:
        """Write a finished block."""
        self.make_room("p")
        self.boundary()
        self.out.append(self.edge() + markup)
