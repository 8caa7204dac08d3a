"""From rows of cells as a file has them, spans and holes and all, to a full grid."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.audit.finished import GridCell, GridTable
from reportgen.models.cells import name_column
from reportgen.problems import Location

# A cell that holds a quantity and nothing else: 12, ≥98%, 1,320.12 万元, -.
VALUE = re.compile(r"^[≥≤＞＜><=＝±约]*\s*[-－+]?\d[\d,]*(?:\.\d+)?\s*(?:[%％]|[^\d\s]{1,5})?$|^[-—–/]+$")

MOST_HEADER_ROWS = 3
WIDEST = 256


@dataclass(frozen=True, slots=True)
class Draft:
    """A cell as a file writes it; `name` is the file's own name for the place, such as Sheet1!B3."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    name: str = ""


def make_table(
    rows: Sequence[Sequence[Draft]], place: Location, header_rows: int | None = None, *, certain: bool = True
) -> GridTable:
    """The table of rows of drafts laid out as in HTML: each takes the next free columns; holes become empty cells."""
    cells = tuple(lay_out(rows, place))
    table = GridTable(cells, place, is_certain=certain)
    return replace(table, header_rows=guess_header_rows(table) if header_rows is None else header_rows)


def lay_out(rows: Sequence[Sequence[Draft]], place: Location) -> Iterator[GridCell]:
    """The cells in reading order, holes filled with empty ones."""
    taken: dict[tuple[int, int], GridCell] = {}
    for row, drafts in enumerate(rows):
        column = 0
        for draft in drafts:
            while (row, column) in taken:
                column += 1
            cell = _place_cell(draft, row, column, taken, len(rows), place)
            taken |= dict.fromkeys(cell.covers(), cell)
            column += cell.colspan
    width = 1 + max((column for _, column in taken), default=-1)
    places = [(row, column) for row in range(len(rows)) for column in range(width)]
    full = (taken.get(at) or _make_cell(Draft(""), *at, place) for at in places)
    yield from dict.fromkeys(full)


def _place_cell(
    draft: Draft, row: int, column: int, taken: dict[tuple[int, int], GridCell], height: int, place: Location
) -> GridCell:
    """A cell whose spans are cut where they would leave the table or cover another cell."""
    colspan = 1
    while colspan < min(draft.colspan, WIDEST) and (row, column + colspan) not in taken:
        colspan += 1
    return _make_cell(
        replace(draft, rowspan=max(1, min(draft.rowspan, height - row)), colspan=colspan), row, column, place
    )


def _make_cell(draft: Draft, row: int, column: int, place: Location) -> GridCell:
    at = replace(place, row=row + 1, cell=draft.name or f"{name_column(column)}{row + 1}")
    return GridCell(draft.text, row, column, at, draft.rowspan, draft.colspan)


def guess_header_rows(table: GridTable) -> int:
    """How many rows head the columns: the first, and those below that share its merged cells and hold no value."""
    last = 1
    for row in range(min(table.height - 1, MOST_HEADER_ROWS)):
        if any(VALUE.match(cell.text) for cell in table.row(row)):
            break
        last = row + 1
        if not _is_divided_below(table, row):
            break
    return last


def _is_divided_below(table: GridTable, row: int) -> bool:
    """Whether a row goes on in the next one: cells that span columns there stand over several cells."""
    spanning = [cell for cell in table.distinct(row) if cell.colspan > 1 and cell.row + cell.rowspan == row + 1]
    reaching = [cell for cell in table.distinct(row) if cell.row + cell.rowspan > row + 1]
    return bool(spanning and reaching)
