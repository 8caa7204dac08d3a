"""Tables whose headings stand in the first column, turned so that they stand in the first row."""

from dataclasses import replace

from reportgen.audit.claims.roles import name_role
from reportgen.audit.finished import GridCell, GridTable

_LEAST_ROLES = 3
_MOST_ROWS = 8


def stand_up(table: GridTable) -> GridTable:
    """The table, or its rows as columns where only the first column holds headings; cells keep their places."""
    is_lying = 0 < table.height <= _MOST_ROWS and count_roles(table.column(0)) >= _LEAST_ROLES
    if not is_lying or any(count_roles(table.row(row)) >= _LEAST_ROLES for row in range(table.height)):
        return table
    turned = (
        replace(cell, row=cell.column, column=cell.row, rowspan=cell.colspan, colspan=cell.rowspan)
        for cell in table.cells
    )
    cells = tuple(sorted(turned, key=lambda cell: (cell.row, cell.column)))
    return replace(table, cells=cells, header_rows=1)


def count_roles(cells: tuple[GridCell, ...]) -> int:
    """How many different roles the cells name."""
    return len({role for cell in dict.fromkeys(cells) if (role := name_role(cell.text)) is not None})
