"""Actual values beyond their target: a limit that is passed costs points, a target far passed has its reason."""

from collections.abc import Iterator

from reportgen.audit.claims.attainment import find_ratio, read_pair
from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, Sheet
from reportgen.audit.claims.study import Study
from reportgen.models.profile import FAR_ABOVE_TARGET
from reportgen.models.quantity import reaches
from reportgen.models.rounding import as_fraction

_FAR = as_fraction(FAR_ABOVE_TARGET)
_FEWEST = 2


def claim_overshoots(study: Study) -> Iterator[Checked]:
    """Every row with target, actual value and score, of sheets without rules that could tell otherwise."""
    for sheet in study.sheets:
        if sheet.has(Role.LEVEL3, Role.TARGET, Role.ACTUAL, Role.SCORE) and not sheet.has(Role.RULE):
            yield from (one for row in sheet.details for one in _claim_limit(row))
    yield from _claim_reasons([sheet for sheet in study.sheets if sheet.has(Role.LEVEL3, Role.REASON)])


def _claim_limit(row: Row) -> Iterator[Checked]:
    """More than a limit allows, or something where the target is nothing at all, and still the full score."""
    pair, score, weight = read_pair(row), row.amount(Role.SCORE), row.amount(Role.WEIGHT)
    if pair is None or score is None or weight is None or not weight.value:
        return
    actual, target = pair
    is_nothing = target.amount == 0 and target.comparator is None
    if not (target.is_at_most or is_nothing) or target.measure.is_deadline:
        return
    holds = actual.amount == 0 if is_nothing else reaches(actual, target)
    marks = (*row.cells[Role.TARGET].numbers, *row.cells[Role.ACTUAL].numbers)
    if holds or score.value < weight.value:
        yield Checked(None, marks)
        return
    values = {"name": row.name, "stated": row.text(Role.ACTUAL), "expected": row.text(Role.TARGET)}
    yield report("limit-passed", row.cells[Role.ACTUAL].location, row_quote(row.quoted), marks, **values)


def _claim_reasons(sheets: list[Sheet]) -> Iterator[Checked]:
    """The one row far beyond its target without a reason, where all others of the document have theirs."""
    far = [row for sheet in sheets for row in sheet.details if (ratio := find_ratio(row)) is not None and ratio > _FAR]
    bare = [row for row in far if not row.text(Role.REASON)]
    if len(bare) != 1 or len(far) <= _FEWEST:
        return
    row = bare[0]
    values = {"name": row.name, "stated": row.text(Role.ACTUAL), "expected": row.text(Role.TARGET)}
    place = row.cells[Role.ACTUAL].location
    yield report("excess-unexplained", place, row_quote(row.quoted), row.cells[Role.ACTUAL].numbers, **values)
