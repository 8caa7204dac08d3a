"""Whether a score that was typed stays within its indicator's full score."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from reportgen.checks.amounts import show_number
from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.models.values import read_number
from reportgen.problems import Location, Problem, problem

# The parameters in which methods take a number of points for the whole indicator.
_TYPED_SCORES = {"judgement": "score", "binary": "otherwise"}


def ask_score_bounds(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Typed scores below zero or above the full score; scoring reports one that is no number."""
    for leaf in evaluation.leaves():
        parameter = _TYPED_SCORES.get(leaf.rule.method, "")
        score = _read_score(leaf.rule.parameters.get(parameter))
        if score is not None and not 0 <= score <= leaf.full_score:
            place = _find_place(leaf.rule.parameters, parameter, leaf.where("rule"))
            values = {"found": show_number(score), "full": show_number(leaf.full_score)}
            yield problem("rule-points", place, name=leaf.name, **values)


def _read_score(written: Any) -> Decimal | None:
    try:
        return None if written is None else Decimal(read_number(written))
    except ValueError:
        return None


def _find_place(parameters: Mapping[str, Any], name: str, otherwise: Location) -> Location:
    origin = parameters.get(ORIGIN_KEY)
    return origin.fields.get(name, otherwise) if isinstance(origin, Origin) else otherwise
