"""Which sheet of the table a page is, and where its heading stands: found by its words, not assumed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from reportgen.frozen import dataclass
from reportgen.loading.workbook.layout import Column, Layout, Sheet, sheets, table, tidy, unit_of, word
from reportgen.loading.workbook.pages import Page
from reportgen.problems import Problem, find_nearest, problem

_LAST_HEADING_ROW = 40
_FEWEST = 2  # headings that make a row a heading row


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a page by their number, the units that their headings say, and the first row of data."""

    columns: Mapping[int, Column]
    units: Mapping[int, str] = field(default_factory=dict)
    first_row: int = 1
    form: int = 0  # the column that names the self-evaluation form, 0 where there is none
    rest: int = 0  # the column with fields that have none of their own

    @property
    def weight(self) -> int:
        """How many columns were recognised."""
        return len(self.columns)


def recognise(page: Page, order: Sequence[str] = ()) -> tuple[Sheet, Heading] | None:
    """The sheet of the table that a page is: by its name, or by its headings; `order` decides between equals."""
    name = tidy(page.title)
    named = [sheet for sheet in sheets().values() if name in {tidy(one) for one in (sheet.name, *sheet.also)}]
    if named and named[0].layout is Layout.FIELDS:
        return named[0], Heading({})
    tabular = [sheet for sheet in sheets().values() if sheet.layout is not Layout.FIELDS]
    candidates = named or sorted(tabular, key=lambda sheet: order.index(sheet.key) if sheet.key in order else 99)
    found = [(sheet, heading) for sheet in candidates if (heading := find_heading(page, sheet)) is not None]
    sure = [one for one in found if named or one[1].weight > _FEWEST]
    return max(sure, key=lambda one: one[1].weight, default=None)


def find_heading(page: Page, sheet: Sheet) -> Heading | None:
    """The heading of a page where its columns are those of a sheet; a heading may take two rows."""
    rows = range(1, min(page.last_row, _LAST_HEADING_ROW) + 1)
    best = max((_match(page, sheet, row) for row in rows), key=lambda one: one.weight, default=None)
    fewest = min(_FEWEST, len(sheet.columns))
    return best if best is not None and best.weight >= fewest else None


def _match(page: Page, sheet: Sheet, row: int) -> Heading:
    height = 2 if _spans_two(page, row) else 1
    by_title = {title: column for column in reversed(sheet.columns) for title in column.titles()}
    columns: dict[int, Column] = {}
    units: dict[int, str] = {}
    form = rest = 0
    for number in range(1, page.last_column + 1):
        texts = _read_heading(page, row, number, height)
        column = next((by_title[tidy(one)] for one in texts if tidy(one) in by_title), None)
        if column is not None and column not in columns.values():
            columns[number] = column
            units[number] = next(filter(None, map(unit_of, texts)), "")
        elif tidy(texts[0]) == word("form"):
            form = number
        elif tidy(texts[0]) == word("rest"):
            rest = number
    return Heading(columns, units, row + height, form, rest)


def _spans_two(page: Page, row: int) -> bool:
    """Whether cells of the row are merged with those below, beside others that are divided there."""
    down = any(page.merged.get((row + 1, column), (0, 0))[0] == row for column in range(1, page.last_column + 1))
    across = any(page.merged.get((row, column), (0, 0))[0] == row for column in range(1, page.last_column + 1))
    return down and across


def _read_heading(page: Page, row: int, column: int, height: int) -> list[str]:
    """The texts that may name a column, the most particular first."""
    above = page.text((row, column)) if height > 1 or (row, column) not in page.merged else ""
    if height == 1:
        return [above]
    below = page.text((row + 1, column))
    return [below, above + below, above]


def list_strangers(page: Page, sheet: Sheet, heading: Heading) -> list[Problem]:
    """Columns that hold something below a heading that means no field."""
    problems = []
    known = {title: column.heading for column in sheet.columns for title in column.titles()}
    taken = {*heading.columns, heading.form, heading.rest}
    used = {column for row, column in page.cells if row >= heading.first_row}
    for number in sorted(used - taken):
        place = (heading.first_row - 1, number)
        text = " ".join(page.text(place).split())
        if not text or tidy(text) in table()["ignored"] or re.match(r"[Σ∑]", text):
            continue
        near = find_nearest(tidy(text), known)
        code = "column-misspelt" if near else "column-not-read"
        problems.append(problem(code, page.where(place), found=text, near=known.get(near or "", "")))
    return problems
