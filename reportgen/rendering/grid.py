"""Where the cells of a table stand, spans counted."""

from functools import lru_cache

from reportgen.document.tree import Cell, Row, Table
from reportgen.models.same import Same

_MOST_ROWS = 1024
Place = tuple[int, Cell]
Covered = tuple[tuple[int, int], ...]  # columns, and how many rows below a cell above still covers of each


def place_cells(table: Table) -> tuple[tuple[Place, ...], ...]:
    """Row by row, each cell with the number of its first column from 0."""
    return _place(Same(table.rows))


@lru_cache(maxsize=4)  # the same rows are set in several widths and formats one after the other
def _place(rows: Same[tuple[Row, ...]]) -> tuple[tuple[Place, ...], ...]:
    placed: list[tuple[Place, ...]] = []
    covered: Covered = ()
    for row in rows.value:
        columns, covered = _place_row(tuple([(cell.colspan, cell.rowspan) for cell in row.cells]), covered)
        placed.append(tuple(zip(columns, row.cells, strict=True)))
    return tuple(placed)


@lru_cache(maxsize=_MOST_ROWS)
def _place_row(spans: tuple[tuple[int, int], ...], above: Covered) -> tuple[tuple[int, ...], Covered]:
    """The first columns of cells with these spans, and what is covered below their row."""
    covered = dict(above)
    columns: list[int] = []
    begun: dict[int, int] = {}
    column = 0
    for colspan, rowspan in spans:
        while column in covered:
            column += 1
        columns.append(column)
        if rowspan > 1:
            begun |= dict.fromkeys(range(column, column + colspan), rowspan)
        column += colspan
    return tuple(columns), tuple((at, left - 1) for at, left in (covered | begun).items() if left > 1)
