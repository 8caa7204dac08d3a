"""Counting steps of a slope, as `每低1%扣0.2分` may be meant in three ways."""

from enum import StrEnum
from fractions import Fraction


class Granularity(StrEnum):
    """Whether a broken step counts in proportion, not at all, or as a whole one."""

    PRO_RATA = "pro_rata"
    WHOLE_STEP = "whole_step"
    STARTED_STEP = "started_step"


def count_steps(distance: Fraction, step: Fraction, granularity: Granularity) -> Fraction:
    """How many steps the distance is."""
    steps = distance / step
    if granularity is Granularity.PRO_RATA:
        return steps
    whole = Fraction(steps.numerator // steps.denominator)
    return whole if granularity is Granularity.WHOLE_STEP or whole == steps else whole + 1
