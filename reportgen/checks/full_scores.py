"""Whether the full scores are none below zero, and add up, level by level and to 100."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.checks.tree import Node, list_children, list_groups, list_nodes
from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.rounding import write_plain
from reportgen.problems import Problem, problem

_NOTHING, _WHOLE = Decimal(0), Decimal(100)


def ask_full_scores(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Each group's full score against the sum of its children's, and the sum of all against 100."""
    for node in list_nodes(evaluation):
        if node.full_score < _NOTHING:
            yield problem("full-score-negative", node.where("full_score"), name=node.name, stated=node.full_score)
    for group in list_groups(evaluation):
        children = list_children(group)
        if not children:
            yield problem("group-empty", group.where(), name=group.name)
        elif _add_up(children) != group.full_score:
            values = _compare(children, group.full_score)
            yield problem("full-score-sum", group.where("full_score"), name=group.name, **values)
    if evaluation.indicators and _add_up(evaluation.indicators) != _WHOLE:
        yield problem("full-score-total", evaluation.where("indicators"), **_compare(evaluation.indicators, _WHOLE))


def _add_up(nodes: Sequence[Node]) -> Decimal:
    return sum([node.full_score for node in nodes], _NOTHING)


def _compare(nodes: Sequence[Node], expected: Decimal) -> dict[str, str]:
    """The sum, what it should be, the difference with its sign, and the parts by name."""
    total = _add_up(nodes)
    return {
        "stated": write_plain(total),
        "expected": write_plain(expected),
        "difference": f"{'+' if total > expected else '-'}{write_plain(abs(total - expected))}",
        "parts": " + ".join(f"{node.name} {write_plain(node.full_score)}" for node in nodes),
    }
