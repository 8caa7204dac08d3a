"""Views of the indicators for templates: named values, every number among them a figure."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from reportgen.document.lines import print_line, print_worded
from reportgen.document.tree import Inlines, Text
from reportgen.figures.formats import operand
from reportgen.figures.generated import line_id
from reportgen.figures.words import list_parts
from reportgen.models.figure import Figure, FigureBook
from reportgen.models.indicator import Indicator
from reportgen.models.result import GroupResult, IndicatorResult
from reportgen.models.values import Prose


class _Named:
    """A figure of a view; `__getattr__` would have it after each attribute that is missed, which takes longer."""

    def __init__(self, name: str) -> None:
        self._behind = f".{name}"

    def __get__(self, view: "FigureView", _: type) -> Figure | None:
        return view._find(view._above + self._behind)  # noqa: SLF001 - whose own it is


class FigureView:
    """A thing with figures of its own: each by its name, None where the data gives it none."""

    PATTERN = ""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Figure | None: ...

    def __init_subclass__(cls) -> None:
        for name in list_parts(cls.PATTERN):
            setattr(cls, name, _Named(name))

    def __init__(self, figures: FigureBook, key: str) -> None:
        self._find, self._above = figures.get, self.PATTERN.replace("*", key)

    def names(self) -> list[str]:
        """Everything that can follow the dot."""
        return sorted({*list_parts(self.PATTERN), *(name for name in dir(type(self)) if name[0].islower())})


class IndicatorView(FigureView):
    """A scored indicator as a template sees it."""

    PATTERN = "indicators.*"

    def __init__(self, result: IndicatorResult, figures: FigureBook, evidence_titles: Mapping[str, str]) -> None:
        super().__init__(figures, result.indicator.id)
        self._result = result
        self._figures = figures
        self._evidence_titles = evidence_titles
        self.indicator: Indicator = result.indicator

    @property
    def id(self) -> str:
        """The indicator's id."""
        return self.indicator.id

    @property
    def name(self) -> str:
        """The indicator's name."""
        return self.indicator.name

    @property
    def code(self) -> str:
        """The indicator's code, empty where the report has none."""
        return self.indicator.code or ""

    @property
    def verdict(self) -> str:
        """How the actual value stands against the target: met, exceeded, far_exceeded, unmet, not_applicable."""
        return str(self._result.verdict)

    @property
    def is_full(self) -> bool:
        """Whether no points were lost."""
        return self._result.is_full

    @property
    def is_measured(self) -> bool:
        """Whether target and actual are quantities that a sentence can compare."""
        target, actual = self.target, self.actual
        return bool(target and actual and target.value is not None and actual.value is not None)

    @property
    def definition(self) -> str:
        """What the indicator looks at."""
        return self.indicator.definition or ""

    @property
    def standard(self) -> tuple[Inlines, ...]:
        """The scoring standard: the client's own words, or generated from the rule."""
        own = self.indicator.scoring_standard
        if own:
            return tuple((Text(line),) for line in own.splitlines() if line)
        return self._generated("standard", self._result.standard)

    @property
    def evidence(self) -> tuple[str, ...]:
        """The titles of the supporting documents."""
        return tuple(self._evidence_titles[evidence] for evidence in self.indicator.evidence)

    @property
    def policies(self) -> tuple[str, ...]:
        """The ids of the documents that the indicator rests on."""
        return self.indicator.policies

    @property
    def calculation(self) -> Inlines:
        """The worked calculation, empty where there is none to show; units only where they differ."""
        values = [figure for name in ("target", "actual") if (figure := getattr(self, name)) is not None]
        show = partial(operand, has_unit=len({figure.unit for figure in values}) > 1)
        return print_line(self._result.calculation, self._figures, show)

    @property
    def is_worked(self) -> bool:
        """Whether the calculation says more than that a typed value equals its target."""
        is_derived = not isinstance(self.indicator.actual, str)
        return bool(self._result.calculation) and (is_derived or not self.is_full)

    @property
    def losses(self) -> tuple[Inlines, ...]:
        """Why points were lost, one reason after the other."""
        return self._generated("loss", tuple(deduction.reason for deduction in self._result.deductions))

    def _generated(self, part: str, lines: Iterable[str]) -> tuple[Inlines, ...]:
        return tuple(
            print_worded(line, self._figures, line_id(self.id, part, place)) for place, line in enumerate(lines, 1)
        )

    @property
    def narrative(self) -> Prose | None:
        """What the evaluator found."""
        return self.indicator.narrative

    @property
    def tables(self) -> tuple[str, ...]:
        """The named tables that support the narrative."""
        return self.indicator.tables

    @property
    def outcome(self) -> Prose | None:
        """The clause that closes the score sentence."""
        return self.indicator.outcome

    @property
    def reasons(self) -> tuple[Prose, ...]:
        """Why the result differs from the target, and what is done about it."""
        written = (
            self.indicator.deduction_reason,
            self.indicator.deviation_reason,
            self.indicator.improvement_measures,
        )
        return tuple([prose for prose in written if prose is not None])


class GroupView(FigureView):
    """A level-one or level-two indicator as a template sees it."""

    PATTERN = "levels.*"

    def __init__(self, result: GroupResult, figures: FigureBook, evidence_titles: Mapping[str, str]) -> None:
        super().__init__(figures, result.group.id)
        self._result = result
        self.groups = tuple([GroupView(group, figures, evidence_titles) for group in result.groups])
        self.indicators = tuple([IndicatorView(leaf, figures, evidence_titles) for leaf in result.indicators])

    @property
    def id(self) -> str:
        """The group's id."""
        return self._result.group.id

    @property
    def name(self) -> str:
        """The group's name."""
        return self._result.group.name

    @property
    def code(self) -> str:
        """The group's code, empty where the report has none."""
        return self._result.group.code or ""

    @property
    def count(self) -> Figure | None:
        """How many scored indicators are below."""
        return self._find(f"{self._above}.indicators")

    @property
    def summary(self) -> Prose | None:
        """What the evaluator says of the group as a whole."""
        return self._result.group.summary

    @property
    def leaves(self) -> tuple[IndicatorView, ...]:
        """The scored indicators below, in order."""
        return self.indicators + tuple([leaf for group in self.groups for leaf in group.leaves])
