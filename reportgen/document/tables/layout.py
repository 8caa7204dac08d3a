"""From rows to a table: columns as the pack lays them out, equal neighbours merged, totals joined."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from reportgen.document.tables.rows import Lines, RowData, Value, words
from reportgen.document.tree import Align, Cell, Column, FigureMark, Inlines, Row, Table
from reportgen.figures.formats import bare, in_unit, with_decimals
from reportgen.models.figure import Figure, FigureKind
from reportgen.models.layouts import ColumnLayout, TableLayout

Spans = Mapping[tuple[int, str], int]


def lay_out(rows: Sequence[RowData], layout: TableLayout, *, grouping: bool = False) -> Table:
    """The table of the rows; its caption and id are given when the document is numbered.

    `grouping` sets the thousands of money apart, as the profile says.
    """
    rows = [_in_unit_of(row, layout, grouping=grouping) for row in rows]
    if layout.transposed:
        return _transpose(rows, layout)
    columns = tuple(Column(float(column.width), Align(column.align)) for column in layout.columns)
    spans = _spans(rows, layout.columns)
    body = tuple(_row(row, index, layout, spans) for index, row in enumerate(rows))
    header = _head(layout.columns) if layout.header else ()
    return Table(
        "", columns, header + body, header_rows=len(header), note=words(layout.note), is_small=layout.small_type
    )


def _in_unit_of(row: RowData, layout: TableLayout, *, grouping: bool) -> RowData:
    """The row with its money printed in the unit of the table."""
    if not layout.unit:
        return row
    values = {
        key: bare(in_unit(value, layout.unit, layout.decimals, grouping=grouping))
        if isinstance(value, Figure) and value.kind is FigureKind.MONEY
        else value
        for key, value in row.values.items()
    }
    return replace(row, values=values)


def _transpose(rows: Sequence[RowData], layout: TableLayout) -> Table:
    first, *others = layout.columns
    names = [_paragraphs(row.values.get("name" if row.is_total else first.key), first) for row in rows]
    heading = (Cell(_title(first), strong=True), *(Cell(name, strong=True) for name in names))
    body = (Row((Cell(_title(column), strong=True), *_cells(rows, column))) for column in others)
    columns = (Column(float(first.width)), *(Column(float(others[0].width)) for _ in rows))
    return Table("", columns, (Row(heading), *body), header_rows=1, note=words(layout.note))


def _cells(rows: Iterable[RowData], column: ColumnLayout) -> Iterator[Cell]:
    return (Cell(_paragraphs(row.values.get(column.key), column)) for row in rows)


def _head(columns: Sequence[ColumnLayout]) -> tuple[Row, ...]:
    """One row of headings, or two where columns are grouped."""
    if not any(column.group for column in columns):
        return (Row(tuple(_heading(_title(column)) for column in columns)),)
    upper: list[Cell] = []
    for group, run in groupby(columns, key=lambda column: column.group):
        members = tuple(run)
        if group:
            upper.append(_heading(_split(group), colspan=len(members)))
        else:
            upper += (_heading(_title(column), rowspan=2) for column in members)
    lower = tuple(_heading(_title(column)) for column in columns if column.group)
    return Row(tuple(upper)), Row(lower)


def _heading(paragraphs: tuple[Inlines, ...], colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell(paragraphs, colspan, rowspan, align=Align.CENTER, strong=True)


def _title(column: ColumnLayout) -> tuple[Inlines, ...]:
    return _split(column.title)


def _split(title: str) -> tuple[Inlines, ...]:
    return tuple(words(line) for line in title.split("\n"))


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
            paragraphs = _paragraphs(row.values.get(key), column)
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


def _paragraphs(value: Value, column: ColumnLayout) -> tuple[Inlines, ...]:
    if isinstance(value, Figure):
        return ((FigureMark(_shown(value, column)),),)
    if isinstance(value, Lines):
        return value.content or (words(column.empty),)
    return (words(value or column.empty),) if value is None or isinstance(value, str) else (value,)


def _shown(figure: Figure, column: ColumnLayout) -> Figure:
    if column.decimals is not None:
        figure = with_decimals(figure, column.decimals)
    return bare(figure) if column.bare else figure
