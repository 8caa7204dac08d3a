"""The indicator tree, flattened."""

from collections.abc import Iterator

from reportgen.models.evaluation import Evaluation
from reportgen.models.indicator import Indicator, IndicatorGroup

Node = IndicatorGroup | Indicator
Siblings = tuple[Node, ...]


def list_siblings(evaluation: Evaluation) -> Iterator[Siblings]:
    """The children of the whole tree and of every group, top down."""
    yield evaluation.indicators
    for group in evaluation.indicators:
        yield from _list_below(group)


def list_nodes(evaluation: Evaluation) -> Iterator[Node]:
    """Every group and indicator of all levels."""
    return (node for siblings in list_siblings(evaluation) for node in siblings)


def _list_below(group: IndicatorGroup) -> Iterator[Siblings]:
    yield (*group.groups, *group.indicators)
    for below in group.groups:
        yield from _list_below(below)
