"""Rows that add up others: 合计 and 小计, outline rows (一、 1. (1)), and 其中 parts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, row_quote, show
from reportgen.audit.claims.roles import Role, find_unit, name_role
from reportgen.audit.claims.sheets import SUBTOTAL, TOTAL, read_value
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridCell, GridTable
from reportgen.audit.interval import Interval, add_up
from reportgen.audit.numbers import Amount

_LEVELS = (
    re.compile(r"^[一二三四五六七八九十]{1,3}、"),
    re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"^\d{1,2}[.．、](?!\d)"),
    re.compile(r"^[（(]\d{1,2}[）)]"),
)
_PARTS = re.compile(r"^其中[：:]?")
# Columns that no sum makes sense for, by a word in their header.
_NOT_ADDED = re.compile(
    r"率|比例|占比|比重|%|单价|标准|均|序号|日期|时间|年份|文号|备注|目标|指标值|完成值|标杆值|编号|排名|原因"
)
_SCORED = {Role.WEIGHT, Role.SCORE, Role.TARGET, Role.ACTUAL, Role.PREVIOUS, Role.COMPLETION, Role.RATE, Role.EXECUTION}
_FEWEST = 2


@dataclass(frozen=True, eq=False)
class Line:
    """A row of a table as a sum sees it: its name, its level in the outline (0 for none) and its values by column."""

    cells: Sequence[GridCell]
    name: str
    level: int
    values: Mapping[int, Amount]

    @property
    def is_total(self) -> bool:
        return TOTAL.match(self.name) is not None

    @property
    def is_part(self) -> bool:
        return _PARTS.match(self.name) is not None


def claim_totals(study: Study) -> Iterator[Checked]:
    """Every total of a column, every outline row with two rows below it, every row with parts."""
    scored = {id(sheet.table) for sheet, _ in study.scored_sheets}
    for table in study.document.tables:
        if id(table) in scored:
            continue
        columns = find_columns(table)
        lines = [line for row in table.body if (line := _read_line(table, row, columns)) is not None]
        for column in columns:
            yield from _claim_column(lines, column)


def find_columns(table: GridTable) -> dict[int, str]:
    """The columns that can be added up, each with its unit."""
    columns = {}
    for column in range(table.width):
        header = "".join(table.header(column))
        if header.strip() and not _NOT_ADDED.search("".join(header.split())) and name_role(header) not in _SCORED:
            columns[column] = find_unit(header) or table.unit
    return columns


def _read_line(table: GridTable, row: int, columns: Mapping[int, str]) -> Line | None:
    values = {}
    for column, unit in columns.items():
        cell = table.cell(row, column)
        value = read_value(cell, unit) if cell.rowspan == 1 or cell.row == row else None
        if value is not None:
            values[column] = value
    texts = ("".join(cell.text.split()) for cell in table.distinct(row) if not read_value(cell))
    name = next((text for text in texts if text), "")
    return Line(table.distinct(row), name, _read_level(name), values) if values else None


def _read_level(name: str) -> int:
    return next((level for level, pattern in enumerate(_LEVELS, 1) if pattern.match(name)), 0)


def _claim_column(lines: Sequence[Line], column: int) -> Iterator[Checked]:
    for place, line in enumerate(lines):
        stated = line.values.get(column)
        if stated is None:
            continue
        if line.is_total:
            yield from _claim_total(line, stated, _list_sums(lines[:place], column))
        elif (below := _list_below(lines, place)) and len(below) >= _FEWEST:
            yield from _claim_total(line, stated, [[one for each in below if (one := each.values.get(column))]])


def _list_below(lines: Sequence[Line], place: int) -> list[Line]:
    """The rows one level below an outline row, until the next of its own level."""
    level = lines[place].level
    below: list[Line] = []
    for line in lines[place + 1 :] if level else ():
        if line.is_total or (line.level and line.level <= level):
            break
        if line.level and (not below or line.level <= below[0].level):
            below.append(line)
    return below


def _list_sums(above: Sequence[Line], column: int) -> list[list[Amount]]:
    """What a total can be the sum of: the rows since the last subtotal, all rows, the top of an outline, subtotals."""
    start = next((place + 1 for place in range(len(above) - 1, -1, -1) if above[place].is_total), 0)
    since, top = above[start:], min((line.level for line in above if line.level), default=0)
    choices = [
        since,
        [line for line in above if not line.is_total and not line.is_part],
        [line for line in above if line.level == top and not line.is_part] if top else [],
        [line for line in above if SUBTOTAL.match(line.name)],
    ]
    sums = [[one for line in choice if (one := line.values.get(column))] for choice in choices]
    return [amounts for amounts in sums if len(amounts) >= _FEWEST]


def _claim_total(line: Line, stated: Amount, sums: Sequence[Sequence[Amount]]) -> Iterator[Checked]:
    """A total against the choice of addends that fits; against the one that comes nearest where none does."""
    choices = [_claim_sum(stated, amounts) for amounts in sums if len(amounts) >= _FEWEST]
    if not choices:
        return
    best = min(choices, key=lambda claimed: abs(claimed.expected - stated.value))
    if abs(best.expected) > 100 * abs(stated.value) and stated.value == 0:
        return
    location = next(cell.location for cell in line.cells if stated.mark in cell.numbers)
    yield judge("table-total", best, location, row_quote(line.cells), name=line.name)


def _claim_sum(stated: Amount, amounts: Sequence[Amount]) -> Claimed:
    expected = sum((one.value for one in amounts), Fraction(0))
    computation = " + ".join(one.mark.text.strip() for one in amounts)
    possible = add_up([_interval(one) for one in amounts])
    result = f"{computation} = {show(expected / stated.factor)}"
    return Claimed(stated, expected, possible, result, tuple(one.mark for one in amounts))


def _interval(amount: Amount) -> Interval:
    """A whole number between numbers with decimals is exact."""
    return amount.interval if amount.mark.places else Interval.exact(amount.value)
