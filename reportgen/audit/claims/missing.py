"""Values that are missing where something follows from them: a score without an actual value, 得 without a number."""

import re
from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Sheet
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_NO_VALUE = re.compile(r"^[-—–/\s]*$")
_CANCELLED = re.compile(r"取消|不适用|未开展|未实施")
_GOAL = re.compile(r"^(?:预期目标|总体目标|年度目标)$")
_ACHIEVED = re.compile(r"^(?:实际完成情况|总体目标完成情况|目标完成情况)$")
# 实际得分。 or 评价得分， where a number belongs between 得 and 分; 得分率 and 得分情况 are no such place.
_SCORE = re.compile(
    r"(?P<words>(?:权重|分值|满分)[^，。；\n]{0,12}?\d+(?:\.\d+)?\s*分[^。；\n]{0,12}?[得]\s*分)\s*(?=[，。；,;]|$)"
)
# 主要原因是。 with nothing behind it.
_REASON = re.compile(r"(?:主要)?原因(?:是|为|主要是|在于)?\s*[：:]?\s*(?=[。；;])")


def claim_missing(study: Study) -> Iterator[Checked]:
    """Empty cells and sentences without their number."""
    for sheet in study.sheets:
        if sheet.has(Role.ACTUAL, Role.SCORE):
            yield from _claim_actuals(sheet)
        yield from _claim_goals(sheet)
    for text in study.texts:
        yield from _claim_sentence(text)
        yield from _claim_reason(text)


def _claim_actuals(sheet: Sheet) -> Iterator[Checked]:
    """A form whose actual values are all empty is not filled in yet; nothing is said of it."""
    scored = [row for row in sheet.details if (score := row.amount(Role.SCORE)) is not None and score.value > 0]
    scored = [row for row in scored if row.text(Role.TARGET) and not _NO_VALUE.match(row.text(Role.TARGET))]
    empty = [row for row in scored if not row.text(Role.ACTUAL)]
    if 2 * len(empty) > len(scored):
        return
    for row in empty:
        values = {"name": row.name, "score": row.text(Role.SCORE)}
        code = "actual-cancelled" if _CANCELLED.search(row.text(Role.REASON)) else "actual-absent"
        yield report(code, row.cells[Role.ACTUAL].location, row_quote(row.quoted), **values)


def _claim_goals(sheet: Sheet) -> Iterator[Checked]:
    """The cell below 实际完成情况 beside a goal that is filled in."""
    for row in sheet.rows:
        goal = next((cell for cell in row.quoted if _GOAL.match("".join(cell.text.split()))), None)
        achieved = next((cell for cell in row.quoted if _ACHIEVED.match("".join(cell.text.split()))), None)
        below = row.index + 1
        if goal is None or achieved is None or below >= row.table.height:
            continue
        filled, empty = row.table.cell(below, goal.column), row.table.cell(below, achieved.column)
        if filled.text.strip() and filled is not goal and not empty.text.strip():
            yield report("achievement-missing", empty.location, row_quote(row.quoted), name=achieved.text)


def _claim_sentence(text: Text) -> Iterator[Checked]:
    for match in _SCORE.finditer(text.text):
        if not _is_filled(match):
            yield report("score-missing", text.location, text.sentence_at(match.start()), name=match["words"])


def _claim_reason(text: Text) -> Iterator[Checked]:
    for match in _REASON.finditer(text.text):
        if match[0].rstrip("：: ").endswith(("是", "为", "于")) or "：" in match[0]:
            yield report("reason-empty", text.location, text.sentence_at(match.start()), stated=match[0], expected="")


def _is_filled(match: re.Match[str]) -> bool:
    """Whether a number stands between the last 得 and 分."""
    words = match["words"]
    return bool(re.search(r"得\s*\d", words[words.rfind("得") :]))
