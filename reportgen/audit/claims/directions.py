"""Targets whose direction goes against the indicator's meaning: 失业率 of at least so much."""

from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row
from reportgen.audit.claims.study import Study
from reportgen.checks.directions import find_doubtful

_PERIODS = ("期限", "时限", "规定时间内", "办理时间", "周期", "耗时", "天数内")
_AT_LEAST = ("≥", ">", "＞", "大于")


def claim_directions(study: Study) -> Iterator[Checked]:
    """Every target that stands beside a name."""
    for sheet in study.sheets:
        for row in sheet.details if sheet.has(Role.TARGET) else ():
            yield from _claim_row(row)


def _claim_row(row: Row) -> Iterator[Checked]:
    target, name = row.text(Role.TARGET), row.name
    word = find_doubtful(name, target) or _find_period(name, target, row)
    if word is not None:
        values = {"name": name, "word": word, "stated": target, "expected": "≤"}
        yield report("direction-reversed", row.cells[Role.TARGET].location, row_quote(row.quoted), **values)


def _find_period(name: str, target: str, row: Row) -> str | None:
    """The word for a time limit in a name whose target asks for at least so many days, weeks or months."""
    amount = row.amount(Role.TARGET)
    timed = amount is not None and target.rstrip().endswith(("天", "日", "周", "月", "小时", "分钟"))
    word = next((word for word in _PERIODS if word in name), None)
    return word if timed and target.strip().startswith(_AT_LEAST) else None
