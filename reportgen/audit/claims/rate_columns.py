"""Columns of rates against the columns they follow from: 得分率 from 得分 and 分值, 执行率 from 执行数 and 预算数."""

from collections.abc import Iterator

from reportgen.audit.claims.attainment import find_base
from reportgen.audit.claims.checked import Checked, Claimed, judge, report, row_quote, show
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, Sheet
from reportgen.audit.claims.study import Study
from reportgen.audit.numbers import Amount


def claim_rate_columns(study: Study) -> Iterator[Checked]:
    """Every 得分率 and 执行率 in a table."""
    for sheet in study.sheets:
        for row in sheet.rows:
            yield from _claim_score_rate(sheet, row)
            yield from _claim_execution(row)


def _claim_score_rate(sheet: Sheet, row: Row) -> Iterator[Checked]:
    role = Role.RATE if sheet.has(Role.RATE) else Role.SHARE
    rate, score, weight = row.amount(role), row.amount(Role.SCORE), row.amount(Role.WEIGHT)
    if rate is not None and score is not None and weight is not None:
        yield from judge_rate("score-rate", rate, score, weight, row)


def _claim_execution(row: Row) -> Iterator[Checked]:
    """The base is the budget after adjustment; where only one budget is given, that one."""
    rate, spent = row.amount(Role.EXECUTION), row.amount(Role.EXECUTED)
    base = find_base(row)
    if rate is not None and spent is not None and base is not None:
        yield from judge_rate("execution-rate", rate, spent, base, row)


def judge_rate(code: str, rate: Amount, part: Amount, base: Amount, row: Row) -> Iterator[Checked]:
    """A rate in a row as the quotient of two others; nothing of nothing is 0% or 100%."""
    stated = as_rate(rate)
    if base.value == part.value == 0 and stated.value not in {0, 1}:
        values = {
            "stated": rate.shown,
            "expected": "0%",
            "computation": f"{part.shown} ÷ {base.shown}",
            "name": row.name,
        }
        yield report(code, row.cells[_role_of(row, rate)].location, row_quote(row.quoted), (rate.mark,), **values)
    if base.value <= 0 or part.value < 0:
        return
    expected = part.value / base.value
    possible = part.interval / base.interval
    computation = f"{part.shown} ÷ {base.shown} = {show(expected * 100)}%"
    claimed = Claimed(stated, expected, possible, computation, (part.mark, base.mark))
    yield judge(code, claimed, row.cells[_role_of(row, rate)].location, row_quote(row.quoted), name=row.name)


def as_rate(amount: Amount) -> Amount:
    """A bare number of a column of percentages as a percentage: 100 for 100%."""
    if amount.dimension == "%":
        return amount
    return type(amount)(amount.mark, "%", "%", amount.factor / 100, amount.end)


def _role_of(row: Row, amount: Amount) -> Role:
    return next(role for role, cell in row.cells.items() if amount.mark in cell.numbers)
