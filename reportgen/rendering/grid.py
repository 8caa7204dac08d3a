"""Where the cells of a table stand, spans counted."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from reportgen.document.tree import Cell, Row, Table
from reportgen.models.same import Same

Place = tuple[int, Cell]


def place_cells(table: Table) -> tuple[tuple[Place, ...], ...]:
    """Row by row, each cell with the number of its first column from 0."""
    return _place(Same(table.rows))


@lru_cache(maxsize=4)  # the same rows are set in several widths and formats one after the other
def _place(rows: Same[tuple[Row, ...]]) -> tuple[tuple[Place, ...], ...]:
    return tuple(_place_rows(rows.value))


def _place_rows(rows: Iterable[Row]) -> Iterator[tuple[Place, ...]]:
    covered: dict[int, int] = {}  # column → rows below that a cell above still covers
    for row in rows:
        places: list[Place] = []
        begun: dict[int, int] = {}
        column = 0
        for cell in row.cells:
            while column in covered:
                column += 1
            places.append((column, cell))
            if cell.rowspan > 1:
                begun |= dict.fromkeys(range(column, column + cell.colspan), cell.rowspan)
            column += cell.colspan
        covered = {at: left - 1 for at, left in (covered | begun).items() if left > 1}
        yield tuple(places)
