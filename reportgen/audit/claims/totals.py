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
_ENDS_TOTAL = re.compile(r"^.{2,10}(?:合计|小计|总计)$")
_SUBJECT = re.compile(r"^\d{3}(?:\d\d){0,2}(?!\d)")
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
        """Whether the row adds up those above it."""
        return TOTAL.match(self.name) is not None or _ENDS_TOTAL.search(self.name) is not None

    @property
    def code(self) -> str:
        """The number of a budget subject (208, 20801, 2080101) that the row begins with; its length is its level."""
        match = _SUBJECT.match(self.cells[0].text.strip())
        return match[0] if match else ""

    @property
    def is_part(self) -> bool:
        """Whether the row names one part of the row above it."""
        return _PARTS.match(self.name) is not None


def claim_totals(study: Study) -> Iterator[Checked]:
    """Every total of a column, every outline row with two rows below it, every row with parts."""
    scored = {id(sheet.table) for sheet, _ in study.scored_sheets}
    for table in study.document.tables:
        if id(table) in scored:
            continue
        columns = find_columns(table)
        lines = [line for row in table.body if (line := _read_line(table, row, columns)) is not None]
        for place, line in enumerate(lines):
            yield from _claim_line(lines, place) if line.is_total else _claim_outline(lines, place)


def _claim_line(lines: Sequence[Line], place: int) -> Iterator[Checked]:
    """A total row: the choice of addends that fits most of its columns must fit the others."""
    line = lines[place]
    choices = [choice for choice in _list_choices(lines[:place]) if len(choice) >= _FEWEST]
    claims = [list(_claim_choice(line, choice)) for choice in choices]
    best = max(claims, key=lambda one: sum(_fits(claim) for claim in one), default=[])
    trusted = any(_fits(claim) for claim in best)
    for stated in line.values.values():
        own = [claim for one in ([best] if trusted else claims) for claim in one if claim.stated is stated]
        nearest = min(own, key=lambda claim: abs(claim.expected - claim.stated.value), default=None)
        if nearest is not None and (trusted or _is_near(nearest)):
            location = next(cell.location for cell in line.cells if stated.mark in cell.numbers)
            yield judge("table-total", nearest, location, row_quote(line.cells), name=line.name)


def _claim_choice(line: Line, choice: Sequence[Line]) -> Iterator[Claimed]:
    for column, stated in line.values.items():
        amounts = [one for each in choice if (one := each.values.get(column))]
        if len(amounts) >= _FEWEST:
            yield _claim_sum(stated, amounts)


def _fits(claimed: Claimed) -> bool:
    return claimed.stated.interval.meets(claimed.possible)


def _is_near(claimed: Claimed) -> bool:
    """Whether a sum misses by so little that it must have been meant; levels counted twice miss by far."""
    return abs(claimed.expected - claimed.stated.value) * 2 <= max(abs(claimed.stated.value), abs(claimed.expected))


def _claim_outline(lines: Sequence[Line], place: int) -> Iterator[Checked]:
    """An outline row against the rows one level below."""
    line, below = lines[place], _list_below(lines, place)
    for claim in _claim_choice(line, below) if len(below) >= _FEWEST else ():
        location = next(cell.location for cell in line.cells if claim.stated.mark in cell.numbers)
        yield judge("table-total", claim, location, row_quote(line.cells), name=line.name)


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


def _list_choices(above: Sequence[Line]) -> Iterator[list[Line]]:
    """What a total can add up: the rows since the last total, with or without it, all rows, one level, subtotals."""
    start = next((place + 1 for place in range(len(above) - 1, -1, -1) if above[place].is_total), 0)
    details = [line for line in above if not line.is_total and not line.is_part]
    yield list(above[start:])
    yield [*above[max(start - 1, 0) : start], *above[start:]]
    yield details
    top = min((line.level for line in details if line.level), default=0)
    if top:
        yield [line for line in details if line.level == top]
    for length in sorted({len(line.code) for line in details if line.code}):
        yield [line for line in details if len(line.code) == length]
    yield [line for line in above if SUBTOTAL.match(line.name)]


def _claim_sum(stated: Amount, amounts: Sequence[Amount]) -> Claimed:
    expected = sum((one.value for one in amounts), Fraction(0))
    computation = " + ".join(one.mark.text.strip() for one in amounts)
    possible = add_up([_interval(one) for one in amounts])
    result = f"{computation} = {show(expected / stated.factor)}"
    return Claimed(stated, expected, possible, result, tuple(one.mark for one in amounts))


def _interval(amount: Amount) -> Interval:
    """A whole number between numbers with decimals is exact."""
    return amount.interval if amount.mark.places else Interval.exact(amount.value)
