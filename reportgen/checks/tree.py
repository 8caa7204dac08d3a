"""The indicator tree, flattened."""

from collections.abc import Iterable

from reportgen.models.evaluation import Evaluation
from reportgen.models.indicator import Indicator, IndicatorGroup

Node = IndicatorGroup | Indicator
Siblings = tuple[Node, ...]


def list_groups(evaluation: Evaluation) -> list[IndicatorGroup]:
    """Every group of all levels, top down."""
    found: list[IndicatorGroup] = []
    _add_groups(evaluation.indicators, found)
    return found


def list_children(group: IndicatorGroup) -> Siblings:
    """The groups and the indicators right below a group."""
    return (*group.groups, *group.indicators) if group.groups else group.indicators


def list_siblings(evaluation: Evaluation) -> list[Siblings]:
    """The children of the whole tree and of every group, top down."""
    return [evaluation.indicators, *map(list_children, list_groups(evaluation))]


def list_nodes(evaluation: Evaluation) -> list[Node]:
    """Every group and indicator of all levels."""
    return [node for siblings in list_siblings(evaluation) for node in siblings]


def _add_groups(groups: Iterable[IndicatorGroup], found: list[IndicatorGroup]) -> None:
    for group in groups:
        found.append(group)
        if group.groups:
            _add_groups(group.groups, found)
