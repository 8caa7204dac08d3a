"""按完成比例赋分 (R1, R2): the completion rate, capped at one, times the full score."""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from functools import partial
from typing import ClassVar

from reportgen.models.quantity import Quantity, reaches
from reportgen.models.rounding import NOTHING, WHOLE, as_fraction, take
from reportgen.models.values import Percent
from reportgen.problems import Problem, problem
from reportgen.scoring.attainment import Direction, attain, directed, judge
from reportgen.scoring.case import Account, Case, Loss, Outcome
from reportgen.scoring.formulas.attainment import attain as attain_cells
from reportgen.scoring.formulas.attainment import place_pair
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import Expression, when
from reportgen.scoring.method import Answer, Method, Need
from reportgen.scoring.wording import level, say, show_exactly, show_percent


class Below(StrEnum):
    """What a missed target gives: the rate's share of the points, or nothing."""

    RATIO = "ratio"
    ZERO = "zero"


class Proportional(Method):
    """Full at the target, else in proportion; `zero_below` and `rescaled` make the variant of 财预〔2021〕101号."""

    need: ClassVar[Need] = Need.QUANTITIES

    direction: Direction = Direction.AUTO
    below: Below = Below.RATIO
    zero_below: Percent | None = None
    rescaled: Answer = False

    def faults(self, case: Case) -> Iterator[Problem]:
        """Also a target of zero, which nothing can be divided by."""
        yield from super().faults(case)
        target = case.target
        if isinstance(target, Quantity) and not target.amount and not directed(target, self.direction).is_at_most:
            yield problem("target-zero", case.places.target, name=case.name)

    def assess(self, case: Case) -> Outcome:
        """The rate and what it is worth."""
        actual, target = self._read(case)
        met = reaches(actual, target)
        rate = attain(actual, target, met=met)
        worth = self._worth(case.counted(rate))
        score = take(worth, case.full_score)
        verdict = judge(actual, target, case.profile, rate, met=met)
        return Outcome(score, partial(self._tell, case, rate, worth, score), verdict, rate)

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """The rate in a cell, and what it is worth."""
        rate = attain_cells(place_pair(*self._read(case), cells), cells)
        return Worked(cells.full * self._worth_cells(cells.counted(rate), cells), rate)

    def _worth_cells(self, rate: Expression, cells: Cells) -> Expression:
        if self.below is Below.ZERO:
            return when(rate >= 1, 1, 0)
        if self.zero_below is None:
            return when(rate >= 1, 1, rate)
        floor = cells.put(say("cells.zero_below"), self.zero_below, "%")
        share = (rate - floor) / (1 - floor) if self.rescaled else rate
        return when(rate >= 1, 1, when(rate < floor, 0, share))

    def standard(self, case: Case) -> tuple[str, ...]:
        """One line: what gives full points and what a missed target gives."""
        target = directed(case.target_quantity, self.direction)
        exact = self.direction is Direction.EXACT
        kind = "exact" if exact else "at_most" if target.is_at_most else "at_least"
        shortfall = "zero" if self.below is Below.ZERO else "rescaled" if self.rescaled else f"ratio_{kind}"
        values = {"full": case.full_score, "target": case.target, "floor": show_percent(self._floor())}
        texts = [say(f"proportional.{kind}", **values) + say(f"proportional.{shortfall}", **values)]
        if self.zero_below is not None:
            texts.append(say("proportional.floor", **values))
        return ("；".join(texts),)

    def _read(self, case: Case) -> tuple[Quantity, Quantity]:
        return case.actual_quantity, directed(case.target_quantity, self.direction)

    def _floor(self) -> Fraction:
        return NOTHING if self.zero_below is None else as_fraction(self.zero_below)

    def _worth(self, rate: Fraction) -> Fraction:
        if rate.numerator >= rate.denominator:
            return WHOLE
        if self.below is Below.ZERO:
            return NOTHING
        if self.zero_below is None:
            return rate
        floor = self._floor()
        if rate < floor:
            return NOTHING
        return (rate - floor) / (1 - floor) if self.rescaled else rate

    def _tell(self, case: Case, rate: Fraction, worth: Fraction, score: Fraction) -> Account:
        actual, target = self._read(case)
        divided = "proportional.rate_at_most" if target.is_at_most else "proportional.rate"
        given = "proportional.full" if worth == 1 else "proportional.share" if worth else "proportional.nothing"
        trace = (
            say(divided, actual=actual, target=level(target), rate=show_exactly(rate)),
            say(given, full=case.full_score, rate=show_exactly(worth), score=score),
        )
        losses: tuple[Loss, ...] = ()
        if worth is not WHOLE:
            reason = say("proportional.loss", actual=actual, target=case.target, rate=show_percent(rate))
            losses = (Loss(case.full_score - score, reason),)
        return Account(trace, losses, self._calculate(case, rate, worth, is_at_most=target.is_at_most))

    def _calculate(self, case: Case, rate: Fraction, worth: Fraction, *, is_at_most: bool) -> str:
        if not case.id or (rate != worth and case.counted(rate) != worth):
            return ""
        return say("proportional.calculation_at_most" if is_at_most else "proportional.calculation", id=case.id)
