"""How long the texts of a table's cells are, in ems: read once for all widths that its columns may get."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from reportgen.document.tree import Cell, Row, Table
from reportgen.models.same import Same, keep_last
from reportgen.rendering.grid import Span, place_rows
from reportgen.rendering.plain import plain_text
from reportgen.rendering.widths import measure_loosely

Standing = tuple[float, int, str, bool]  # the length of a cell's text, its row, the text, and whether it is strong
Other = tuple[int, int, Cell]  # a cell's row, its first column, and the cell


class Lengths(NamedTuple):
    """The cells of a table: those of one paragraph in one row by what they span, the longest first, and all others."""

    standing: Mapping[Span, list[Standing]]
    others: list[Other]


def measure_cell(cell: Cell) -> list[float]:
    """The lengths of its paragraphs."""
    return [measure_loosely(plain_text(paragraph)) for paragraph in cell.paragraphs]


def read_lengths(table: Table) -> Lengths:
    """The lengths of the table's cells."""
    return _read_lengths(Same(table.rows))


@keep_last
def _read_lengths(rows: Same[tuple[Row, ...]]) -> Lengths:
    standing: dict[Span, list[Standing]] = defaultdict(list)
    others: list[Other] = []
    for number, (row, placed) in enumerate(zip(rows.value, place_rows(rows.value), strict=True)):
        for cell, span in zip(row.cells, placed.spans, strict=True):
            if cell.rowspan == 1 and len(cell.paragraphs) == 1:
                content = cell.paragraphs[0]
                text = content[0].text if len(content) == 1 else plain_text(content)
                standing[span].append((measure_loosely(text), number, text, cell.strong))
            else:
                others.append((number, span[0], cell))
    for cells in standing.values():
        cells.sort(reverse=True)
    return Lengths(standing, others)
