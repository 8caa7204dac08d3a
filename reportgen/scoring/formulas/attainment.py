"""Target and actual value in cells, and how far the one attains the other, as a formula."""

from fractions import Fraction

from reportgen.frozen import dataclass
from reportgen.models.quantity import Comparator, Quantity, align
from reportgen.scoring.formulas.cells import Cells
from reportgen.scoring.formulas.expression import Condition, Expression, both, least, number, size, when
from reportgen.scoring.wording import say

RATE = "%"


@dataclass(frozen=True, slots=True)
class Pair:
    """An actual value and its target in one unit; `upper` is the cell of a range's upper end."""

    have: Expression
    want: Expression
    target: Quantity
    upper: Expression | None = None


def place_pair(actual: Quantity, target: Quantity, cells: Cells) -> Pair:
    """Both values in cells, in the base unit of what they measure."""
    actual, target = align(actual, target)
    want = place(say("cells.target"), target.amount, target, cells)
    upper = target.upper_amount
    end = None if upper is None else place(say("cells.target_upper"), upper, target, cells)
    return Pair(place(say("cells.actual"), actual.amount, actual, cells), want, target, end)


def place(label: str, amount: Fraction, quantity: Quantity, cells: Cells) -> Expression:
    """An amount in a cell, its unit beside it."""
    measure = quantity.measure
    return cells.put(label, amount, say("cells.deadline") if measure.is_deadline else measure.dimension)


def reach(pair: Pair) -> Condition:
    """Whether the actual value satisfies the target: within a range, equal to `=`, else not short of it."""
    have, want, target = pair.have, pair.want, pair.target
    if pair.upper is not None:
        return both(have >= want, have <= pair.upper)
    if target.is_at_most:
        return have < want if target.comparator is Comparator.BELOW else have <= want
    if target.comparator is Comparator.WITHIN:
        return size(have) <= want
    if target.comparator is Comparator.EQUAL:
        return have.equals(want)
    return have > want if target.comparator is Comparator.ABOVE else have >= want


def attain(pair: Pair, cells: Cells) -> Expression:
    """The completion rate in a cell: actual / target, or target / actual where less is better."""
    return cells.work(say("cells.completion"), _divide(pair), RATE)


def _divide(pair: Pair) -> Expression:
    have, want, target = pair.have, pair.want, pair.target
    met = reach(pair)
    if target.measure.is_deadline or _is_negative(have) or _is_negative(want):
        return when(met, 1, 0)
    if pair.upper is not None:
        return when(met, 1, when(have < want, have / want, pair.upper / have))
    if target.comparator is Comparator.WITHIN:
        return when(met, 1, want / have)
    if target.comparator is Comparator.EQUAL:
        return when(met, 1, when(least(have, want).equals(0), 0, least(have / want, want / have)))
    if target.is_at_most:
        return when(have.equals(0), 1, want / have)
    return have / want if want.value else number(1)


def _is_negative(cell: Expression) -> bool:
    return cell.value is not None and cell.value < 0
