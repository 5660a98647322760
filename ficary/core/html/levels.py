"""The blocks that are open while a text is being written."""

from dataclasses import dataclass
from enum import Enum, auto

from ficary.core.html.allowed import names


class Holds(Enum):
    """What may stand right in a block."""

    BLOCKS = auto()  # text needs a <p>
    FLOW = auto()  # text or blocks
    ITEMS = auto()  # <li>, or <dt> and <dd>


KINDS = {
    **dict.fromkeys(("", "blockquote", "details", "div"), Holds.BLOCKS),
    **dict.fromkeys(
        names("""address caption dd dt figcaption figure h1 h2 h3 h4 h5 h6 li pre summary table
        td th"""),
        Holds.FLOW,
    ),
    **dict.fromkeys(("dl", "ol", "ul"), Holds.ITEMS),
}


@dataclass(slots=True)
class Level:
    """One open block."""

    tag: str
    holds: Holds
    # Where its content begins in what was written.
    mark: int
    # Line breaks make paragraphs here: not in lists, tables, headings …
    loose: bool
    # The <p …> that the text here wants; empty if it has none of its own.
    paragraph: str = ""
    in_paragraph: bool = False
    # Line breaks that wait for what comes next, and whether they were <br> or newlines.
    breaks: int = 0
    from_br: bool = False
    # A block was flattened here: a break is due if more text comes.
    seam: bool = False
    # An item that a next one may follow, or into which a list without an item may go.
    done: bool = False
    # We opened it ourselves, around items without a list or text without an item.
    implicit: bool = False
    # Of a <dl>: the last item's tag.
    last: str = ""

    @property
    def wants_paragraph(self) -> bool:
        return bool(self.paragraph) or self.holds is Holds.BLOCKS
