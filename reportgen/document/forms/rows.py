"""What the repeated rows of a form are filled with: sources of funds, and indicators under their levels."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any

from reportgen.document.materials import Materials
from reportgen.document.views import FigureView, GroupView, IndicatorView
from reportgen.figures.forms import EXECUTION
from reportgen.frozen import dataclass
from reportgen.models.funds import FundSource
from reportgen.models.layouts import FormRow
from reportgen.models.values import Prose


@dataclass(frozen=True, slots=True)
class Filling:
    """The names that one repeated row gives its cells.

    `identity` says for each level whose row it is: neighbours with the same identity merge. A row that `is_empty`
    prints its level-one indicator alone.
    """

    names: Mapping[str, Any]
    identity: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class NoGroup:
    """A level that has no indicator in this form, or the second level of one that has only two."""

    name: str = ""
    id: str = ""
    code: str = ""
    full_score: None = None
    score: None = None


class SourceView(FigureView):
    """A source of funds as a form sees it: its name, and its figures or nothing."""

    PATTERN = "funds.sources.*"

    def __init__(self, materials: Materials, source: FundSource) -> None:
        super().__init__(materials.figures, source.id)
        self._source = source

    @property
    def name(self) -> str:
        """What the source is called."""
        return self._source.name

    @property
    def is_part(self) -> bool:
        """Whether it is part of another source, so that the form does not score it."""
        return self._source.parent is not None


def fill_funds(materials: Materials, _row: FormRow) -> Iterator[Filling]:
    """One row for each source, in the order of the data."""
    for source in materials.evaluation.funds.sources:
        yield Filling({"source": SourceView(materials, source)})


def fill_indicators(materials: Materials, row: FormRow) -> Iterator[Filling]:
    """One row for each indicator but that of the funds, the level-one indicators of the layout first."""
    groups = {group.name: group for group in materials.groups if group.id != EXECUTION}
    for name in dict.fromkeys((*row.level1, *groups)):
        if name in groups:
            yield from _fill_group(groups[name])
        else:
            empty = {"level1": NoGroup(name), "level2": NoGroup()}
            yield Filling(empty, {"level1": (name,), "level2": (name, "")}, is_empty=True)


def _fill_group(first: GroupView) -> Iterator[Filling]:
    for leaf in first.indicators:
        yield _fill_leaf(first, NoGroup(), leaf, {"level1": (first.id,), "level2": (first.id, leaf.id)})
    for second in first.groups:
        identity = {"level1": (first.id,), "level2": (first.id, second.id)}
        for leaf in second.leaves:
            yield _fill_leaf(first, second, leaf, identity)


def _fill_leaf(
    first: GroupView, second: GroupView | NoGroup, leaf: IndicatorView, identity: Mapping[str, tuple[str, ...]]
) -> Filling:
    return Filling({"level1": first, "level2": second, "i": leaf, "reasons": list_reasons(leaf)}, identity)


def list_reasons(leaf: IndicatorView) -> tuple[Prose, ...]:
    """Why the row differs and what is done about it; the rule's own reason where nothing else was written."""
    reasons = leaf.reasons
    of_rule = None if reasons else leaf.indicator.rule.parameters.get("reason")
    return (Prose(of_rule),) if isinstance(of_rule, str) else reasons


FILLINGS: Mapping[str, Callable[[Materials, FormRow], Iterator[Filling]]] = {
    "funds": fill_funds,
    "indicators": fill_indicators,
}
