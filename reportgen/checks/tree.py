"""The indicator tree, flattened."""

from reportgen.models.evaluation import Evaluation
from reportgen.models.indicator import Indicator, IndicatorGroup

Node = IndicatorGroup | Indicator
Siblings = tuple[Node, ...]


def list_siblings(evaluation: Evaluation) -> list[Siblings]:
    """The children of the whole tree and of every group, top down."""
    found: list[Siblings] = [evaluation.indicators]
    for group in evaluation.indicators:
        _add_below(group, found)
    return found


def list_nodes(evaluation: Evaluation) -> list[Node]:
    """Every group and indicator of all levels."""
    return [node for siblings in list_siblings(evaluation) for node in siblings]


def _add_below(group: IndicatorGroup, found: list[Siblings]) -> None:
    found.append((*group.groups, *group.indicators))
    for below in group.groups:
        _add_below(below, found)
