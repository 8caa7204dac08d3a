"""Sheets as an Excel file: the same sheets give the same bytes, and text is never read as a formula."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from reportgen.loading.workbook.packing import pack
from reportgen.models.rounding import as_decimal
from reportgen.scoring.formulas.expression import Expression, Words
from reportgen.scoring.workbook.contents import Cell, Line, Sheet, Style

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMATS: Mapping[Style, str] = {Style.RATE: "0.00%"}
_ROW_HEIGHT = 16
_INK = {"typed": "0000FF", "lost": "C00000", "rule": "BFBFBF", "head": "DDEBF7"}


def write_workbook(sheets: Iterable[Sheet], day: date) -> bytes:
    """The Excel file of the sheets, as of a day."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write_sheet(book, sheet)
    book.properties.creator = ""
    book.properties.created = datetime(day.year, day.month, day.day)  # noqa: DTZ001 — a day, wherever it is read
    return pack(book, day)


def _write_sheet(book: "Workbook", sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(sheet.title)
    for row, line in enumerate(sheet.lines, 1):
        for column, cell in enumerate(line.cells, 1):
            _write_cell(page, row, column, cell, line)
        page.row_dimensions[row].outlineLevel = line.depth
        page.row_dimensions[row].height = measure_height(line, sheet.widths)
    for column, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = f"A{sheet.head_row + 1}"
    page.sheet_properties.outlinePr.summaryBelow = False
    page.page_setup.orientation = "landscape"
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0
    page.print_title_rows = f"1:{sheet.head_row}"
    _mark_lost(page, sheet)


def measure_height(line: Line, widths: Sequence[int]) -> int:
    """The height in points that the longest text of the line needs when it is wrapped in its column."""
    texts = [(cell.content, width) for cell, width in zip(line.cells, widths, strict=False) if cell.style is Style.TEXT]
    rows = [sum(_count_rows(one, width) for one in text.split("\n")) for text, width in texts if isinstance(text, str)]
    return _ROW_HEIGHT * max([*rows, 1])


def _count_rows(text: str, width: int) -> int:
    """How many rows a text takes; a Chinese character is as wide as two digits."""
    return max(1, -(-sum(2 if character > "\u2e7f" else 1 for character in text) // width))


def _write_cell(page: "Worksheet", row: int, column: int, cell: Cell, line: Line) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    target: Any = page.cell(row, column)
    content = cell.content
    if isinstance(content, str):
        # Said to be text, and marked so that it stays text when somebody edits the cell.
        target.value, target.data_type = _UNPRINTABLE.sub("", content), "s"
        target.quotePrefix = content[:1] in {"=", "+", "-", "@"}
    elif content is not None:
        target.value = _write_content(content)
    is_typed = isinstance(content, Fraction)
    is_bold = line.is_total or cell.style in {Style.HEAD, Style.TITLE}
    target.font = Font(
        bold=is_bold, color=_INK["typed"] if is_typed else None, size=14 if cell.style is Style.TITLE else 11
    )
    target.alignment = Alignment(wrap_text=cell.style is Style.TEXT, vertical="top")
    if cell.style is not Style.TITLE:
        rule = Side("thin", _INK["rule"])
        target.border = Border(left=rule, right=rule, top=rule, bottom=rule)
    if cell.style is Style.HEAD:
        target.fill = PatternFill("solid", _INK["head"])
    target.number_format = _FORMATS.get(cell.style, "General")


def _write_content(content: Fraction | Expression | Words) -> Any:
    """A formula; a number that ends is typed as it is, any other is a division."""
    if isinstance(content, Fraction):
        decimal = as_decimal(content)
        return decimal if Fraction(decimal) == content else f"={content.numerator}/{content.denominator}"
    return f"={content.text}"


def _mark_lost(page: "Worksheet", sheet: Sheet) -> None:
    """Scores below the full score in red, as long as they are."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font

    if sheet.lost is None:
        return
    score, full = sheet.lost
    first, last = sheet.head_row + 1, len(sheet.lines)
    rule = FormulaRule(  # type: ignore[no-untyped-call]
        formula=[f"AND(ISNUMBER(${score}{first}),${score}{first}<${full}{first})"], font=Font(color=_INK["lost"])
    )
    page.conditional_formatting.add(f"{score}{first}:{score}{last}", rule)
