"""What a scoring method is given, and what it answers."""

from collections.abc import Callable
from dataclasses import field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, cast

from reportgen.frozen import dataclass
from reportgen.models.figure import FigureBook
from reportgen.models.indicator import Rule
from reportgen.models.profile import Profile, RowScoreFrom
from reportgen.models.quantity import Quantity, align
from reportgen.models.record import Record
from reportgen.models.result import Verdict
from reportgen.models.rounding import as_fraction, round_fraction
from reportgen.problems import NOWHERE, Location

if TYPE_CHECKING:
    from reportgen.scoring.method import Method

Value = Quantity | str | None
Lines = tuple[str, ...]

_OF_PERCENT = 2  # decimals that a rate has more than its percentage: rounding is quicker than to multiply fractions


@dataclass(frozen=True, slots=True)
class Places:
    """Where the values of a case were written: as fields of these records, told when somebody asks."""

    rule_in: Record | None = None
    target_in: Record | None = None
    actual_in: Record | None = None

    @property
    def rule(self) -> Location:
        """The place of the rule."""
        return NOWHERE if self.rule_in is None else self.rule_in.where("rule")

    @property
    def target(self) -> Location:
        """The place of the target."""
        return NOWHERE if self.target_in is None else self.target_in.where("target")

    @property
    def actual(self) -> Location:
        """The place of the actual value."""
        return NOWHERE if self.actual_in is None else self.actual_in.where("actual")


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to be scored: an indicator, or a part of one.

    `id` is the indicator's where its figures may be named in a calculation, and empty for a part.
    `actual_is_known` is false while the figures that the actual value comes from are not computed yet.
    """

    id: str
    name: str
    full_score: Fraction
    target: Value
    actual: Value
    profile: Profile
    base: FigureBook
    bind: "Callable[[Rule], Method]"
    reported: Value = None
    places: Places = field(default=Places())
    actual_is_known: bool = True

    @property
    def actual_quantity(self) -> Quantity:
        """The actual value of a case whose faults said that it is a quantity."""
        return cast(Quantity, self.actual)

    @property
    def target_quantity(self) -> Quantity:
        """The target of a case whose faults said that it is a quantity."""
        return cast(Quantity, self.target)

    def counted(self, rate: Fraction) -> Fraction:
        """The rate that the score follows from: exact, or as the profile prints it."""
        return self._chosen(rate, self.profile.rounding.row_score_from)

    def counted_execution(self, rate: Fraction) -> Fraction:
        """The rate of the budget's execution that its score follows from."""
        return self._chosen(rate, self.profile.rounding.execution_from)

    def _chosen(self, rate: Fraction, chosen: RowScoreFrom) -> Fraction:
        rounding = self.profile.rounding
        if chosen is RowScoreFrom.EXACT_RATE:
            return rate
        return as_fraction(round_fraction(rate, rounding.rate_decimals + _OF_PERCENT, rounding.mode))


@dataclass(frozen=True, slots=True)
class Loss:
    """Points lost, exact, and why; `place` is where the finding was written, if that is not the rule as a whole."""

    points: Fraction
    reason: str
    place: Location = NOWHERE


class Account(NamedTuple):
    """How a score came about: the computation line by line, what was lost, and the one line that may be printed."""

    trace: Lines
    losses: tuple[Loss, ...] = ()
    calculation: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The exact score of a case.

    `told` is how it came about, or what tells so: of most cases nobody reads it.
    `rests_on` are the ids of base figures that gave it, where it did not come from the case's own values.
    """

    score: Fraction
    told: Account | Callable[[], Account]
    verdict: Verdict
    completion: Fraction | None = None
    rests_on: tuple[str, ...] = ()

    @property
    def account(self) -> Account:
        """How it came about."""
        return self.told if isinstance(self.told, Account) else self.told()


def differs(case: Case) -> bool:
    """Whether something was reported and is not what was verified."""
    reported, actual = case.reported, case.actual
    if reported is None or actual is None:
        return False
    if isinstance(reported, Quantity) and isinstance(actual, Quantity) and actual.converts_to(reported):
        mine, theirs = align(actual, reported)
        return mine.amount != theirs.amount
    return str(reported).strip("=＝ ") != str(actual).strip("=＝ ")
