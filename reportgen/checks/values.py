"""Whether every indicator has the target and the actual value that its method needs."""

from collections.abc import Iterator

from reportgen.models.evaluation import Evaluation
from reportgen.models.indicator import Indicator
from reportgen.models.profile import Profile
from reportgen.problems import Problem, problem
from reportgen.scoring.method import Need
from reportgen.scoring.methods import METHODS


def ask_values(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Values that were left out; the words are those with which scoring would refuse the indicator."""
    for leaf in evaluation.leaves():
        for field in _list_needed(leaf):
            if getattr(leaf, field) is None:
                yield problem(f"{field}-missing", leaf.where(field), name=leaf.name)


def _list_needed(leaf: Indicator) -> tuple[str, ...]:
    """The fields that the method reads; scoring reports a method that does not exist."""
    method = METHODS.get(leaf.rule.method)
    if method is None or method.need is Need.NOTHING:
        return ()
    return ("actual",) if method.need is Need.ACTUAL else ("target", "actual")
