"""The raw answers as a table of texts, from a CSV file in any of the usual encodings or from a workbook."""

import codecs
import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from reportgen.frozen import dataclass
from reportgen.loading.workbook.pages import Page, name_cell, open_pages
from reportgen.problems import Location, Problem, problem

MAX_BYTES = 50_000_000
_DELIMITERS = (",", "\t", ";")
_MARKED = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """The heading and the rows below it; `first_row` is the number of the heading's row in the file."""

    file: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    first_row: int = 1

    def where(self, row: int | None, column: int) -> Location:
        """The place of an answer, both counted from 0; of the heading where the row is None."""
        number = self.first_row + (0 if row is None else row + 1)
        sheet = f"{self.title}!" if self.title else ""
        return Location(self.file, row=number, cell=f"{sheet}{name_cell((number, column + 1))}")


Read = tuple[AnswerTable | None, tuple[Problem, ...]]


def read_table(path: Path) -> Read:
    """The answers in a file, or the problem that forbids reading them."""
    table, problems = _read_workbook(path) if path.suffix.lower() == ".xlsx" else _read_csv(path)
    if table is not None and not table.rows:
        return None, (problem("survey-answers-empty", Location(str(path))),)
    return table, problems


def _read_csv(path: Path) -> Read:
    place = Location(str(path))
    if path.stat().st_size > MAX_BYTES:
        return None, (problem("file-too-large", place, found=path.stat().st_size, most=MAX_BYTES),)
    text = _decode(path.read_bytes())
    if text is None:
        return None, (problem("survey-answers-encoding", place),)
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return None, (problem("survey-answers-broken", place, reason=error),)
    return _make_table(str(path), [tuple(cell.strip() for cell in row) for row in rows]), ()


def _decode(data: bytes) -> str | None:
    """The text in UTF-8, UTF-16 with a mark, or GB 18030, which holds GBK."""
    marked = [name for mark, name in _MARKED.items() if data.startswith(mark)]
    for name in marked or ("utf-8", "gb18030"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return None


def _make_table(file: str, rows: Sequence[tuple[str, ...]], title: str = "") -> AnswerTable:
    """The table from its first row that is not blank; blank rows below it are no respondents."""
    first = next((at for at, row in enumerate(rows) if any(row)), len(rows))
    heading = rows[first] if first < len(rows) else ()
    width = len(heading)
    below = rows[first + 1 :]
    last = max((at for at, row in enumerate(below) if any(row)), default=-1)
    padded = tuple((*row, *[""] * (width - len(row))) for row in below[: last + 1])
    return AnswerTable(file, heading, padded, title, first + 1)


def _read_workbook(path: Path) -> Read:
    """The first visible sheet that holds anything; formulas without a value and errors are reported by cell."""
    pages, problems = open_pages(path)
    page = next((one for one in pages if one.cells and not one.is_hidden), None)
    if page is None:
        return None, problems or (problem("survey-answers-empty", Location(str(path))),)
    columns = range(1, page.last_column + 1)
    rows = [tuple(_show(page, row, column) for column in columns) for row in range(1, page.last_row + 1)]
    return _make_table(str(path), rows, page.title), (*problems, *_list_broken(page))


def _show(page: Page, row: int, column: int) -> str:
    """A cell as text; a whole number without the decimals that a spreadsheet keeps."""
    text = page.text((row, column)).strip()
    stored = page.cells.get((row, column))
    if stored is not None and isinstance(stored.value, float) and stored.value.is_integer():
        return f"{Decimal(text):.0f}"
    return text


def _list_broken(page: Page) -> tuple[Problem, ...]:
    broken = [place for place, one in page.cells.items() if one.is_error or (one.formula and one.value is None)]
    return tuple(problem("survey-answer-broken", page.where(place)) for place in sorted(broken))
