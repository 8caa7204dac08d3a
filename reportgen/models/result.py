"""What scoring returns: exact scores, each with its trace, and the figures they give."""

from collections.abc import Callable
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from reportgen.frozen import dataclass
from reportgen.models.figure import FigureBook
from reportgen.models.indicator import Indicator, IndicatorGroup
from reportgen.models.profile import GradeBand
from reportgen.models.rounding import as_decimal
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


class Explanation(NamedTuple):
    """How a score came about: the computation line by line for a reader, and what was lost.

    `calculation` is the one line that a report may print, or empty; its `{…}` are ids of figures.
    """

    trace: tuple[str, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    calculation: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """The score of one indicator.

    `told` is how it came about, or what tells so, and `print_standard` gives the 评分标准: forms print neither.
    `rests_on` are ids of base figures that the rule took its values from.
    """

    indicator: Indicator
    path: tuple[IndicatorGroup, ...]
    exact: Fraction
    score: Decimal
    verdict: Verdict
    print_standard: Callable[[], tuple[str, ...]] = field(compare=False)
    told: Explanation | Callable[[], Explanation] = field(compare=False)
    completion_rate: Decimal | None = None
    rests_on: tuple[str, ...] = ()

    @property
    def standard(self) -> tuple[str, ...]:
        """The 评分标准, generated from the rule or in the client's own words, by line."""
        return self.print_standard()

    @property
    def exact_score(self) -> Decimal:
        """The points before they were rounded."""
        return as_decimal(self.exact)

    @property
    def explanation(self) -> Explanation:
        """How it came about."""
        told = self.told
        if not isinstance(told, Explanation):
            told = told()
            object.__setattr__(self, "told", told)
        return told

    @property
    def trace(self) -> tuple[str, ...]:
        """The computation line by line."""
        return self.explanation.trace

    @property
    def calculation(self) -> str:
        """The one line that a report may print."""
        return self.explanation.calculation

    @property
    def deductions(self) -> tuple[Deduction, ...]:
        """What was lost, and why."""
        return self.explanation.deductions

    @property
    def is_full(self) -> bool:
        """Whether the indicator lost no points."""
        return self.score == self.indicator.full_score


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The score of a level-one or level-two indicator; `scored` is its points, or what gives them."""

    group: IndicatorGroup
    full_score: Decimal
    scored: Decimal | Callable[[], Decimal] = field(compare=False)
    groups: tuple["GroupResult", ...] = ()
    indicators: tuple[IndicatorResult, ...] = ()

    @property
    def score(self) -> Decimal:
        """Its points, which forms do not print."""
        return self.scored if isinstance(self.scored, Decimal) else self.scored()

    def leaves(self) -> tuple[IndicatorResult, ...]:
        """The results of all scored indicators below, in order."""
        if not self.groups:
            return self.indicators
        return (*self.indicators, *[leaf for group in self.groups for leaf in group.leaves()])


@dataclass(frozen=True, slots=True)
class EvaluationResult:
    """The score of the whole evaluation and every figure that the report may print.

    `complete` gives the overall completion, None where nothing has one.
    """

    full_score: Decimal
    score: Decimal
    grade: GradeBand
    groups: tuple[GroupResult, ...]
    figures: FigureBook = field(default_factory=FigureBook)
    complete: Callable[[], Decimal | None] = field(default=lambda: None, compare=False)
    forms: tuple["EvaluationResult", ...] = ()

    def leaves(self) -> tuple[IndicatorResult, ...]:
        """The results of all scored indicators, in order."""
        return tuple([leaf for group in self.groups for leaf in group.leaves()])
