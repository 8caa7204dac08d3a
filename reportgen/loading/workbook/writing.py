"""Sheets as an Excel file: headings with notes, drop-down lists, locked formulas, and cells to fill in."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from reportgen.loading.workbook.drawing import draw_choices, set_up_page
from reportgen.loading.workbook.field_drawing import draw_fields
from reportgen.loading.workbook.layout import Layout, table, word
from reportgen.loading.workbook.packing import pack
from reportgen.loading.workbook.reading import PROPERTY, Package
from reportgen.loading.workbook.spreading import Filled, spread
from reportgen.loading.workbook.table_drawing import draw_table
from reportgen.loading.workbook.texts import draw_texts

if TYPE_CHECKING:
    from openpyxl import Workbook

_SPARE_ROWS = 10  # below what is there; a sheet that is empty has more
_EMPTY_ROWS = 25
_EARLIEST = date(2000, 1, 1)


def write_workbook(package: Package, title: str, kind: str = "") -> bytes:
    """The workbook of an evaluation: what it says, and the sheets of a kind in `sheets.yaml` that are empty still."""
    chosen = kind or str(package.main.get("kind", "indicators"))
    wanted = set(table()["kinds"].get(chosen, ()))
    filled = [one for one in spread(package) if _says_something(one) or one.sheet.key in wanted]
    return _write(filled, title, package)


def _says_something(filled: Filled) -> bool:
    return bool(filled.paths) or any(line.cells or line.rest for line in filled.lines)


def _read_day(package: Package) -> date:
    try:
        return max(date.fromisoformat(str(package.main.get("report_date"))), _EARLIEST)
    except ValueError:
        return _EARLIEST


def _write(filled: Iterable[Filled], title: str, package: Package) -> bytes:
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    day = _read_day(package)
    book: Any = Workbook()
    book.remove(book.worksheets[0])
    choices = draw_choices(book)
    for one in filled:
        _draw(book, one, title, tuple(package.forms), choices)
    book.move_sheet(word("options"), len(book.sheetnames))
    draw_texts(book, package.texts)
    book.active = 0
    book.properties.creator = ""
    book.properties.title = word("title")
    book.properties.created = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day, wherever it is read
    book.custom_doc_props.append(StringProperty(name=PROPERTY, value="1"))
    book.calculation.fullCalcOnLoad = True
    return pack(book, day)


def _draw(book: "Workbook", filled: Filled, title: str, forms: Sequence[str], choices: dict[str, str]) -> None:
    page = book.create_sheet(filled.sheet.name)
    if filled.sheet.layout is Layout.FIELDS:
        heading_row = draw_fields(page, filled, title, forms, choices)
    else:
        spare = _SPARE_ROWS if filled.lines else _EMPTY_ROWS
        heading_row = draw_table(page, filled, title, forms=bool(forms), choices=choices, spare=spare)
    set_up_page(page, heading_row)
