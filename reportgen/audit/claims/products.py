"""Rows that tell how many got how much: 职业介绍补贴（287人，500元/人·年） against the amount beside them."""

import re
from collections.abc import Iterator
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, row_quote, show
from reportgen.audit.claims.roles import find_unit
from reportgen.audit.claims.sheets import read_value
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import read_cell
from reportgen.audit.finished import GridCell, GridTable
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount

_TOLD = re.compile(
    r"[（(]\s*(?P<count>\d+)\s*[人名个家户]\s*[，,、×*]?\s*(?:每[人名个家户])?\s*(?P<price>\d+(?:\.\d+)?)\s*元"
    r"(?:\s*/\s*[人名个家户](?:\s*[.·/]?\s*[年次])?)?\s*[）)]"
)
# Columns of bare numbers that the unit of the table does not hold for.
_NO_MONEY = re.compile(r"序\s*号|编号|日期|时间|年份|人数|人次|数量")


def claim_products(study: Study) -> Iterator[Checked]:
    """Every row with a number and a price in brackets and one amount of money."""
    for table in study.document.tables:
        for row in table.body:
            for cell in table.distinct(row):
                match = _TOLD.search(cell.text)
                if match is not None:
                    yield from _claim_row(table, cell, match)


def _claim_row(table: GridTable, cell: GridCell, match: re.Match[str]) -> Iterator[Checked]:
    text = read_cell(cell)
    count, price = text.amount_in(match, "count"), text.amount_in(match, "price")
    amounts = list(read_money(table, cell))
    if count is None or price is None or len(amounts) != 1:
        return
    place, stated = amounts[0]
    expected = Fraction(count.mark.value) * price.value
    computation = f"{count.shown} × {price.shown} = {show(expected)}元"
    claimed = Claimed(stated, expected, Interval.exact(expected), computation, (count.mark, price.mark))
    yield judge("product", claimed, place.location, row_quote(table.distinct(cell.row)))


def read_money(table: GridTable, cell: GridCell) -> Iterator[tuple[GridCell, Amount]]:
    """The amounts of money in the row of a cell."""
    for other in table.distinct(cell.row):
        header = "".join(table.header(other.column))
        if _NO_MONEY.search(header):
            continue
        value = read_value(other, find_unit(header) or table.unit) if other is not cell else None
        if value is not None and value.dimension == "元":
            yield other, value
