"""How far a row of indicators reached its target, and the score that this gives in proportion."""

from fractions import Fraction

from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row
from reportgen.audit.numbers import Amount
from reportgen.models.quantity import Quantity, align, parse
from reportgen.scoring.attainment import Direction, attain, directed


def find_ratio(row: Row) -> Fraction | None:
    """Actual over target, both in one unit; None where either is text, a deadline or a limit not to be passed."""
    pair = read_pair(row)
    if pair is None:
        return None
    actual, target = pair
    if target.is_at_most or target.upper is not None or target.amount <= 0 or target.measure.is_deadline:
        return None
    return attain(actual, directed(target, Direction.AUTO))


def read_pair(row: Row) -> tuple[Quantity, Quantity] | None:
    """The actual value and the target of a row where both are numbers of one dimension."""
    actual, target = parse(row.text(Role.ACTUAL)), parse(row.text(Role.TARGET))
    if isinstance(actual, str) or isinstance(target, str) or not row.text(Role.ACTUAL):
        return None
    actual, target = align(actual, target)
    return (actual, target) if actual.converts_to(target) and actual.upper is None else None


def find_execution(row: Row) -> Fraction | None:
    """Spent over budget, from the amounts in a fund row."""
    spent, base = row.amount(Role.EXECUTED), find_base(row)
    return None if spent is None or base is None or base.value <= 0 else spent.value / base.value


def find_base(row: Row) -> Amount | None:
    """The budget that spending is measured by: after adjustment, where that is given."""
    return row.amount(Role.ADJUSTED) or row.amount(Role.INITIAL)


def expect_score(row: Row) -> Fraction | None:
    """The exact score in proportion to completion or execution, full where the target is reached."""
    weight, ratio = row.amount(Role.WEIGHT), find_ratio(row)
    ratio = find_execution(row) if ratio is None else ratio
    return None if weight is None or ratio is None else min(ratio, Fraction(1)) * weight.value


def read_exact_score(row: Row) -> Fraction:
    """The score before it was rounded, where proportion explains what is printed; else as printed, 0 for none."""
    score, expected = row.amount(Role.SCORE), expect_score(row)
    if score is None:
        return Fraction(0)
    return expected if expected is not None and abs(score.value - expected) <= score.step else score.value
