"""Counting steps of a slope, as a formula."""

from reportgen.scoring.formulas.expression import Expression, round_down, round_up
from reportgen.scoring.steps import Granularity


def count_steps(distance: Expression, step: Expression, granularity: Granularity) -> Expression:
    """How many steps the distance is: in proportion, whole ones, or those that were begun."""
    steps = distance / step
    if granularity is Granularity.PRO_RATA:
        return steps
    return round_down(steps) if granularity is Granularity.WHOLE_STEP else round_up(steps)
