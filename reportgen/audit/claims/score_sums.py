"""Weights and scores of rows against the row that adds them up, and weights against 100."""

from collections.abc import Iterator
from fractions import Fraction

from reportgen.audit.claims.attainment import read_exact_score
from reportgen.audit.claims.checked import Checked, Claimed, judge, report, row_quote, show
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, Sheet, read_value
from reportgen.audit.claims.study import Study
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount

_WHOLE = Fraction(100)
_FEWEST = 2


def claim_score_sums(study: Study) -> Iterator[Checked]:
    """Every total of weights and of scores; the fund row of a form counts with its indicators."""
    for sheet, funds in study.scored_sheets:
        rows = [*funds, *sheet.details]
        for total in sheet.totals:
            yield from _claim_total("weight-total", Role.WEIGHT, rows, total)
            yield from _claim_total("score-total", Role.SCORE, rows, total)
        yield from _claim_whole(sheet, rows, has_funds=bool(funds))


def _claim_total(code: str, role: Role, rows: list[Row], total: Row) -> Iterator[Checked]:
    stated = _total_amount(total, role)
    amounts = [amount for row in rows if (amount := row.amount(role)) is not None]
    if stated is None or len(amounts) < _FEWEST or not _is_complete(rows, role):
        return
    expected = sum((one.value for one in amounts), Fraction(0))
    computation = f"{' + '.join(one.mark.text.strip() for one in amounts)} = {show(expected)}"
    possible = Interval.exact(expected)
    if role is Role.SCORE:
        possible = _possible_scores(rows, amounts)
    claimed = Claimed(stated, expected, possible, computation, tuple(one.mark for one in amounts))
    location = next(cell.location for cell in total.quoted if stated.mark in cell.numbers)
    yield judge(code, claimed, location, row_quote(total.quoted), name=total.full_name)


def _is_complete(rows: list[Row], role: Role) -> bool:
    """Whether every row that has one of both, weight and score, has the one that is added up."""
    scored = [row for row in rows if row.amount(Role.WEIGHT) or row.amount(Role.SCORE)]
    return all(row.amount(role) is not None for row in scored)


def _possible_scores(rows: list[Row], amounts: list[Amount]) -> Interval:
    """The sum of the printed scores, and of the exact ones where target and actual give them."""
    printed = sum((one.value for one in amounts), Fraction(0))
    exact = sum((read_exact_score(row) for row in rows), Fraction(0))
    return Interval(min(printed, exact), max(printed, exact))


def _total_amount(total: Row, role: Role) -> Amount | None:
    """The number in the column; in a row that has lost its columns the last of two, or the only one, is the score."""
    if total.amount(Role.WEIGHT) is not None or total.amount(Role.SCORE) is not None:
        return total.amount(role)
    values = [value for cell in total.quoted if (value := read_value(cell)) is not None]
    if role is Role.SCORE:
        return values[-1] if 1 <= len(values) <= _FEWEST else None
    return values[0] if len(values) == _FEWEST else None


def _claim_whole(sheet: Sheet, rows: list[Row], *, has_funds: bool) -> Iterator[Checked]:
    """The weights of a complete form add up to 100, even where no row says so."""
    amounts = [amount for row in rows if (amount := row.amount(Role.WEIGHT)) is not None]
    expected = sum((one.value for one in amounts), Fraction(0))
    if not has_funds or sheet.totals or len(amounts) < 2 * _FEWEST or expected == _WHOLE:
        return
    computation = f"{' + '.join(one.mark.text.strip() for one in amounts)} = {show(expected)}"
    values = {"name": "", "stated": show(expected), "expected": "100", "computation": computation}
    yield report("weight-total", sheet.table.location, computation, [one.mark for one in amounts], **values)
