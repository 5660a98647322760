"""Tables: what is in one, sorted into the order that HTML asks for."""

from dataclasses import dataclass, field

from lxml import etree

from ficary.core.html.content import is_blank

type Row = tuple[etree._Element | None, list[etree._Element]]


@dataclass(slots=True)
class Section:
    """Rows of one <thead>, <tbody> or <tfoot>; of none at all if `element` is empty."""

    tag: str
    element: etree._Element | None = None
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """What a <table> holds. Strays stand where only rows or cells may be: they go before it."""

    strays: list[str | etree._Element] = field(default_factory=list)
    caption: etree._Element | None = None
    columns: list[etree._Element] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def ordered(self) -> list[Section]:
        """Head, bodies, foot: at most one head and one foot, and none without a row."""
        filled = [section for section in self.sections if section.rows]
        head = next((section for section in filled if section.tag == "thead"), None)
        foot = next((section for section in filled if section.tag == "tfoot"), None)
        for section in filled:
            if section is not head and section is not foot:
                section.tag = "tbody"
        order = {"thead": 0, "tbody": 1, "tfoot": 2}
        return sorted(filled, key=lambda section: order[section.tag])


def sort(table: etree._Element) -> Table:
    sorted_ = Table()
    _take_table(table, sorted_)
    return sorted_


def _take_table(table: etree._Element, into: Table) -> None:
    _take_text(table.text, into)
    for child in table:
        match child.tag:
            case "caption" if into.caption is None:
                into.caption = child
            case "col" | "colgroup":
                into.columns.append(child)
                _take_columns(child, into)
            case "thead" | "tbody" | "tfoot":
                into.sections.append(Section(child.tag, child))
                _take_section(child, into)
            case "tr" | "td" | "th":
                _take_row(child, into)
            case _:
                into.strays.append(child)
        _take_text(child.tail, into)


def _take_columns(group: etree._Element, into: Table) -> None:
    _take_text(group.text, into)
    for child in group:
        if child.tag != "col":
            into.strays.append(child)
        _take_text(child.tail, into)


def _take_section(section: etree._Element, into: Table) -> None:
    _take_text(section.text, into)
    for child in section:
        if child.tag in {"tr", "td", "th"}:
            _take_row(child, into)
        else:
            into.strays.append(child)
        _take_text(child.tail, into)


def _take_row(row: etree._Element, into: Table) -> None:
    if not into.sections:
        into.sections.append(Section("tbody"))
    rows = into.sections[-1].rows
    if row.tag != "tr":  # a cell without a row
        if not rows or rows[-1][0] is not None:
            rows.append((None, []))
        rows[-1][1].append(row)
        return
    _take_text(row.text, into)
    cells = []
    for child in row:
        if child.tag in {"td", "th"}:
            cells.append(child)
        else:
            into.strays.append(child)
        _take_text(child.tail, into)
    if cells:
        rows.append((row, cells))


def _take_text(text: str | None, into: Table) -> None:
    if text and not is_blank(text):
        into.strays.append(text)
