"""Fund rows and their parts: 年度资金总额 is what its sources make together."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, report, row_quote, show
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, Sheet
from reportgen.audit.claims.study import Study
from reportgen.audit.interval import add_up

_TOTAL = re.compile(r"^年度.*(?:总额|总资金)")
_PART = re.compile(r"资金|拨款|结转|结余|收入")
_STAGES = (Role.INITIAL, Role.ADJUSTED, Role.EXECUTED)


def claim_parts(study: Study) -> Iterator[Checked]:
    """Every stage of the funds of a form."""
    for sheet in study.sheets:
        if not sheet.has(Role.LEVEL3) and sheet.has(Role.EXECUTED):
            yield from _claim_sheet(sheet)


def _claim_sheet(sheet: Sheet) -> Iterator[Checked]:
    totals = [row for row in sheet.rows if _TOTAL.match("".join(row.full_name.split()))]
    parts = [row for row in sheet.rows if row not in totals and _PART.search(row.full_name)]
    if len(totals) != 1 or not parts:
        return
    for role in _STAGES:
        yield from _claim_stage(totals[0], parts, role)
    for role in (Role.WEIGHT, Role.SCORE):
        yield from _claim_points(totals[0], parts, role)


def _claim_points(total: Row, parts: Sequence[Row], role: Role) -> Iterator[Checked]:
    """Where the sources with money share out the points of all funds, one without any money has none."""
    whole = total.amount(role)
    points = {part.index: amount for part in parts if (amount := part.amount(role)) is not None}
    empty = [part for part in parts if part.index in points and _has_nothing(part)]
    funded = sum((one.value for one in points.values()), Fraction(0))
    funded -= sum((points[part.index].value for part in empty), Fraction(0))
    if whole is None or funded != whole.value:
        return
    for part in empty:
        amount = points[part.index]
        if not amount.value:
            yield Checked(None, (amount.mark,))
            continue
        values = {"name": part.full_name, "stated": amount.shown, "expected": "0"}
        yield report("fund-points", part.cells[role].location, row_quote(part.quoted), (amount.mark,), **values)


def _has_nothing(part: Row) -> bool:
    """Whether every amount of money in a row is written and zero."""
    amounts = [part.amount(role) for role in _STAGES if role in part.cells]
    return bool(amounts) and all(one is not None and not one.value for one in amounts)


def _claim_stage(total: Row, parts: Sequence[Row], role: Role) -> Iterator[Checked]:
    stated = total.amount(role)
    amounts = [amount for part in parts if (amount := part.amount(role)) is not None]
    if stated is None or not amounts:
        return
    expected = sum((one.value for one in amounts), Fraction(0))
    computation = f"{' + '.join(one.mark.text for one in amounts)} = {show(expected / stated.factor)}"
    possible = add_up([one.interval for one in amounts])
    claimed = Claimed(stated, expected, possible, computation, tuple(one.mark for one in amounts))
    yield judge("fund-parts", claimed, total.cells[role].location, row_quote(total.quoted), name=total.full_name)
