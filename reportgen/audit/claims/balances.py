"""Rows that roll forward: opening plus increase less decrease is closing."""

from collections.abc import Iterator
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, row_quote, show
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row
from reportgen.audit.claims.study import Study
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount

_SIGNS = {Role.OPENING: 1, Role.INCREASE: 1, Role.DECREASE: -1}


def claim_balances(study: Study) -> Iterator[Checked]:
    """Every row with an opening and a closing amount."""
    for sheet in study.sheets:
        if sheet.has(Role.OPENING, Role.CLOSING):
            for row in sheet.rows:
                yield from _claim_row(row)


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


def _show(terms: list[tuple[int, Amount]]) -> str:
    signs = {1: " + ", -1: " − "}
    return "".join(f"{signs[sign]}{one.mark.text}" for sign, one in terms).removeprefix(" + ")
