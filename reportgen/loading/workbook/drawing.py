"""What all sheets share: the looks of a cell, text that stays text, drop-down lists, protection and printing."""

from collections.abc import Mapping
from functools import cache
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
_ROW_HEIGHT = 16
_PAGE_WIDTH = 170  # characters of a landscape page at a size that can be read
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
    cell: Any = page.cell(row, column)
    if cell.value is None:
        cell.number_format = _format_blank(field)
    looks = _open_looks(is_wrapped=field.form in _LINE_FORMS)
    cell.border, cell.alignment, cell.protection = looks


def align_left(page: "Worksheet", row: int, column: int) -> None:
    """A number or a date below texts stands where they begin."""
    from openpyxl.styles import Alignment

    cell: Any = page.cell(row, column)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")


@cache
def _open_looks(*, is_wrapped: bool) -> tuple[Any, Any, Any]:
    """Made once, for a workbook has thousands of such cells."""
    from openpyxl.styles import Alignment, Protection

    return _ruled(), Alignment(wrap_text=is_wrapped, vertical="top"), Protection(locked=False)


@cache
def _ruled() -> Any:
    from openpyxl.styles import Border, Side

    rule = Side("thin", _INK["rule"])
    return Border(left=rule, right=rule, top=rule, bottom=rule)


@cache
def _filled(ink: str) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", _INK[ink])


def _format_blank(field: Column) -> str:
    if field.form == "date":
        return "yyyy-mm-dd"
    return "General" if field.form in _UNTYPED else TEXT


def write_heading(page: "Worksheet", row: int, column: int, text: str, note: str = "") -> None:
    """A heading, and a note on what belongs below it."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font

    cell: Any = page.cell(row, column)
    cell.value, cell.data_type = text, "s"
    cell.font = Font(bold=True)
    cell.fill, cell.border = _filled("head"), _ruled()
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    if note:
        cell.comment = Comment(note, "", height=24 + 20 * (1 + len(note) // 16), width=240)


def write_formula(page: "Worksheet", row: int, column: int, formula: str, number_format: str = "General") -> None:
    """A formula: shown, locked and never read."""
    cell: Any = page.cell(row, column)
    cell.value = formula
    cell.number_format = number_format
    cell.fill = _filled("locked")


def write_title(page: "Worksheet", title: str) -> None:
    """The title of the workbook and what its colours mean, above everything else."""
    from openpyxl.styles import Font

    first: Any = page.cell(1, 1)
    first.value, first.data_type, first.font = f"{word('title')}　{title}　{page.title}", "s", Font(bold=True, size=14)
    second: Any = page.cell(2, 1)
    second.value, second.font = word("guide"), Font(color=_INK["note"], size=9)


def measure_height(contents: Mapping[int, str], highest: int = _HIGHEST) -> float:
    """The height in points of a row that shows its texts, each with the width of its column, within reason."""
    lines = [sum(_count_lines(part, width) for part in text.split("\n")) for width, text in contents.items()]
    return float(min(highest, _ROW_HEIGHT * max([*lines, 1])))


def _count_lines(text: str, width: int) -> int:
    """A Chinese character is as wide as two digits."""
    return max(1, -(-sum(2 if one > "\u2e7f" else 1 for one in text) // max(width - 3, 1)))


def add_list(page: "Worksheet", area: str, source: str) -> None:
    """A drop-down list over an area; a word that is not in it draws a warning, for reading explains it better."""
    from openpyxl.worksheet.datavalidation import DataValidation

    validation = DataValidation(type="list", formula1=source, allow_blank=True, errorStyle="warning")
    page.add_data_validation(validation)
    validation.add(area)


def set_up_page(page: Any, heading_row: int) -> None:
    """Locked but for the cells to fill in, without a password; landscape A4, the heading on every page.

    A sheet that is wider than two pages is printed over several, each with the columns that are frozen.
    """
    protection = page.protection
    protection.sheet = True
    for name in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(protection, name, False)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0
    width = sum(one.width for one in page.column_dimensions.values())
    if width > 2 * _PAGE_WIDTH:
        page.page_setup.fitToWidth = -(-int(width) // _PAGE_WIDTH)
        page.print_title_cols = f"A:{_last_frozen(page.freeze_panes)}"
    page.print_title_rows = f"{heading_row}:{heading_row}"
    page.oddFooter.center.text = "&P / &N"
    page.oddHeader.right.text = "&A"


def _last_frozen(pane: str) -> str:
    """The last column that stays where it is when others are scrolled."""
    letters = pane.rstrip("0123456789")
    return chr(ord(letters) - 1) if len(letters) == 1 and letters > "A" else "A"
