"""The indicator tree, flattened."""

from reportgen.models.evaluation import Evaluation
from reportgen.models.indicator import Indicator, IndicatorGroup

Node = IndicatorGroup | Indicator
Siblings = tuple[Node, ...]


def list_siblings(evaluation: Evaluation) -> list[Siblings]:
    """The children of the whole tree and of every group, top down."""
    return [evaluation.indicators, *[one for group in evaluation.indicators for one in _list_below(group)]]


def list_nodes(evaluation: Evaluation) -> list[Node]:
    """Every group and indicator of all levels."""
    return [node for siblings in list_siblings(evaluation) for node in siblings]


def _list_below(group: IndicatorGroup) -> list[Siblings]:
    if not group.groups:
        return [group.indicators]
    return [(*group.groups, *group.indicators), *[one for below in group.groups for one in _list_below(below)]]
