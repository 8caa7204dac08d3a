"""Actual values that are only bounds, shares of more than all, and scores below the full one without a word on why."""

import re
from collections.abc import Iterator

from reportgen.audit.claims.attainment import find_ratio, read_pair
from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, Sheet
from reportgen.audit.claims.study import Study

_BOUND = re.compile(r"^\s*(?:[≥≤＞＜><]=?|>=|<=|不低于|不高于|大于等于|小于等于)\s*\d")
# Shares of all, which no part exceeds; what is done of a plan can.
_OF_ALL = (
    "准确率|及时率|覆盖率|认证率|合格率|知晓率|满意度|满意率|达标率|普及率|规范率"
    "|帮扶率|发放到位率|支付到位率|下达率|(?<!再)就业率|参保率"
)
_SHARE = re.compile(rf"(?:{_OF_ALL})(?:为|达到?|是)?\s*[≥≤=＝]?\s*(?:1\d[1-9]|1[1-9]\d|[2-9]\d\d)(?:\.\d+)?\s*[%％]")
_SHARED = re.compile(rf"(?:{_OF_ALL})(?:[（(]?[%％][）)]?)?$")
_BARE = re.compile(r"[%％]")
_ALL = 100


def claim_actuals(study: Study) -> Iterator[Checked]:
    """Every row of a filled-in sheet of indicators."""
    for text in study.texts:
        for match in _SHARE.finditer(text.text):
            yield report("rate-over", text.location, text.sentence_at(match.start()), stated=match[0])
    for sheet in study.sheets:
        for row in sheet.details if sheet.has(Role.LEVEL3) else ():
            yield from _claim_over(row)
        if sheet.has(Role.LEVEL3, Role.ACTUAL, Role.SCORE):
            yield from _claim_bounds(sheet)
            yield from _claim_reasons(sheet)


def _claim_over(row: Row) -> Iterator[Checked]:
    """A share of all, such as 准确率, in a cell."""
    for role in (Role.TARGET, Role.ACTUAL, Role.PREVIOUS):
        amount = row.amount(role)
        if amount is not None and _SHARED.search(row.name) and _BARE.search(row.full_name + row.text(role)):
            value = amount.mark.value
            if value > _ALL:
                values = {"stated": f"{row.name}{row.text(role)}"}
                yield report("rate-over", row.cells[role].location, row_quote(row.quoted), (amount.mark,), **values)


def _claim_bounds(sheet: Sheet) -> Iterator[Checked]:
    """An actual value is one number; ≥98% repeats the target."""
    for row in sheet.details:
        written = row.text(Role.ACTUAL)
        if _BOUND.match(written):
            values = {"name": row.name, "stated": written, "expected": row.text(Role.TARGET)}
            code = "actual-bound-other" if _is_other(row) else "actual-bound"
            yield report(code, row.cells[Role.ACTUAL].location, row_quote(row.quoted), **values)


def _is_other(row: Row) -> bool:
    """Whether the bound is not even the target's."""
    pair = read_pair(row)
    return pair is not None and pair[0].amount != pair[1].amount


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
