"""Rows that roll forward: opening plus increase less decrease is closing; what was carried over likewise."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, row_quote, show
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, read_value
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridCell, GridTable
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount

_CARRIED = {
    "opening": re.compile(r"(?:年初|上年)(?:财政拨款)?结转"),
    "income": re.compile(r"本年收入(?:合计)?$"),
    "spent": re.compile(r"本年支出(?:合计)?$"),
    "closing": re.compile(r"(?:年末|结转下年)(?:财政拨款)?(?:结转)?"),
}
_CARRIED_SIGNS = {"opening": 1, "income": 1, "spent": -1}
_SIGNS = {Role.OPENING: 1, Role.INCREASE: 1, Role.DECREASE: -1}


def claim_balances(study: Study) -> Iterator[Checked]:
    """Every row with an opening and a closing amount."""
    for sheet in study.sheets:
        if sheet.has(Role.OPENING, Role.CLOSING):
            for row in sheet.rows:
                yield from _claim_row(row)
    for table in study.document.tables:
        yield from _claim_carried(table)


def _claim_row(row: Row) -> Iterator[Checked]:
    closing, opening = row.amount(Role.CLOSING), row.amount(Role.OPENING)
    if closing is None or opening is None:
        return
    terms = [(sign, amount) for role, sign in _SIGNS.items() if (amount := row.amount(role)) is not None]
    expected = sum((sign * one.value for sign, one in terms), Fraction(0))
    computation = f"{_show(terms)} = {show(expected / closing.factor)}"
    possible = Interval.exact(expected).widened(sum((one.step / 2 for _, one in terms), Fraction(0)))
    claimed = Claimed(closing, expected, possible, computation, tuple(one.mark for _, one in terms))
    yield judge("balance", claimed, row.cells[Role.CLOSING].location, row_quote(row.quoted), name=row.name)


def _claim_carried(table: GridTable) -> Iterator[Checked]:
    """年初结转 + 本年收入 − 本年支出 = 年末结转, in tables with these columns and no other that would count."""
    columns: dict[str, int] = {}
    for column in range(table.width):
        header = ["".join(text.split()) for text in table.header(column)]
        if any("分配" in text or "弥补" in text for text in header):
            return
        name = next((name for name, pattern in _CARRIED.items() if header and pattern.match(header[0])), None)
        if name is not None and (len(header) == 1 or header[-1] in {header[0], "小计", "合计"}):
            columns.setdefault(name, column)
    if len(columns) < len(_CARRIED):
        return
    claims = [one for row in table.body if (one := _carry(table, row, columns)) is not None]
    failing = sum(1 for _, claim in claims if not claim.stated.interval.meets(claim.possible))
    if failing <= 1 or 2 * failing < len(claims):
        for cell, claim in claims:
            quote = row_quote(table.distinct(cell.row))
            yield judge("balance", claim, cell.location, quote, name=table.text(cell.row, 0))


def _carry(table: GridTable, row: int, columns: Mapping[str, int]) -> tuple[GridCell, Claimed] | None:
    amounts = {name: read_value(table.cell(row, column), table.unit) for name, column in columns.items()}
    closing = amounts.pop("closing")
    terms = [(_CARRIED_SIGNS[name], one) for name, one in amounts.items() if one is not None]
    if closing is None or len(terms) < len(_CARRIED_SIGNS):
        return None
    expected = sum((sign * one.value for sign, one in terms), Fraction(0))
    possible = Interval.exact(expected).widened(sum((one.step / 2 for _, one in terms), Fraction(0)))
    computation = f"{_show(terms)} = {show(expected / closing.factor)}"
    marks = tuple(one.mark for _, one in terms)
    return table.cell(row, columns["closing"]), Claimed(closing, expected, possible, computation, marks)


def _show(terms: list[tuple[int, Amount]]) -> str:
    signs = {1: " + ", -1: " − "}
    return "".join(f"{signs[sign]}{one.mark.text}" for sign, one in terms).removeprefix(" + ")
