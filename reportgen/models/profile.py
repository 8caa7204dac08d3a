"""A profile: everything that differs by region, as data."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from reportgen.models.figure import FigureKind
from reportgen.models.money import YUAN_PER_UNIT
from reportgen.models.record import Record
from reportgen.models.values import Decimals, Label, Number, Percent

FAR_ABOVE_TARGET = Decimal("1.5")  # completion beyond this rate wants a reason, unless a profile says otherwise


class RoundingMode(StrEnum):
    """四舍五入, or GB/T 8170's half to even."""

    __hash__ = str.__hash__  # that of an enumeration is looked up and computed anew each time

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"


class RowScoreFrom(StrEnum):
    """Whether a row's score follows from the exact rate or from the rate as printed."""

    EXACT_RATE = "exact_rate"
    DISPLAYED_RATE = "displayed_rate"


class TotalFrom(StrEnum):
    """Whether totals add the rounded rows or the exact ones."""

    ROUNDED_ROWS = "rounded_rows"
    EXACT_ROWS = "exact_rows"


class ExecutionBase(StrEnum):
    """The denominator of 预算执行率; 财预〔2020〕10号 uses two of them."""

    RECEIVED = "received"
    ADJUSTED_BUDGET = "adjusted_budget"
    INITIAL_BUDGET = "initial_budget"


class NotApplicable(StrEnum):
    """What an indicator that does not apply counts."""

    FULL = "full"
    EXCLUDED = "excluded"
    REWEIGHTED = "reweighted"


class OverallCompletion(StrEnum):
    """How 总体完成率 is defined: the mean of the indicators' completion rates, capped at 100% or not."""

    MEAN_OF_CAPPED_RATES = "mean_of_capped_rates"
    MEAN_OF_RATES = "mean_of_rates"
    SHARE_OF_MET = "share_of_met"


class SatisfactionFormula(StrEnum):
    """What a rate below the target gives: its ratio to the target, or the rate itself, times the points."""

    RATIO_TO_TARGET = "ratio_to_target"
    RATE_TIMES_SCORE = "rate_times_score"


class ReasonsFor(StrEnum):
    """Which rows of a self-evaluation form must say why: those that missed their target, or all that differ from it."""

    UNMET = "unmet"
    DIFFERING = "differing"


class Rounding(Record):
    """The rounding chain; each value is rounded once, where this says.

    `execution_score_from` is for places whose row of the budget's execution does not follow `row_score_from`.
    """

    mode: RoundingMode = RoundingMode.HALF_UP
    score_decimals: Decimals = 2
    rate_decimals: Decimals = 2
    row_score_from: RowScoreFrom = RowScoreFrom.EXACT_RATE
    execution_score_from: RowScoreFrom | None = None
    total_from: TotalFrom = TotalFrom.ROUNDED_ROWS
    total_decimals: Decimals = 2

    @property
    def execution_from(self) -> RowScoreFrom:
        """What the score of the budget's execution follows from."""
        return self.execution_score_from or self.row_score_from


class NumberFormat(Record):
    """How a kind of figure is printed; this never changes its value."""

    decimals: Decimals = 2
    trim: bool = False
    grouping: bool = False
    unit: str = ""


class GradeBand(Record):
    """A grade and its lower bound, the bound included."""

    name: Label
    at_least: Number = Decimal(0)


class GradeScale(Record):
    """The grades from best to worst, and the document that sets them."""

    citation: Label
    bands: tuple[GradeBand, ...]


class Forms(Record):
    """Self-evaluation forms: the pack that prints them, the layout for each scope, and what their rows must say.

    Their execution rate is over the adjusted budget unless `execution_base` says otherwise, 财预〔2020〕10号 附1.
    `rate_of_nothing` is printed as the execution rate of a source without budget and spending.
    """

    pack: Label = "self-evaluation"
    project: Label | None = None
    unit: Label | None = None
    reasons: ReasonsFor = ReasonsFor.UNMET
    rate_of_nothing: Percent = Decimal(0)
    execution_base: ExecutionBase = ExecutionBase.ADJUSTED_BUDGET


class Masking(Record):
    """What is printed with asterisks in place of its middle: 张**, 139****5678.

    The names are those that the data hold, and `names` besides.
    """

    people: bool = False
    telephones: bool = False
    identity_numbers: bool = False
    names: tuple[Label, ...] = ()


class Profile(Record):
    """A region's or a client's ways.

    `voice` is what a unit calls itself: 本单位, 我单位, 我所. `doc_number_brackets` stand around the year in document
    numbers, however they were typed.
    """

    name: Label
    title: Label
    follows: tuple[Label, ...]
    grades: GradeScale
    rounding: Rounding = Field(default_factory=Rounding)
    execution_base: ExecutionBase = ExecutionBase.RECEIVED
    not_applicable: NotApplicable = NotApplicable.FULL
    overall_completion: OverallCompletion = OverallCompletion.MEAN_OF_RATES
    far_above_target: Number = FAR_ABOVE_TARGET
    satisfaction_formula: SatisfactionFormula = SatisfactionFormula.RATIO_TO_TARGET
    forms: Forms | None = None
    formats: Mapping[FigureKind, NumberFormat]
    voice: Label = "本单位"
    doc_number_brackets: Literal["〔〕", "【】", "﹝﹞", "［］", "[]", "（）", "()"] = "〔〕"
    print_names: bool = False
    masking: Masking = Field(default_factory=Masking)

    @field_validator("formats", mode="after")
    @classmethod
    def check_money(cls, formats: Mapping[FigureKind, NumberFormat]) -> Mapping[FigureKind, NumberFormat]:
        """Money is printed in a unit of money."""
        money = formats.get(FigureKind.MONEY)
        if money is not None and money.unit not in {"", *YUAN_PER_UNIT}:
            raise PydanticCustomError("money-unit", "unit", {"unit": money.unit, "known": "、".join(YUAN_PER_UNIT)})
        return formats
