"""Tables: spans laid out on the grid, widths fitted to the page, header rows repeated."""

from collections.abc import Collection
from itertools import accumulate, pairwise
from typing import NamedTuple

from reportgen.document.tree import Cell, Column, Table
from reportgen.errors import ContentError
from reportgen.problems import problem
from reportgen.rendering.docx.inlines import Marks, read_text
from reportgen.rendering.docx.rows import RowLook, RowPlan, plan_row, write_row
from reportgen.rendering.docx.shell import Shell
from reportgen.rendering.docx.text import escape_text
from reportgen.rendering.grid import Span, place_rows

_STEP = 10  # twentieths of a point
TABLE = "\0"  # stands for a table in what is written around it; no text can hold it
_OPENING = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="{}"/><w:tblW w:w="{}" w:type="dxa"/>'
    '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
    'w:noVBand="1"/>'
)


class Written(NamedTuple):
    """A table as it was written, in pieces, and the plan of each row with the cells in it."""

    pieces: list[bytes]
    rows: list[tuple[RowPlan, tuple[Cell, ...]]]


def fit_columns(columns: tuple[Column, ...], width: int) -> tuple[int, ...]:
    """Whole widths in the columns' proportions that sum exactly to `width`.

    Edges stand at half points: finer ones LibreOffice takes for two where a cell spans columns.
    """
    total = sum([column.width for column in columns])
    inner = [round(edge * width / total / _STEP) * _STEP for edge in accumulate([column.width for column in columns])]
    edges = (0, *inner[:-1], width)
    return tuple([right - left for left, right in pairwise(edges)])


def write_table(
    table: Table, shell: Shell, width: int, marks: Marks, kept: Collection[int] = (), high: Collection[int] = ()
) -> Written:
    """The table alone, without caption, unit line and note; `kept` rows stay with the next, `high` ones may break."""
    columns = fit_columns(table.columns, width)
    rows = _plan_rows(table, shell, kept, high)
    spans: set[Span] = set().union(*[plan.spans for plan, _ in rows])
    widths = {(at, count): b"%d" % sum(columns[at : at + count]) for at, count in spans}
    title = escape_text(f"{table.caption.label} {read_text(table.caption.content)}".strip()) if table.caption else ""
    grid = "".join([f'<w:gridCol w:w="{column}"/>' for column in columns])
    caption = f'<w:tblCaption w:val="{title}"/>' if title else ""
    opening = f"{_OPENING.format(shell.table_style, width)}{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    written = [opening.encode()]
    for plan, cells in rows:
        written += write_row(plan, cells, widths, marks)
    written.append(b"</w:tbl>")
    return Written(written, rows)


def _plan_rows(
    table: Table, shell: Shell, kept: Collection[int], high: Collection[int]
) -> list[tuple[RowPlan, tuple[Cell, ...]]]:
    """The rows, which do not break over pages unless they are high; header rows are repeated on each page."""
    aligns = tuple([column.align for column in table.columns])
    style, header_style = shell.styles[table.cell_type], shell.styles["header_cell"]
    rows = []
    for number, (row, placed) in enumerate(zip(table.rows, place_rows(table.rows), strict=True)):
        if placed.found != len(aligns):
            values = {"name": table.id, "row": number + 1, "columns": len(aligns), "found": placed.found}
            raise ContentError([problem("docx-table-grid", table.location, **values)])
        is_header = number < table.header_rows
        own = header_style if is_header and not table.is_small else style
        look = RowLook(own, aligns, is_header, number in kept, number not in high)
        rows.append((plan_row(placed, look), row.cells))
    return rows
