"""Actual values that are only bounds, and scores below the full one without a word on why."""

import re
from collections.abc import Iterator

from reportgen.audit.claims.attainment import find_ratio
from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, Sheet
from reportgen.audit.claims.study import Study

_BOUND = re.compile(r"^\s*(?:[≥≤＞＜><]=?|>=|<=|不低于|不高于|大于等于|小于等于)\s*\d")


def claim_actuals(study: Study) -> Iterator[Checked]:
    """Every row of a filled-in sheet of indicators."""
    for sheet in study.sheets:
        if sheet.has(Role.LEVEL3, Role.ACTUAL, Role.SCORE):
            yield from _claim_bounds(sheet)
            yield from _claim_reasons(sheet)


def _claim_bounds(sheet: Sheet) -> Iterator[Checked]:
    """An actual value is one number; ≥98% repeats the target."""
    for row in sheet.details:
        written = row.text(Role.ACTUAL)
        if _BOUND.match(written):
            values = {"name": row.name, "stated": written}
            yield report("actual-bound", row.cells[Role.ACTUAL].location, row_quote(row.quoted), **values)


def _claim_reasons(sheet: Sheet) -> Iterator[Checked]:
    """A target that was missed and cost points has its reason where other rows have theirs."""
    if not any(row.text(Role.REASON) for row in sheet.details):
        return
    for row in sheet.details:
        if not row.text(Role.REASON) and Role.REASON in row.cells and _is_short(row):
            values = {"name": row.name, "stated": row.text(Role.SCORE), "expected": row.text(Role.WEIGHT)}
            yield report("reason-absent", row.cells[Role.REASON].location, row_quote(row.quoted), **values)


def _is_short(row: Row) -> bool:
    weight, score, ratio = row.amount(Role.WEIGHT), row.amount(Role.SCORE), find_ratio(row)
    return weight is not None and score is not None and score.value < weight.value and ratio is not None and ratio < 1
