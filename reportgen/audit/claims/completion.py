"""Rates of completion against target and actual value: 501 of 661 is 75.79%."""

from collections.abc import Iterator
from fractions import Fraction

from reportgen.audit.claims.attainment import find_ratio, read_pair
from reportgen.audit.claims.checked import Checked, Claimed, judge, report, row_quote, show
from reportgen.audit.claims.rate_columns import as_rate
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, Sheet
from reportgen.audit.claims.study import Study
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount
from reportgen.models.quantity import parse

_WHOLE = Fraction(1)


def claim_completion(study: Study) -> Iterator[Checked]:
    """Every 完成率 beside a numeric target and actual value."""
    for sheet in study.sheets:
        for row in sheet.details:
            yield from _claim_row(sheet, row)


def _claim_row(sheet: Sheet, row: Row) -> Iterator[Checked]:
    stated, ratio = row.amount(Role.COMPLETION), find_ratio(row)
    target, actual = row.amount(Role.TARGET), row.amount(Role.ACTUAL)
    if stated is not None and ratio is None:
        yield from _claim_met(row, as_rate(stated))
    if stated is None or ratio is None or target is None or actual is None:
        return
    rate = as_rate(stated)
    if ratio > 1 and rate.value == _WHOLE and not _shows_excess(sheet):
        return  # a document may cap its rates at 100%
    computation = f"{row.text(Role.ACTUAL)} ÷ {row.text(Role.TARGET)} = {show(ratio * 100)}%"
    claimed = Claimed(rate, ratio, Interval.exact(ratio), computation, (target.mark, actual.mark))
    place = row.cells[Role.COMPLETION].location
    code = "completion-capped" if ratio > 1 and rate.value == _WHOLE else "completion-rate"
    yield judge(code, claimed, place, row_quote(row.quoted), name=row.name)


def _claim_met(row: Row, rate: Amount) -> Iterator[Checked]:
    """What is told in words, and a limit that is just kept, is reached to 100% and no more."""
    pair = read_pair(row)
    is_words = isinstance(parse(row.text(Role.ACTUAL)), str) and bool(row.text(Role.ACTUAL))
    is_kept = pair is not None and pair[1].is_at_most and pair[0].amount == pair[1].amount
    if (is_words and rate.value > _WHOLE) or (is_kept and rate.value != _WHOLE):
        values = {"name": row.name, "stated": rate.shown, "expected": "100%", "actual": row.text(Role.ACTUAL)}
        place = row.cells[Role.COMPLETION].location
        yield report("completion-words", place, row_quote(row.quoted), (rate.mark,), **values)


def _shows_excess(sheet: Sheet) -> bool:
    """Whether the sheet prints rates above 100% as they are."""
    rates = (row.amount(Role.COMPLETION) for row in sheet.details)
    return any(as_rate(rate).value > 1 for rate in rates if rate is not None)
