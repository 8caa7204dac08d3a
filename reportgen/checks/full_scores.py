"""Whether the full scores are none below zero, and add up, level by level and to 100."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.checks.tree import Node, list_nodes
from reportgen.models.evaluation import Evaluation
from reportgen.models.indicator import IndicatorGroup
from reportgen.models.profile import Profile
from reportgen.models.rounding import write_plain
from reportgen.problems import Problem, problem

_WHOLE = Decimal(100)


def ask_full_scores(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Each group's full score against the sum of its children's, and the sum of all against 100."""
    for node in list_nodes(evaluation):
        if node.full_score < 0:
            yield problem("full-score-negative", node.where("full_score"), name=node.name, stated=node.full_score)
    for group in evaluation.indicators:
        yield from _ask_group(group)
    total = sum((group.full_score for group in evaluation.indicators), Decimal(0))
    if evaluation.indicators and total != _WHOLE:
        parts = [(group.name, group.full_score) for group in evaluation.indicators]
        yield problem("full-score-total", evaluation.where("indicators"), **_compare(parts, _WHOLE))


def _ask_group(group: IndicatorGroup) -> Iterator[Problem]:
    children: tuple[Node, ...] = (*group.groups, *group.indicators)
    parts = [(child.name, child.full_score) for child in children]
    if not parts:
        yield problem("group-empty", group.where(), name=group.name)
    elif sum((score for _, score in parts), Decimal(0)) != group.full_score:
        values = _compare(parts, group.full_score)
        yield problem("full-score-sum", group.where("full_score"), name=group.name, **values)
    for below in group.groups:
        yield from _ask_group(below)


def _compare(parts: list[tuple[str, Decimal]], expected: Decimal) -> dict[str, str]:
    """The sum, what it should be, the difference with its sign, and the parts by name."""
    total = sum((score for _, score in parts), Decimal(0))
    return {
        "stated": write_plain(total),
        "expected": write_plain(expected),
        "difference": f"{'+' if total > expected else '-'}{write_plain(abs(total - expected))}",
        "parts": " + ".join(f"{name} {write_plain(score)}" for name, score in parts),
    }
