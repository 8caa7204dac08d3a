"""Scores of rows: within their full score, and what target, actual value and a proportional rule give."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from reportgen.audit.claims.attainment import expect_score, find_execution, find_ratio
from reportgen.audit.claims.checked import Checked, Claimed, judge, report, row_quote, show
from reportgen.audit.claims.rate_columns import as_rate
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, Sheet
from reportgen.audit.claims.study import Study
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount

# Scores with more decimals here and fewer there, in one column, have lost their last zeros.
_FEWEST_PLACES = 1
_PROPORTIONAL = ("完成比例", "比例赋分", "按比例")
# 财预〔2021〕101号 scores the execution rate in steps instead of in proportion.
_STEPS = {Fraction(0), Fraction(1, 2), Fraction(7, 10), Fraction(1)}


def claim_row_scores(study: Study) -> Iterator[Checked]:
    """Every score that stands beside its full score."""
    missed = [row for sheet in study.sheets if _tells_no_rule(sheet) for row in _list_missed(sheet)]
    for sheet in study.sheets:
        for row in sheet.rows:
            yield from _claim_bounds(row)
        for row in sheet.details:
            yield from _claim_execution(row)
            yield from _claim_proportion(sheet, row, missed)


def _claim_bounds(row: Row) -> Iterator[Checked]:
    score, weight = row.amount(Role.SCORE), row.amount(Role.WEIGHT)
    if score is None or weight is None:
        return
    marks = (score.mark, weight.mark)
    if 0 <= score.value <= weight.value:
        yield Checked(None, marks)
        return
    values = {"name": row.name, "stated": score.shown, "expected": f"0—{weight.shown}"}
    yield report("score-bounds", row.cells[Role.SCORE].location, row_quote(row.quoted), marks, **values)


def _claim_execution(row: Row) -> Iterator[Checked]:
    """The score of the row that carries the execution rate."""
    rate, score, weight = row.amount(Role.EXECUTION), row.amount(Role.SCORE), row.amount(Role.WEIGHT)
    if rate is None or score is None or weight is None or not weight.value:
        return
    ratio = min(_read_execution(row, as_rate(rate)), Fraction(1))
    share = score.value / weight.value
    if share in _STEPS and abs(share - ratio) > Fraction(1, 50) and row.text(Role.REASON):
        return
    expected = ratio * weight.value
    computation = f"{show(ratio * 100)}% × {weight.shown} = {show(expected)}"
    possible = Interval.exact(expected).widened(as_rate(rate).step / 2 * weight.value)
    claimed = Claimed(score, expected, possible, computation, (rate.mark, weight.mark))
    yield judge("row-score", claimed, row.cells[Role.SCORE].location, row_quote(row.quoted), name=row.name)


def _read_execution(row: Row, stated: Amount) -> Fraction:
    """The rate from the amounts; as stated where they do not give it."""
    exact = find_execution(row)
    return stated.value if exact is None or abs(exact - stated.value) > stated.step else exact


def _claim_proportion(sheet: Sheet, row: Row, missed: Sequence[Row]) -> Iterator[Checked]:
    """The score of a row by its share of completion, where the rule is proportional or the other rows follow it."""
    expected, score = expect_score(row), row.amount(Role.SCORE)
    if expected is None or score is None or not _is_proportional(sheet, row, missed):
        return
    weight, ratio = row.amount(Role.WEIGHT), find_ratio(row)
    if ratio is None or weight is None or (ratio >= 1 and row.text(Role.REASON)):
        return
    computation = f"{row.text(Role.ACTUAL)} ÷ {row.text(Role.TARGET)} × {weight.shown} = {show(expected)}"
    marks = tuple(one.mark for one in (weight, row.amount(Role.TARGET), row.amount(Role.ACTUAL)) if one is not None)
    possible = Interval.exact(expected).widened(_twice_rounded(row, weight.value))
    claimed = Claimed(_print_in_full(sheet, score), expected, possible, computation, marks)
    yield judge("row-score", claimed, row.cells[Role.SCORE].location, row_quote(row.quoted), name=row.name)


def _print_in_full(sheet: Sheet, score: Amount) -> Amount:
    """The score with as many decimals as its column shows: 4 beside 3.34 and 0.2 is 4.00."""
    places = {one.mark.places for row in sheet.details if (one := row.amount(Role.SCORE)) is not None}
    return replace(score, mark=replace(score.mark, places=max(places))) if len(places) > _FEWEST_PLACES else score


def _twice_rounded(row: Row, weight: Fraction) -> Fraction:
    """How far a score may be off because the printed rate was rounded before it was multiplied."""
    rate = row.amount(Role.COMPLETION)
    return Fraction(0) if rate is None else as_rate(rate).step / 2 * weight


def _is_proportional(sheet: Sheet, row: Row, missed: Sequence[Row]) -> bool:
    """Whether the row's rule says so; without any rule, whether the rows that missed their targets are scored so."""
    if sheet.has(Role.METHOD):
        return any(word in row.text(Role.METHOD) for word in _PROPORTIONAL)
    if not _tells_no_rule(sheet):
        return False
    own = _list_missed(sheet)
    return _is_followed(own) or _is_followed(missed) or (not own and sheet.has(Role.REASON))


def _tells_no_rule(sheet: Sheet) -> bool:
    return sheet.has(Role.LEVEL3) and not sheet.has(Role.RULE) and not sheet.has(Role.METHOD)


def _list_missed(sheet: Sheet) -> list[Row]:
    return [row for row in sheet.details if (ratio := find_ratio(row)) is not None and ratio < 1]


def _is_followed(missed: Sequence[Row]) -> bool:
    """Whether most rows have the score in proportion."""
    return 2 * sum(_follows(row) for row in missed) > len(missed)


def _follows(row: Row) -> bool:
    expected, score = expect_score(row), row.amount(Role.SCORE)
    return expected is not None and score is not None and abs(score.value - expected) <= score.step
