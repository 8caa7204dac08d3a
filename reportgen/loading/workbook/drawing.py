"""What all sheets share: the looks of a cell, text that stays text, drop-down lists, protection and printing."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reportgen.errors import ContentError
from reportgen.loading.workbook.layout import Column, choices, table, word
from reportgen.loading.workbook.pages import name_cell
from reportgen.loading.workbook.written_cells import TEXT, Content
from reportgen.problems import Location, problem

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_TEXT = 32_767  # characters in a cell, Excel's bound

_INK = {"head": "DDEBF7", "locked": "EDEDED", "rule": "BFBFBF", "note": "7F7F7F"}
_RISKY = ("=", "+", "-", "@", "\t")
_ROW_HEIGHT = 15
_HIGHEST = 165
_LINE_FORMS = frozenset({"text", "prose", "lines", "pairs", "list"})
_UNTYPED = frozenset({"number", "amount", "percent"})


def draw_choices(book: "Workbook") -> dict[str, str]:
    """A hidden sheet with the words of every drop-down list; where each list stands."""
    page = book.create_sheet(word("options"))
    page.sheet_state = "hidden"
    places = {}
    for number, name in enumerate(table()["choices"], 1):
        words = tuple(choices(name).values())
        for row, one in enumerate(words, 1):
            page.cell(row, number).value = one
        letter = name_cell((1, number))[:-1]
        places[name] = f"'{page.title}'!${letter}$1:${letter}${len(words)}"
    page.protection.sheet = True
    return places


def write(page: "Worksheet", row: int, column: int, content: Content) -> None:
    """A cell to fill in, with what is in it already; a text is said to be text, whatever it begins with."""
    cell: Any = page.cell(row, column)
    value = content.value
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            place = Location(cell=f"{page.title}!{cell.coordinate}")
            raise ContentError([problem("text-too-long", place, most=LONGEST_TEXT)])
        cell.value, cell.data_type = value, "s"
        cell.quotePrefix = value.startswith(_RISKY)
    else:
        cell.value = value
    cell.number_format = content.number_format


def prepare(page: "Worksheet", row: int, column: int, field: Column) -> None:
    """The looks of a cell to fill in: open, ruled, and text where a number could turn into a date."""
    from openpyxl.styles import Alignment, Border, Protection, Side

    cell: Any = page.cell(row, column)
    if cell.value is None:
        cell.number_format = _format_blank(field)
    rule = Side("thin", _INK["rule"])
    cell.border = Border(left=rule, right=rule, top=rule, bottom=rule)
    cell.alignment = Alignment(wrap_text=field.form in _LINE_FORMS, vertical="top")
    cell.protection = Protection(locked=False)


def _format_blank(field: Column) -> str:
    if field.form == "date":
        return "yyyy-mm-dd"
    return "General" if field.form in _UNTYPED else TEXT


def write_heading(page: "Worksheet", row: int, column: int, text: str, note: str = "") -> None:
    """A heading, and a note on what belongs below it."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell: Any = page.cell(row, column)
    cell.value, cell.data_type = text, "s"
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", _INK["head"])
    rule = Side("thin", _INK["rule"])
    cell.border = Border(left=rule, right=rule, top=rule, bottom=rule)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    if note:
        cell.comment = Comment(note, "", height=24 + 20 * (1 + len(note) // 16), width=240)


def write_formula(page: "Worksheet", row: int, column: int, formula: str, number_format: str = "General") -> None:
    """A formula: shown, locked and never read."""
    from openpyxl.styles import PatternFill

    cell: Any = page.cell(row, column)
    cell.value = formula
    cell.number_format = number_format
    cell.fill = PatternFill("solid", _INK["locked"])


def write_title(page: "Worksheet", title: str) -> None:
    """The title of the workbook and what its colours mean, above everything else."""
    from openpyxl.styles import Font

    first: Any = page.cell(1, 1)
    first.value, first.data_type, first.font = f"{word('title')}　{title}　{page.title}", "s", Font(bold=True, size=14)
    second: Any = page.cell(2, 1)
    second.value, second.font = word("guide"), Font(color=_INK["note"], size=9)


def measure_height(contents: Mapping[int, str]) -> float:
    """The height in points of a row that shows its texts, each with the width of its column, within reason."""
    lines = [sum(_count_lines(part, width) for part in text.split("\n")) for width, text in contents.items()]
    return float(min(_HIGHEST, _ROW_HEIGHT * max([*lines, 1])))


def _count_lines(text: str, width: int) -> int:
    """A Chinese character is as wide as two digits."""
    return max(1, -(-sum(2 if one > "\u2e7f" else 1 for one in text) // max(width - 2, 1)))


def add_list(page: "Worksheet", area: str, source: str) -> None:
    """A drop-down list over an area; a word that is not in it draws a warning, for reading explains it better."""
    from openpyxl.worksheet.datavalidation import DataValidation

    validation = DataValidation(type="list", formula1=source, allow_blank=True, errorStyle="warning")
    page.add_data_validation(validation)
    validation.add(area)


def set_up_page(page: Any, heading_row: int) -> None:
    """Locked but for the cells to fill in, without a password; landscape A4, the heading on every page."""
    protection = page.protection
    protection.sheet = True
    for name in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(protection, name, False)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0
    page.print_title_rows = f"{heading_row}:{heading_row}"
    page.oddFooter.center.text = "&P / &N"
    page.oddHeader.right.text = "&A"
