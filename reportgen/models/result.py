"""What scoring returns: exact scores, each with its trace, and the figures they give."""

from collections.abc import Callable
from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from reportgen.frozen import dataclass
from reportgen.models.figure import FigureBook
from reportgen.models.indicator import Indicator, IndicatorGroup
from reportgen.models.profile import GradeBand
from reportgen.problems import NOWHERE, Location


class Verdict(StrEnum):
    """How the actual value stands against the target."""

    MET = "met"
    EXCEEDED = "exceeded"
    FAR_EXCEEDED = "far_exceeded"
    UNMET = "unmet"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points lost and why; the points are positive. `place` is where the finding was written, or the rule."""

    points: Decimal
    reason: str
    place: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """The score of one indicator.

    `tell_trace` tells the computation line by line for a reader. `calculation` is the one line that a report may
    print, or empty; its `{…}` are ids of figures. `print_standard` gives the 评分标准, which forms do not print.
    `rests_on` are ids of base figures that the rule took its values from.
    """

    indicator: Indicator
    path: tuple[IndicatorGroup, ...]
    exact_score: Decimal
    score: Decimal
    verdict: Verdict
    print_standard: Callable[[], tuple[str, ...]] = field(compare=False)
    tell_trace: Callable[[], tuple[str, ...]] = field(compare=False)
    calculation: str = ""
    completion_rate: Decimal | None = None
    deductions: tuple[Deduction, ...] = ()
    rests_on: tuple[str, ...] = ()

    @property
    def standard(self) -> tuple[str, ...]:
        """The 评分标准, generated from the rule or in the client's own words, by line."""
        return self.print_standard()

    @property
    def trace(self) -> tuple[str, ...]:
        """The computation line by line."""
        return self.tell_trace()

    @property
    def is_full(self) -> bool:
        """Whether the indicator lost no points."""
        return self.score == self.indicator.full_score


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The score of a level-one or level-two indicator."""

    group: IndicatorGroup
    full_score: Decimal
    score: Decimal
    groups: tuple["GroupResult", ...] = ()
    indicators: tuple[IndicatorResult, ...] = ()
    exact_score: Decimal = Decimal(0)

    def leaves(self) -> tuple[IndicatorResult, ...]:
        """The results of all scored indicators below, in order."""
        if not self.groups:
            return self.indicators
        return (*self.indicators, *[leaf for group in self.groups for leaf in group.leaves()])


@dataclass(frozen=True, slots=True)
class EvaluationResult:
    """The score of the whole evaluation and every figure that the report may print."""

    full_score: Decimal
    score: Decimal
    grade: GradeBand
    groups: tuple[GroupResult, ...]
    figures: FigureBook = field(default_factory=FigureBook)
    overall_completion: Decimal | None = None
    exact_score: Decimal = Decimal(0)
    forms: tuple["EvaluationResult", ...] = ()

    def leaves(self) -> tuple[IndicatorResult, ...]:
        """The results of all scored indicators, in order."""
        return tuple([leaf for group in self.groups for leaf in group.leaves()])
