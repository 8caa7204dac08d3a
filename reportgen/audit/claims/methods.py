"""Ways of scoring that do not fit: 满意度赋分 for what is no satisfaction, full marks for a weaker word."""

from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row
from reportgen.audit.claims.study import Study

_SATISFACTION = "满意"
# From strong to weak; a target of one and an actual value of a later one is not fully met.
_GRADED = ("显著", "明显", "良好", "较好", "一般", "较差")
_SHORT = 6


def claim_methods(study: Study) -> Iterator[Checked]:
    """Every row with a way of scoring, and every row whose target and actual value are words."""
    for sheet in study.sheets:
        for row in sheet.details:
            if sheet.has(Role.METHOD):
                yield from _claim_method(row)
            if sheet.has(Role.TARGET, Role.ACTUAL, Role.SCORE, Role.WEIGHT):
                yield from _claim_words(row)


def _claim_method(row: Row) -> Iterator[Checked]:
    method = row.text(Role.METHOD)
    is_satisfaction = any(_SATISFACTION in row.text(role) for role in (Role.LEVEL2, Role.LEVEL3))
    if method and (_SATISFACTION in method) != is_satisfaction:
        values = {"name": row.name, "stated": method, "expected": ""}
        yield report(
            "method-other" if is_satisfaction else "method-unfit",
            row.cells[Role.METHOD].location,
            row_quote(row.quoted),
            **values,
        )


def _claim_words(row: Row) -> Iterator[Checked]:
    target, actual = _read_grade(row.text(Role.TARGET)), _read_grade(row.text(Role.ACTUAL))
    score, weight = row.amount(Role.SCORE), row.amount(Role.WEIGHT)
    if target is None or actual is None or score is None or weight is None:
        return
    if actual > target and score.value == weight.value:
        values = {"name": row.name, "stated": row.text(Role.ACTUAL), "expected": row.text(Role.TARGET)}
        yield report("words-short", row.cells[Role.ACTUAL].location, row_quote(row.quoted), (score.mark,), **values)


def _read_grade(text: str) -> int | None:
    """The place of the word that a short text ends with."""
    return next((place for place, word in enumerate(_GRADED) if text.endswith(word) and len(text) <= _SHORT), None)
