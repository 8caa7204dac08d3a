"""A sheet of fields: what each is called, and what the evaluation and each of its forms say there."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reportgen.loading.workbook.drawing import (
    add_list,
    align_left,
    measure_height,
    prepare,
    write,
    write_heading,
    write_title,
)
from reportgen.loading.workbook.layout import Column, word
from reportgen.loading.workbook.pages import name_cell
from reportgen.loading.workbook.spreading import Filled
from reportgen.loading.workbook.written_cells import Content

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HEADING_ROW = 3
_LABEL_WIDTH = 28
_WIDTH = 70
_WIDTH_OF_MANY = 44
_UNIT = "万元"


def draw_fields(page: "Worksheet", filled: Filled, title: str, forms: Sequence[str], choices: Mapping[str, str]) -> int:
    """Draw the sheet; the row of its heading."""
    targets = ("", *forms)
    width = _WIDTH_OF_MANY if forms else _WIDTH
    write_title(page, title)
    write_heading(page, _HEADING_ROW, 1, word("field"))
    page.column_dimensions["A"].width = _LABEL_WIDTH
    for number, form in enumerate(targets, 2):
        write_heading(page, _HEADING_ROW, number, form or word("main" if forms else "content"))
        page.column_dimensions[name_cell((1, number))[:-1]].width = width
    said = {line.form: line.cells for line in filled.lines}
    for row, column in enumerate(filled.sheet.columns, _HEADING_ROW + 1):
        contents = [said.get(form, {}).get(column) for form in targets]
        _draw_row(page, row, column, contents, width)
        if column.choices:
            add_list(page, f"B{row}:{name_cell((row, len(targets) + 1))}", choices[column.choices])
    first_path = _HEADING_ROW + 1 + len(filled.sheet.columns)
    for row, (key, by_form) in enumerate(filled.paths.items(), first_path):
        _draw_row(page, row, Column(key, key), [by_form.get(form) for form in targets], width)
    page.freeze_panes = name_cell((_HEADING_ROW + 1, 2))
    return _HEADING_ROW


def _draw_row(page: "Worksheet", row: int, column: Column, contents: Sequence[Content | None], width: int) -> None:
    unit = next((one.unit for one in contents if one and one.unit), _UNIT)
    label = f"{column.heading}（{unit}）" if column.form == "amount" else column.heading
    write_heading(page, row, 1, label, column.note)
    for number, content in enumerate(contents, 2):
        if content is not None:
            write(page, row, number, content)
        prepare(page, row, number, column)
        align_left(page, row, number)
    texts = [str(one.value) for one in contents if one]
    page.row_dimensions[row].height = max([measure_height({width: text}) for text in texts], default=16.0)
