"""A workbook opened: the cells that hold something, merged areas, and what is hidden."""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import field
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from reportgen.frozen import dataclass
from reportgen.models.cells import name_column
from reportgen.problems import Location, Problem, problem

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_BYTES = 200_000_000

_PROPERTIES = "docProps/custom.xml"
_NAME = re.compile(r'<(?:\w+:)?property\b[^>]*\bname="([^"]*)"')

Place = tuple[int, int]  # row and column, from 1


@dataclass(frozen=True, slots=True)
class Stored:
    """What a cell holds: a value as the file stores it, whether it is a formula's, and how it is shown."""

    value: Any
    number_format: str = "General"
    is_error: bool = False
    is_date: bool = False
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of a workbook; `merged` leads from each covered cell to the one that holds the value."""

    file: str
    title: str
    cells: Mapping[Place, Stored]
    merged: Mapping[Place, Place] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False

    @property
    def last_row(self) -> int:
        """The last row that holds anything."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def last_column(self) -> int:
        """The last column that holds anything."""
        return max((column for _, column in self.cells), default=0)

    def where(self, place: Place | None = None) -> Location:
        """The location of a cell, or of the whole sheet."""
        if place is None:
            return Location(self.file, cell=self.title)
        return Location(self.file, row=place[0], cell=f"{self.title}!{name_cell(place)}")

    def text(self, place: Place) -> str:
        """The text of a cell, of the merged area that covers it, empty where it holds none."""
        stored = self.cells.get(self.merged.get(place, place))
        return "" if stored is None or stored.is_error else str(stored.value)


Opened = tuple[tuple[Page, ...], tuple[Problem, ...]]


def open_pages(path: Path, data: bytes | None = None) -> Opened:
    """The sheets of a workbook, or the problem that forbids reading it; of `data` where they are not in the file."""
    place = Location(str(path))
    try:
        source = BytesIO(path.read_bytes() if data is None else data)  # the engine would leave a broken file open
        with ZipFile(source) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
                return (), (problem("workbook-too-large", place, most=MOST_BYTES // 1_000_000),)
            if any(b"<!DOCTYPE" in package.open(one).read(2000) for one in package.namelist()):
                return (), (problem("workbook-broken", place, reason="DOCTYPE"),)
        return _read_pages(source, str(path)), ()
    except OSError as error:
        return (), (problem("file-unreadable", place, reason=error.strerror or ""),)
    except BadZipFile:
        return (), (problem("workbook-not-xlsx", place),)
    except Exception as error:  # noqa: BLE001 - the engine stumbles in many ways over a broken workbook
        return (), (problem("workbook-broken", place, reason=type(error).__name__),)


def read_properties(path: Path) -> frozenset[str]:
    """The names of a workbook's own properties; none where the file is no workbook."""
    try:
        with ZipFile(path) as package:
            written = package.read(_PROPERTIES) if package.getinfo(_PROPERTIES).file_size < MOST_BYTES else b""
    except (OSError, BadZipFile, KeyError):
        return frozenset()
    return frozenset(_NAME.findall(written.decode("utf-8", errors="replace")))


def _read_pages(source: BytesIO, file: str) -> tuple[Page, ...]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of looks that the engine does not know; it knows every value
        values: Any = openpyxl.load_workbook(source, data_only=True, keep_links=False)
        written = openpyxl.load_workbook(source, keep_links=False)
    return tuple(_read_page(file, sheet, written[sheet.title]) for sheet in values.worksheets)


def _read_page(file: str, values: Any, written: Any) -> Page:
    formulas = {(cell.row, cell.column): str(cell.value) for cell in _used(written) if cell.data_type == "f"}
    cells = {(cell.row, cell.column): _store(cell, formulas) for cell in _used(values)}
    cells |= {place: Stored(None, formula=formula) for place, formula in formulas.items() if place not in cells}
    merged = {
        (row, column): (area.min_row, area.min_col)
        for area in values.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, MOST_ROWS) + 1)
        for column in range(area.min_col, min(area.max_col, MOST_COLUMNS) + 1)
        if (row, column) != (area.min_row, area.min_col)
    }
    hidden_rows = frozenset(row for row, one in values.row_dimensions.items() if one.hidden or one.height == 0)
    hidden_columns = frozenset(_list_hidden_columns(values))
    state = values.sheet_state != "visible"
    return Page(file, values.title, cells, merged, hidden_rows, hidden_columns, state)


def _used(sheet: Any) -> Iterator[Any]:
    """Only cells that the file has: walking over rows would make millions where the last one was formatted."""
    cells = sheet._cells.values()  # noqa: SLF001 - openpyxl tells them nowhere else
    yield from (cell for cell in cells if cell.value is not None and str(cell.value).strip(" \t\r\n\xa0\u3000"))


def _store(cell: Any, formulas: Mapping[Place, str]) -> Stored:
    formula = formulas.get((cell.row, cell.column), "")
    return Stored(cell.value, cell.number_format, cell.data_type == "e", bool(cell.is_date), formula)


def _list_hidden_columns(sheet: Any) -> Iterator[int]:
    """Columns of one look are stored as one entry that spans them."""
    for one in sheet.column_dimensions.values():
        if one.hidden:
            first = one.min or 1
            yield from range(first, min(one.max or first, MOST_COLUMNS) + 1)


def name_cell(place: Place) -> str:
    """A cell as Excel names it: B3."""
    row, column = place
    return f"{name_column(column - 1)}{row}"
