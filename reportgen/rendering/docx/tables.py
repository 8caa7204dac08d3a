"""Tables: spans laid out on the grid, widths fitted to the page, header rows repeated."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from reportgen.document.tree import Align, Cell, Column, Inlines, Table
from reportgen.errors import ContentError
from reportgen.problems import problem
from reportgen.rendering.docx.inlines import Marks, read_text, write_inlines
from reportgen.rendering.docx.shell import Shell
from reportgen.rendering.docx.text import escape_text

_STEP = 10  # twentieths of a point
_MOST_CELLS = 1024
_ALIGNS = {id(one): one.value for one in Align}  # quicker than to ask the enumeration
TABLE = "<w:tbl>"  # what a table begins with
_MERGES = ("", "<w:vMerge/>", '<w:vMerge w:val="restart"/>')


class Slot(NamedTuple):
    """A cell's place in one row of the grid; `is_first` is false where a span from above runs on."""

    column: int
    cell: Cell
    is_first: bool


class Written(NamedTuple):
    """A table as it was written: its text, and what stands in each row, with the style of its paragraphs."""

    text: str
    rows: list[tuple[str, list[Slot]]]


def lay_out(table: Table) -> Iterator[list[Slot]]:
    """Each row with every column of the grid covered exactly once."""
    columns = len(table.columns)
    running: dict[int, tuple[int, Cell]] = {}  # column → rows that a cell from above still covers
    for number, row in enumerate(table.rows, 1):
        own, column, slots, below = iter(row.cells), 0, list[Slot](), dict[int, tuple[int, Cell]]()
        while column < columns:
            cell = None if column in running else next(own, None)
            if cell is None and column not in running:
                break
            left, covering = running[column] if cell is None else (cell.rowspan, cell)
            slots.append(Slot(column, covering, cell is not None))
            if left > 1:
                below[column] = left - 1, covering
            column += covering.colspan
        if column != columns or next(own, None) is not None:
            values = {"name": table.id, "row": number, "columns": columns, "found": column}
            raise ContentError([problem("docx-table-grid", table.location, **values)])
        yield slots
        running = below


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
) -> Written:
    """The table alone, without caption, unit line and note; `kept` rows stay with the next, `high` ones may break."""
    widths = fit_columns(table.columns, width)
    laid = [(_choose_style(number, table, shell), slots) for number, slots in enumerate(lay_out(table))]
    rows = [
        _write_row(number, row, table, widths, marks, is_kept=number in kept, is_high=number in high)
        for number, row in enumerate(laid)
    ]
    title = escape_text(f"{table.caption.label} {read_text(table.caption.content)}".strip()) if table.caption else ""
    grid = "".join([f'<w:gridCol w:w="{column}"/>' for column in widths])
    text = (
        f'{TABLE}<w:tblPr><w:tblStyle w:val="{shell.table_style}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/>'
        + (f'<w:tblCaption w:val="{title}"/>' if title else "")
        + f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    return Written(text, laid)


def _choose_style(number: int, table: Table, shell: Shell) -> str:
    """The style of the paragraphs in a row."""
    return shell.styles["header_cell" if number < table.header_rows and not table.is_small else table.cell_type]


def _write_row(  # noqa: PLR0913 - a row, its table, and what both are written with
    number: int,
    row: tuple[str, list[Slot]],
    table: Table,
    widths: tuple[int, ...],
    marks: Marks,
    *,
    is_kept: bool,
    is_high: bool,
) -> str:
    """A row that does not break over pages unless it is high; header rows are repeated on each page."""
    is_header = number < table.header_rows
    keep = "<w:keepNext/>" if is_header or is_kept else ""
    style, slots = row
    cells = []
    for slot in slots:
        at, cell, is_first = slot
        align = cell.align or (Align.CENTER if is_header else table.columns[at].align)
        paragraph = f'{style}"/>{keep}<w:jc w:val="{_ALIGNS[id(align)]}'
        width = widths[at] if cell.colspan == 1 else sum(widths[at : at + cell.colspan])
        merge = is_first + 1 if cell.rowspan > 1 else 0
        begin = _begin_cell(width, cell.colspan, merge, cell.vertical, paragraph)
        cells.append(_write_cell(begin, cell.paragraphs if is_first else (), marks, strong=cell.strong))
    properties = "<w:cantSplit/>" * (is_header or not is_high) + "<w:tblHeader/>" * is_header
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


@lru_cache(maxsize=_MOST_CELLS)
def _begin_cell(width: int, colspan: int, merge: int, vertical: bool, paragraph: str) -> tuple[str, str]:  # noqa: FBT001
    """What a cell begins with, in the order that the schema wants: its properties, and those of each paragraph."""
    span = f'<w:gridSpan w:val="{colspan}"/>' if colspan > 1 else ""
    direction = '<w:textDirection w:val="tbRlV"/>' if vertical else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{_MERGES[merge]}{direction}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>", f'<w:p><w:pPr><w:pStyle w:val="{paragraph}"/></w:pPr>'


def _write_cell(begin: tuple[str, str], paragraphs: tuple[Inlines, ...], marks: Marks, *, strong: bool) -> str:
    """A cell of the grid in this row; a span from above runs on as an empty merged cell."""
    cell, opening = begin
    if not paragraphs:
        return f"{cell}{opening}</w:p></w:tc>"
    contents = [f"{opening}{write_inlines(one, marks, strong=strong)}</w:p>" for one in paragraphs]
    return f"{cell}{''.join(contents)}</w:tc>"
