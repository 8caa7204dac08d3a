"""A sheet of records or of the indicator tree: totals, heading, rows, and blank rows to fill in."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reportgen.loading.workbook.drawing import (
    add_list,
    measure_height,
    prepare,
    write,
    write_formula,
    write_heading,
    write_title,
)
from reportgen.loading.workbook.formulas import Frame, list_computed, list_totals
from reportgen.loading.workbook.layout import Column, Layout, word
from reportgen.loading.workbook.pages import name_cell
from reportgen.loading.workbook.spreading import Filled
from reportgen.loading.workbook.written_cells import Content

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FIRST_TOTAL_ROW = 3
_MERGED = ("level1.name", "level1.full_score", "level2.name", "level2.full_score")
_UNIT = "万元"
# Rows of the indicators stay low, so that many can be seen at once; their long texts are read in the cell.
_HIGHEST = {Layout.TREE: 62, Layout.RECORDS: 165, Layout.ITEMS: 165, Layout.NARRATIVE: 165}

Columns = Sequence[tuple[str, Column]]  # heading and column, in their order


def draw_table(
    page: "Worksheet", filled: Filled, title: str, *, forms: bool, choices: Mapping[str, str], spare: int
) -> int:
    """Draw the sheet; the row of its heading."""
    columns = _list_columns(filled, forms=forms)
    heading_row = _FIRST_TOTAL_ROW + len(list_totals(filled, _frame(columns, 0, 0)))
    frame = _frame(columns, heading_row + 1, heading_row + len(filled.lines) + spare)
    write_title(page, title)
    _draw_heading(page, columns, heading_row)
    _draw_rows(page, filled, columns, frame)
    for row, total in enumerate(list_totals(filled, frame), _FIRST_TOTAL_ROW):
        page.cell(row, 1).value = total.label
        for field, formula in total.formulas.items():
            write_formula(page, row, _number(columns, field), formula)
    _draw_computed(page, filled, frame, len(columns))
    _draw_lists(page, columns, frame, choices)
    if filled.sheet.layout is Layout.TREE and filled.lines:
        _merge_levels(page, filled, columns, frame)
    page.freeze_panes = name_cell((heading_row + 1, _count_frozen(columns) + 1))
    return heading_row


def _list_columns(filled: Filled, *, forms: bool) -> Columns:
    """The columns of the sheet, that of the form before them and that of fields without a column after them."""
    form = [(word("form"), Column(word("form"), word("form"), width=20))] if forms else []
    own = [(_head(one, filled), one) for one in filled.sheet.columns]
    has_rest = any(line.rest for line in filled.lines)
    rest = [(word("rest"), Column(word("rest"), word("rest"), form="pairs", width=26))] if has_rest else []
    return (*form, *own, *rest)


def _head(column: Column, filled: Filled) -> str:
    """The heading; an amount's names its unit, so that a bare number is enough."""
    return f"{column.heading}（{_find_unit(column, filled)}）" if column.form == "amount" else column.heading


def _find_unit(column: Column, filled: Filled) -> str:
    units = Counter(line.cells[column].unit for line in filled.lines if column in line.cells)
    del units[""]
    return units.most_common(1)[0][0] if units else _UNIT


def _frame(columns: Columns, first: int, last: int) -> Frame:
    letters = {column.field: name_cell((1, number))[:-1] for number, (_, column) in enumerate(columns, 1)}
    return Frame(letters, first, last)


def _number(columns: Columns, field: str) -> int:
    return next(number for number, (_, column) in enumerate(columns, 1) if column.field == field)


def _draw_heading(page: "Worksheet", columns: Columns, row: int) -> None:
    for number, (heading, column) in enumerate(columns, 1):
        write_heading(page, row, number, heading, column.note)
        page.column_dimensions[name_cell((1, number))[:-1]].width = column.width
    page.row_dimensions[row].height = 32


def _draw_rows(page: "Worksheet", filled: Filled, columns: Columns, frame: Frame) -> None:
    for row in range(frame.first, frame.last + 1):
        index = row - frame.first
        line = filled.lines[index] if index < len(filled.lines) else None
        texts: dict[int, str] = {}
        for number, (_, column) in enumerate(columns, 1):
            content = line.cells.get(column) if line else None
            if line and column.field == word("form"):
                content = Content(line.form or word("main"))
            if line and column.field == word("rest"):
                content = line.rest
            if content is not None:
                write(page, row, number, content)
                texts[column.width] = max(texts.get(column.width, ""), str(content.value), key=len)
            prepare(page, row, number, column)
        page.row_dimensions[row].height = measure_height(texts, _HIGHEST[filled.sheet.layout])


def _draw_computed(page: "Worksheet", filled: Filled, frame: Frame, width: int) -> None:
    for number, computed in enumerate(list_computed(filled, frame), width + 1):
        write_heading(page, frame.first - 1, number, computed.heading)
        page.column_dimensions[name_cell((1, number))[:-1]].width = 14
        for row in range(frame.first, frame.last + 1):
            write_formula(page, row, number, computed.formula.format(row=row), computed.number_format)


def _draw_lists(page: "Worksheet", columns: Columns, frame: Frame, choices: Mapping[str, str]) -> None:
    for _, column in columns:
        if column.choices and column.form != "list":
            add_list(page, frame.area(column.field), choices[column.choices])


def _merge_levels(page: "Worksheet", filled: Filled, columns: Columns, frame: Frame) -> None:
    """Join the names and scores of the first two levels over the rows below them, as such tables are printed."""
    for field in _MERGED:
        level, number = field.partition(".")[0], _number(columns, field)
        starts = [frame.first + index for index, line in enumerate(filled.lines) if level in line.fresh]
        ends = [*(one - 1 for one in starts[1:]), frame.first + len(filled.lines) - 1]
        for start, end in zip(starts, ends, strict=True):
            if end > start:
                page.merge_cells(start_row=start, end_row=end, start_column=number, end_column=number)


def _count_frozen(columns: Columns) -> int:
    """Up to the name of the indicator, where there is one; else the first column."""
    fields = [column.field for _, column in columns]
    return fields.index("level2.name") + 1 if "level2.name" in fields else 1
