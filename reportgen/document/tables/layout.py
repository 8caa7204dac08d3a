"""From rows to a table: columns as the pack lays them out, equal neighbours merged, totals joined."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from reportgen.document.tables.rows import Lines, RowData, Value, words
from reportgen.document.tree import Align, Cell, Column, FigureMark, Inlines, Row, Table
from reportgen.figures.formats import bare, in_unit
from reportgen.models.figure import Figure, FigureKind
from reportgen.models.pack import ColumnLayout, TableLayout

Spans = Mapping[tuple[int, str], int]


def lay_out(rows: Sequence[RowData], layout: TableLayout) -> Table:
    """The table of the rows; its caption and id are given when the document is numbered."""
    columns = tuple(Column(float(column.width), Align(column.align)) for column in layout.columns)
    spans = _spans(rows, layout.columns)
    body = tuple(_row(row, index, layout, spans) for index, row in enumerate(rows))
    heading = tuple(Cell(_title(column), align=Align.CENTER, strong=True) for column in layout.columns)
    header = (Row(heading),) if layout.header else ()
    return Table("", columns, header + body, header_rows=len(header), note=words(layout.note))


def _title(column: ColumnLayout) -> tuple[Inlines, ...]:
    return tuple(words(line) for line in column.title.split("\n"))


def _spans(rows: Sequence[RowData], columns: Sequence[ColumnLayout]) -> Spans:
    """How many rows each merging cell covers, 0 where it is covered; no merge crosses one to its left."""
    spans: dict[tuple[int, str], int] = {}
    keys: list[str] = []
    for column in columns:
        if not column.merge:
            continue
        keys.append(column.key)
        for _, run in groupby(range(len(rows)), key=lambda index: _identity(rows[index], keys, index)):
            first, *covered = run
            spans[first, column.key] = 1 + len(covered)
            spans |= {(index, column.key): 0 for index in covered}
    return spans


def _identity(row: RowData, keys: Sequence[str], index: int) -> tuple[object, ...]:
    own = tuple(row.identity.get(key) for key in keys)
    return own if own[-1] is not None else (index,)


def _row(row: RowData, index: int, layout: TableLayout, spans: Spans) -> Row:
    if row.banner:
        return Row((Cell((row.banner,), colspan=len(layout.columns), align=Align.CENTER),))
    joined = _joined(row, layout.columns)
    cells = []
    for position, column in enumerate(layout.columns):
        rowspan = spans.get((index, column.key), 1)
        if rowspan and not 0 < position < joined:
            colspan = joined if position == 0 else 1
            key = "name" if row.is_total and position == 0 else column.key
            paragraphs = _paragraphs(row.values.get(key), column, layout)
            align = Align.CENTER if colspan > 1 else None
            cells.append(Cell(paragraphs, colspan, rowspan, align, strong=row.is_total))
    return Row(tuple(cells))


def _joined(row: RowData, columns: Sequence[ColumnLayout]) -> int:
    """How many columns the first cell of a total row covers: its own and the empty ones behind it."""
    if not row.is_total:
        return 1
    filled = (
        position
        for position, column in enumerate(columns)
        if position and column.key != "name" and row.values.get(column.key)
    )
    return next(filled, 1)


def _paragraphs(value: Value, column: ColumnLayout, layout: TableLayout) -> tuple[Inlines, ...]:
    if isinstance(value, Figure):
        return ((FigureMark(_shown(value, column, layout)),),)
    if isinstance(value, Lines):
        return value.content or ((),)
    return (words(value or ""),) if value is None or isinstance(value, str) else (value,)


def _shown(figure: Figure, column: ColumnLayout, layout: TableLayout) -> Figure:
    if figure.kind is FigureKind.MONEY and layout.unit:
        return bare(in_unit(figure, layout.unit, layout.decimals))
    return bare(figure) if column.bare else figure
