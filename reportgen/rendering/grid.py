"""Where the cells of a table stand, spans counted."""

from collections.abc import Iterator

from reportgen.document.tree import Cell, Table

Place = tuple[int, Cell]


def place_cells(table: Table) -> Iterator[tuple[Place, ...]]:
    """Row by row, each cell with the number of its first column from 0."""
    covered: dict[int, int] = {}  # column → rows below that a cell above still covers
    for row in table.rows:
        free = (column for column in range(len(table.columns)) if not covered.get(column))
        places: list[Place] = []
        taken: dict[int, int] = {}
        for cell in row.cells:
            first = next(column for column in free if column not in taken)
            places.append((first, cell))
            taken |= dict.fromkeys(range(first, first + cell.colspan), cell.rowspan)
        covered = {column: left - 1 for column, left in (covered | taken).items() if left > 0}
        yield tuple(places)
