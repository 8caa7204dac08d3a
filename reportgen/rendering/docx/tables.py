"""Tables: spans laid out on the grid, widths fitted to the page, header rows repeated."""

from collections.abc import Collection, Iterator
from itertools import accumulate, pairwise

from reportgen.document.tree import Align, Cell, Column, Table
from reportgen.errors import ContentError
from reportgen.frozen import dataclass
from reportgen.problems import problem
from reportgen.rendering.docx.inlines import Marks, read_text, write_inlines
from reportgen.rendering.docx.shell import Shell
from reportgen.rendering.docx.text import escape_text

_STEP = 10  # twentieths of a point


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell's place in one row of the grid; `is_first` is false where a span from above runs on."""

    column: int
    cell: Cell
    is_first: bool


def lay_out(table: Table) -> Iterator[tuple[Slot, ...]]:
    """Each row with every column of the grid covered exactly once."""
    running: dict[int, tuple[int, Cell]] = {}
    for number, row in enumerate(table.rows, 1):
        slots = tuple(_lay_out_row(row.cells, running, len(table.columns)))
        covered = sum(slot.cell.colspan for slot in slots)
        given = sum(1 for slot in slots if slot.is_first)
        if covered != len(table.columns) or given != len(row.cells):
            values = {"name": table.id, "row": number, "columns": len(table.columns), "found": covered}
            raise ContentError([problem("docx-table-grid", table.location, **values)])
        running = {
            slot.column: (left, slot.cell)
            for slot in slots
            if (left := (slot.cell.rowspan if slot.is_first else running[slot.column][0]) - 1) > 0
        }
        yield slots


def _lay_out_row(cells: tuple[Cell, ...], running: dict[int, tuple[int, Cell]], columns: int) -> Iterator[Slot]:
    """The row's own cells in the columns that no span from above holds."""
    own, column = iter(cells), 0
    while column < columns:
        if column in running:
            slot = Slot(column, running[column][1], is_first=False)
        elif (cell := next(own, None)) is not None:
            slot = Slot(column, cell, is_first=True)
        else:
            return
        yield slot
        column += slot.cell.colspan


def fit_columns(columns: tuple[Column, ...], width: int) -> tuple[int, ...]:
    """Whole widths in the columns' proportions that sum exactly to `width`.

    Edges stand at half points: finer ones LibreOffice takes for two where a cell spans columns.
    """
    total = sum(column.width for column in columns)
    inner = [round(edge * width / total / _STEP) * _STEP for edge in accumulate(column.width for column in columns)]
    edges = (0, *inner[:-1], width)
    return tuple(right - left for left, right in pairwise(edges))


def write_table(
    table: Table, shell: Shell, width: int, marks: Marks, kept: Collection[int] = (), high: Collection[int] = ()
) -> str:
    """The table alone, without caption, unit line and note; `kept` rows stay with the next, `high` ones may break."""
    widths = fit_columns(table.columns, width)
    rows = [
        _write_row(number, slots, table, widths, shell, marks, is_kept=number in kept, is_high=number in high)
        for number, slots in enumerate(lay_out(table))
    ]
    title = escape_text(f"{table.caption.label} {read_text(table.caption.content)}".strip()) if table.caption else ""
    grid = "".join([f'<w:gridCol w:w="{column}"/>' for column in widths])
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{shell.table_style}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/>'
        + (f'<w:tblCaption w:val="{title}"/>' if title else "")
        + f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _write_row(  # noqa: PLR0913 - a row, its table, and what both are written with
    number: int,
    slots: tuple[Slot, ...],
    table: Table,
    widths: tuple[int, ...],
    shell: Shell,
    marks: Marks,
    *,
    is_kept: bool,
    is_high: bool,
) -> str:
    """A row that does not break over pages unless it is high; header rows are repeated on each page."""
    is_header = number < table.header_rows
    keep = "<w:keepNext/>" if is_header or is_kept else ""
    cells = "".join([_write_cell(number, slot, table, widths, shell, marks, keep=keep) for slot in slots])
    properties = "<w:cantSplit/>" * (is_header or not is_high) + "<w:tblHeader/>" * is_header
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def _write_cell(  # noqa: PLR0913 - a cell, its table, and what both are written with
    number: int, slot: Slot, table: Table, widths: tuple[int, ...], shell: Shell, marks: Marks, *, keep: str
) -> str:
    """A cell of the grid in this row; a span from above runs on as an empty merged cell."""
    cell, is_header = slot.cell, number < table.header_rows
    style = shell.styles["header_cell" if is_header and not table.is_small else table.cell_type]
    align = cell.align or (Align.CENTER if is_header else table.columns[slot.column].align)
    opening = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}<w:jc w:val="{align}"/></w:pPr>'
    properties = _write_cell_properties(slot, sum(widths[slot.column : slot.column + cell.colspan]))
    contents: tuple[str, ...] = ("",)
    if slot.is_first and cell.paragraphs:
        contents = tuple(write_inlines(paragraph, marks, strong=cell.strong) for paragraph in cell.paragraphs)
    written = "".join([f"{opening}{content}</w:p>" for content in contents])
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{written}</w:tc>"


def _write_cell_properties(slot: Slot, width: int) -> str:
    """Width, spans and direction, in the order that the schema wants."""
    cell = slot.cell
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = ('<w:vMerge w:val="restart"/>' if slot.is_first else "<w:vMerge/>") if cell.rowspan > 1 else ""
    direction = '<w:textDirection w:val="tbRlV"/>' if cell.vertical else ""
    return f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{direction}<w:vAlign w:val="center"/>'
