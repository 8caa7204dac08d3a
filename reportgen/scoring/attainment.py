"""How far an actual value attains its target, as a rate and as a verdict."""

from enum import StrEnum
from fractions import Fraction

from reportgen.models.profile import Profile
from reportgen.models.quantity import Comparator, Quantity, align, reaches
from reportgen.models.result import Verdict
from reportgen.models.rounding import NOTHING, WHOLE, as_fraction, compare


class Direction(StrEnum):
    """Which way is better; `auto` follows the target's sign, `=` counting as at least."""

    AUTO = "auto"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACT = "exact"


_COMPARATORS = {
    Direction.AT_LEAST: Comparator.AT_LEAST,
    Direction.AT_MOST: Comparator.AT_MOST,
    Direction.EXACT: Comparator.EQUAL,
}
_EXCEEDED_BY_NONE = (Comparator.EQUAL, Comparator.WITHIN)


def directed(target: Quantity, direction: Direction) -> Quantity:
    """The target with the sign that the direction asks for; the field writes `=` before values of any direction."""
    if direction is not Direction.AUTO:
        return Quantity(_COMPARATORS[direction], target.value, target.unit, target.upper, target.text)
    if target.comparator is Comparator.EQUAL and not target.is_at_most:
        return Quantity(None, target.value, target.unit, target.upper, target.text)
    return target


def attain(actual: Quantity, target: Quantity, *, met: bool | None = None) -> Fraction:
    """The completion rate, uncapped: actual / target, or target / actual where less is better; never below zero.

    `met` is what `reaches` says, where it is known already.
    """
    actual, target = align(actual, target)
    met = reaches(actual, target) if met is None else met
    have, want = actual.measure.amount, target.measure.amount
    if target.measure.is_deadline or have.numerator < 0 or want.numerator < 0:
        return WHOLE if met else NOTHING
    if target.upper_amount is not None:
        return WHOLE if met else _divide(have, want) if have < want else _divide(target.upper_amount, have)
    if target.comparator is Comparator.WITHIN:
        return WHOLE if met else _divide(want, have)
    if target.comparator is Comparator.EQUAL:
        return min(_divide(have, want), _divide(want, have))
    return _divide(want, have, met=met) if target.is_at_most else _divide(have, want, met=met)


def _divide(part: Fraction, whole: Fraction, *, met: bool = False) -> Fraction:
    return part / whole if whole else WHOLE if met or not part else NOTHING


def judge(
    actual: Quantity, target: Quantity, profile: Profile, rate: Fraction | None = None, *, met: bool | None = None
) -> Verdict:
    """Whether the target is met, exceeded or far exceeded; a bound from above cannot be exceeded.

    `rate` is what `attain` gives and `met` what `reaches` says, where they are known already.
    """
    if not (reaches(actual, target) if met is None else met):
        return Verdict.UNMET
    is_bounded = target.upper is not None or target.is_at_most
    if is_bounded or target.comparator in _EXCEEDED_BY_NONE:
        return Verdict.MET
    rate = attain(actual, target) if rate is None else rate
    if compare(rate, as_fraction(profile.far_above_target)) > 0:
        return Verdict.FAR_EXCEEDED
    return Verdict.EXCEEDED if rate.numerator > rate.denominator else Verdict.MET
