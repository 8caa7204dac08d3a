"""The grid of a Word table: which columns a cell covers, and rows that do not fit."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reportgen.problems import Problem, problem
from reportgen.rendering.docx.elements import WORD, find_element, read_value
from reportgen.rendering.docx.prescribed.places import name_place


@dataclass(frozen=True, slots=True)
class Place:
    """A cell with its first column, counted from 0, and how many it covers."""

    cell: etree._Element
    column: int
    span: int

    @property
    def merge(self) -> str:
        """`restart` or `continue` in a vertical merge, else empty."""
        merge = find_element(self.cell, "tcPr/vMerge")
        return "" if merge is None else merge.get(f"{WORD}val", "continue")


def place_cells(row: etree._Element) -> Iterator[Place]:
    """The cells of a row, those inside content controls too."""
    column = int(read_value(row, "trPr/gridBefore") or 0)
    for cell in row.iterfind(".//*") if row.find(f"{WORD}sdt") is not None else row.iterchildren(f"{WORD}tc"):
        if cell.tag == f"{WORD}tc" and _owner(cell) is row:
            span = int(read_value(cell, "tcPr/gridSpan") or 1)
            yield Place(cell, column, span)
            column += span


def count_columns(row: etree._Element) -> int:
    """How many columns of the grid the row covers."""
    skipped = sum(int(read_value(row, f"trPr/{side}") or 0) for side in ("gridBefore", "gridAfter"))
    return skipped + sum(place.span for place in place_cells(row))


def list_tables(root: etree._Element) -> list[etree._Element]:
    """The tables of a part in order, those in cells after the one around them."""
    return list(root.iter(f"{WORD}tbl"))


def find_crooked_rows(root: etree._Element, file: str) -> Iterator[Problem]:
    """Rows that do not cover the table's grid once, and merged cells with nothing above to run on from."""
    for number, table in enumerate(list_tables(root), 1):
        wanted = len(table.findall(f"{WORD}tblGrid/{WORD}gridCol"))
        above: dict[int, int] = {}
        for line, row in enumerate(table.iterchildren(f"{WORD}tr"), 1):
            found = count_columns(row)
            merging = {place.column: place.span for place in place_cells(row) if place.merge}
            hanging = [p for p in place_cells(row) if p.merge == "continue" and above.get(p.column) != p.span]
            if found != wanted:
                values = {"columns": wanted, "found": found}
                yield problem("word-form-grid", name_place(file, number, line), **values)
            elif hanging:
                yield problem("word-form-merge", name_place(file, number, line), column=hanging[0].column + 1)
            above = merging


def _owner(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(f"{WORD}tr"), None)
