"""Rows of a table as sums see them: names with a level, and amounts by column; a table of two sides has two panels."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from reportgen.audit.claims.roles import Role, find_unit, name_role
from reportgen.audit.claims.sheets import TOTAL, read_value
from reportgen.audit.finished import GridCell, GridTable
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount

_LEVELS = (
    re.compile(r"^[一二三四五六七八九十]{1,3}、"),
    re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"^\d{1,2}[.．、](?!\d)"),
    re.compile(r"^[（(]\d{1,2}[）)]"),
)
_ENDS_TOTAL = re.compile(r"^.{2,10}(?:合计|小计|总计)$")
_SUBJECT = re.compile(r"^\d{3}(?:\d\d){0,2}(?!\d)")
_AMOUNT = re.compile(r"-?\d[\d,]*\.\d+|-?\d{1,3}(?:,\d{3})+|[-—–0]")
_DIGITS = re.compile(r"^\d{1,7}$")
_PARTS = re.compile(r"^其中[：:]?")
# Columns that no sum makes sense for, by a word in their header.
_NOT_ADDED = re.compile(
    r"率|比例|占比|比重|%|单价|标准|均|序号|日期|时间|年份|文号|备注|目标|指标值|完成值|标杆值|编号|编码|代码|排名|原因|行次|栏次"
)
_CODED = {"类", "款", "项", "目"}
_SCORED = {Role.WEIGHT, Role.SCORE, Role.TARGET, Role.ACTUAL, Role.PREVIOUS, Role.COMPLETION, Role.RATE, Role.EXECUTION}


@dataclass(frozen=True, eq=False)
class Line:
    """A row of a panel: its name, its level in the outline (0 for none), its subject code, its values by column."""

    cells: Sequence[GridCell]
    name: str
    level: int
    code: str
    values: Mapping[int, Amount]

    @cached_property
    def is_total(self) -> bool:
        """Whether the row adds up those above it."""
        return is_total_name(self.name)

    @cached_property
    def is_part(self) -> bool:
        """Whether the row names one part of the row above it."""
        return _PARTS.match(self.name) is not None


def is_total_name(name: str) -> bool:
    """合计, 小计, 收入总计 and the like."""
    return TOTAL.match(name) is not None or _ENDS_TOTAL.search(name) is not None


def read_panels(table: GridTable) -> Iterator[list[Line]]:
    """The lines of each panel: 收入 beside 支出 are two lists in one table, each with its own names and totals."""
    columns = find_columns(table)
    starts = [0, *_find_sides(table)]
    for start, end in zip(starts, [*starts[1:], table.width], strict=True):
        panel = range(start, end)
        first = next((column for column in panel if _holds_names(table, column)), start - 1)
        own = {column: unit for column, unit in columns.items() if first < column < end}
        lines = (_read_line(table, row, panel, own) for row in table.body)
        yield [line for line in lines if line is not None]


def find_columns(table: GridTable) -> dict[int, str]:
    """The columns that can be added up, each with its unit."""
    columns = {}
    for column in range(table.width):
        header = "".join(table.header(column))
        plain = "".join(header.split())
        if plain and not _NOT_ADDED.search(plain) and plain not in _CODED and name_role(header) not in _SCORED:
            columns[column] = find_unit(header) or table.unit
    return columns


def _find_sides(table: GridTable) -> list[int]:
    """The columns at which a further list begins: behind amounts, codes again, or a second total in one row."""
    coded = set(_find_coded(table))
    sides = set(coded)
    for row in table.body:
        told = [_tell(cell) for cell in table.distinct(row)]
        totals = [place for place, kind in enumerate(told) if kind == "total"]
        for before, place in pairwise(totals):
            if "amount" in told[before:place]:
                sides.add(table.distinct(row)[place].column)
    return sorted(side for side in sides if side - 1 not in coded)


def _find_coded(table: GridTable) -> Iterator[int]:
    """The columns of subject codes that stand right of amounts."""
    seen_amount = False
    for column in range(table.width):
        texts = [text for cell in _own_cells(table, column) if (text := cell.text.strip())]
        is_coded = 2 * sum(_SUBJECT.fullmatch(text) is not None for text in texts) > len(texts)
        if is_coded and seen_amount:
            yield column
        amounts = sum(_AMOUNT.fullmatch(text) is not None for text in texts)
        seen_amount = (seen_amount and not is_coded) or (not is_coded and 2 * amounts > len(texts))


def _own_cells(table: GridTable, column: int) -> list[GridCell]:
    """The cells of the body that begin in a column."""
    return [cell for cell in dict.fromkeys(table.column(column)) if cell.row in table.body and cell.column == column]


def _tell(cell: GridCell) -> str:
    """What a cell of a row of totals holds."""
    if is_total_name("".join(cell.text.split())):
        return "total"
    return "amount" if read_value(cell) is not None else ""


def _holds_names(table: GridTable, column: int) -> bool:
    """Whether words stand in a column, not amounts, codes or serial numbers."""
    values = [read_value(cell) for cell in _own_cells(table, column) if cell.text.strip()]
    return sum(value is None for value in values) * 2 > len(values)


def _read_line(table: GridTable, row: int, panel: range, columns: Mapping[int, str]) -> Line | None:
    values = {}
    for column, unit in columns.items():
        cell = table.cell(row, column)
        value = read_value(cell, unit) if cell.rowspan == 1 or cell.row == row else None
        if value is not None:
            values[column] = value
    cells = tuple(dict.fromkeys(table.cell(row, column) for column in panel))
    texts = ("".join(cell.text.split()) for cell in cells if not read_value(cell))
    name = next((text for text in texts if text), "")
    return Line(cells, name, _read_level(name), _read_code(cells), values) if values else None


def _read_level(name: str) -> int:
    return next((level for level, pattern in enumerate(_LEVELS, 1) if pattern.match(name)), 0)


def _read_code(cells: Sequence[GridCell]) -> str:
    """The number of a budget subject (208, 20801, 2080101) before its name, in one cell or in one for each level."""
    written = ""
    for cell in cells:
        text = "".join(cell.text.split())
        written += text.zfill(2) if written and text else text
        if text and _DIGITS.match(text) is None:
            break
    match = _SUBJECT.match(written)
    return match[0] if match else ""


def list_untotalled(panels: Sequence[Sequence[Line]]) -> list[Line]:
    """The rows of the panels right before one that have no totals: a list in columns has its total in the last."""
    rows: list[Line] = []
    for lines in reversed(panels):
        if any(line.is_total for line in lines):
            break
        rows = [*lines, *rows]
    return rows


def shift(lines: Sequence[Line], total: Line) -> Iterator[Line]:
    """Rows of other panels with their last amounts under the columns of a total."""
    columns = sorted(total.values)
    for line in lines:
        values = list(line.values.values())[-len(columns) :]
        yield replace(line, values=dict(zip(columns[-len(values) :], values, strict=True)))


def list_tops(lines: Sequence[Line], fewest: int) -> list[Line]:
    """The lines that no other contains, where amounts alone tell the levels: so many right below one add up to it."""
    tops, place = [], 0
    ends: dict[int, int] = {}
    may_fall = any(one.value < 0 for line in lines for one in line.values.values())
    for start in range(len(lines) - 1, -1, -1):
        ends[start] = _find_end(lines, start, ends, fewest, may_fall=may_fall)
    while place < len(lines):
        tops.append(lines[place])
        place = ends[place]
    return tops


def _find_end(lines: Sequence[Line], start: int, ends: Mapping[int, int], fewest: int, *, may_fall: bool) -> int:
    """Where the rows that add up to a row end; right behind it where none do. A sum that cannot fall is not awaited."""
    whole = {column: stated.interval for column, stated in lines[start].values.items()}
    sums = dict.fromkeys(whole, Interval.exact(0))
    place, count, is_telling = start + 1, 0, False
    while place < len(lines):
        for column, one in lines[place].values.items():
            if column in whole:
                sums[column] += one.interval
                is_telling = is_telling or one.value != 0
        place, count = ends[place], count + 1
        if not may_fall and any(sums[column].low > stated.high for column, stated in whole.items()):
            break
        if count >= fewest and is_telling and all(stated.meets(sums[column]) for column, stated in whole.items()):
            return place
    return start + 1
