"""Whether an actual value goes so far beyond its target that a unit or a decimal point is likely wrong."""

from collections.abc import Iterator
from fractions import Fraction

from reportgen.models.evaluation import Evaluation
from reportgen.models.indicator import Indicator
from reportgen.models.profile import Profile
from reportgen.models.quantity import Quantity, align, parse
from reportgen.models.rounding import round_fraction, write_plain
from reportgen.problems import Problem, problem

_FAR = 10


def ask_distances(evaluation: Evaluation, profile: Profile) -> Iterator[Problem]:
    """Ten times the target and more, where a narrative passes for the reason; where there is none, one is asked for."""
    for leaf in evaluation.leaves():
        has_words = leaf.narrative is not None and leaf.deviation_reason is None
        ratio = _compare(leaf) if has_words else None
        if ratio is not None and ratio >= _FAR:
            times = write_plain(round_fraction(ratio, 1, profile.rounding.mode))
            values = {"name": leaf.name, "stated": leaf.actual, "expected": leaf.target, "times": times}
            yield problem("actual-far", leaf.where("actual"), **values)


def _compare(leaf: Indicator) -> Fraction | None:
    """The actual value by the target; None where they do not compare, and for a day by which something is due."""
    if not isinstance(leaf.actual, str):
        return None
    target, actual = parse(leaf.target or ""), parse(leaf.actual)
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity) or not actual.converts_to(target):
        return None
    actual, target = align(actual, target)
    if target.measure.is_deadline or not target.amount:
        return None
    return actual.amount / (target.upper_amount or target.amount)
