"""Rows whose columns add up: 合计 is 基本支出 and 项目支出. The sum is learnt from the rows that show it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, row_quote, show
from reportgen.audit.claims.roles import find_unit
from reportgen.audit.claims.sheets import read_value
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridTable
from reportgen.audit.interval import add_up
from reportgen.audit.numbers import Amount

_WHOLE = ("合计", "小计", "总计", "总额", "本年支出", "本年收入")
_FEWEST_ROWS = 3
_FEWEST_PARTS = 2
_MOST_PARTS = 8
Values = Mapping[int, Amount]


@dataclass(frozen=True, slots=True)
class Sum:
    """A column and those next to it that make it."""

    whole: int
    parts: tuple[int, ...]


def claim_across(study: Study) -> Iterator[Checked]:
    """Every table with a column of wholes."""
    for table in study.document.tables:
        rows = {row: _read_row(table, row) for row in table.body}
        for whole in range(table.width):
            if _is_whole(table, whole):
                found = _learn(table, whole, list(rows.values()))
                if found is not None:
                    yield from (one for row, values in rows.items() for one in _claim_row(table, row, values, found))


def _is_whole(table: GridTable, column: int) -> bool:
    return any(word in "".join(text.split()) for text in table.header(column) for word in _WHOLE)


def _read_row(table: GridTable, row: int) -> Values:
    """The amounts of a row by column; a cell over several columns holds none."""
    values: dict[int, Amount] = {}
    for cell in table.distinct(row):
        amount = read_value(cell, find_unit("".join(table.header(cell.column))) or table.unit)
        if amount is not None and cell.colspan == 1 and cell.rowspan == 1 and not amount.mark.is_percent:
            values[cell.column] = amount
    return values


def _learn(table: GridTable, whole: int, rows: Sequence[Values]) -> Sum | None:
    """The columns behind a whole that make it in all rows but one, and in three of them out of two amounts or more."""
    for last in range(min(whole + _MOST_PARTS, table.width - 1), whole + _FEWEST_PARTS - 1, -1):
        found = Sum(whole, tuple(range(whole + 1, last + 1)))
        fits = [
            _fits(values, found) for values in rows if whole in values and any(one in values for one in found.parts)
        ]
        telling = sum(1 for values in rows if _is_telling(values, found) and _fits(values, found))
        if telling >= _FEWEST_ROWS and fits.count(False) <= 1:
            return found
    return None


def _is_telling(values: Values, found: Sum) -> bool:
    """Whether several amounts other than zero make the whole of a row."""
    parts = [values[one] for one in found.parts if one in values and values[one].value]
    return found.whole in values and len(parts) >= _FEWEST_PARTS


def _fits(values: Values, found: Sum) -> bool:
    parts = [values[one].interval for one in found.parts if one in values]
    return values[found.whole].interval.meets(add_up(parts))


def _claim_row(table: GridTable, row: int, values: Values, found: Sum) -> Iterator[Checked]:
    parts = [values[one] for one in found.parts if one in values]
    if found.whole not in values or len(parts) < _FEWEST_PARTS:
        return
    stated = values[found.whole]
    expected = sum((one.value for one in parts), Fraction(0))
    computation = f"{' + '.join(one.mark.text.strip() for one in parts)} = {show(expected / stated.factor)}"
    marks = tuple(one.mark for one in parts)
    claimed = Claimed(stated, expected, add_up([one.interval for one in parts]), computation, marks)
    quote = row_quote(table.distinct(row))
    yield judge("row-sum", claimed, table.cell(row, found.whole).location, quote, name=table.header(found.whole)[-1])
