"""达标满分、逐级扣分 (R6): full at a threshold, points off for each step that is missed."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from reportgen.models.quantity import Quantity, align, reaches
from reportgen.models.rounding import NOTHING, as_fraction
from reportgen.models.values import Number
from reportgen.problems import Problem, problem
from reportgen.scoring.attainment import Direction, attain, directed, judge
from reportgen.scoring.case import Account, Case, Loss, Outcome
from reportgen.scoring.formulas.attainment import Pair, place, place_pair, reach
from reportgen.scoring.formulas.attainment import attain as attain_cells
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import Expression, least, size, when
from reportgen.scoring.formulas.slope import count_steps as count_cells
from reportgen.scoring.method import Measured, Method, Need, find_points_fault
from reportgen.scoring.steps import Granularity, count_steps
from reportgen.scoring.wording import level, say, show


class ThresholdSlope(Method):
    """Each `step` short of the threshold costs `points`, down to `floor`; below `zero_below` nothing is left.

    The threshold is the indicator's target where none is written; a threshold with `≤` turns the slope round.
    """

    need: ClassVar[Need] = Need.ACTUAL

    threshold: Measured | None = None
    step: Measured
    points: Number
    granularity: Granularity = Granularity.PRO_RATA
    floor: Number = Decimal(0)
    zero_below: Measured | None = None

    def faults(self, case: Case) -> Iterator[Problem]:
        """Also a threshold that is missing or measures something else, and senseless numbers."""
        yield from super().faults(case)
        threshold = self.threshold or case.target
        if not isinstance(threshold, Quantity):
            yield problem("target-missing", case.places.target, name=case.name)
        elif isinstance(case.actual, Quantity) and not case.actual.converts_to(threshold):
            values = {"name": case.name, "stated": show(case.actual), "expected": show(threshold)}
            yield problem("units-differ", case.places.actual, **values)
        if self.step.amount <= 0 or self.points < 0:
            yield problem("step-zero", self.where("step"), name=case.name)
        yield from find_points_fault(case, self, "floor")

    def assess(self, case: Case) -> Outcome:
        """The full score less the steps missed."""
        threshold, actual = self._threshold(case), case.actual_quantity
        actual, threshold = align(actual, threshold)
        met = reaches(actual, threshold)
        lost = NOTHING if met else self._lost(case, actual, threshold)
        score = case.full_score - lost
        values = {
            "actual": case.actual,
            "threshold": level(threshold),
            "full": case.full_score,
            "lost": lost,
            "score": score,
        }
        rate = attain(actual, threshold, met=met)
        line = say("slope.unmet" if lost else "slope.met", **values)
        return Outcome(
            score,
            Account((line,), (Loss(lost, say("slope.loss", **values)),) if lost else ()),
            completion=rate,
            verdict=judge(actual, threshold, case.profile, rate, met=met),
        )

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """The full score less the steps missed."""
        pair = place_pair(case.actual_quantity, self._threshold(case), cells)
        lost = self._lost_cells(pair, cells)
        return Worked(cells.full - when(reach(pair), 0, lost), attain_cells(pair, cells))

    def _lost_cells(self, pair: Pair, cells: Cells) -> Expression:
        step = align(self.step, pair.target)[0]
        width = place(say("cells.step"), step.amount, step, cells)
        steps = cells.work(say("cells.steps"), count_cells(size(pair.have - pair.want), width, self.granularity))
        points, floor = cells.put(say("cells.step_points"), self.points), cells.put(say("cells.floor"), self.floor)
        lost = least(steps * points, cells.full - floor)
        if self.zero_below is None:
            return lost
        bound = align(self.zero_below, pair.target)[0]
        return when(pair.have < place(say("cells.zero_below"), bound.amount, bound, cells), cells.full, lost)

    def standard(self, case: Case) -> tuple[str, ...]:
        """One line: the threshold, the slope and where it ends."""
        threshold = self._threshold(case)
        values = {
            "threshold": level(threshold),
            "full": case.full_score,
            "step": self.step,
            "points": self.points,
            "floor": self.floor,
            "zero_below": level(self.zero_below) if self.zero_below else "",
        }
        text = say("slope.at_most" if threshold.is_at_most else "slope.at_least", **values)
        text += say(f"slope.{self.granularity}", **values)
        text += say("slope.floor" if self.floor else "slope.end", **values)
        return (text + (say("slope.zero_below", **values) if self.zero_below else ""),)

    def _threshold(self, case: Case) -> Quantity:
        return directed(self.threshold or case.target_quantity, Direction.AUTO)

    def _lost(self, case: Case, actual: Quantity, threshold: Quantity) -> Fraction:
        if self.zero_below is not None and actual.amount < align(self.zero_below, actual)[0].amount:
            return case.full_score
        step = align(self.step, threshold)[0].amount
        steps = count_steps(abs(actual.amount - threshold.amount), step, self.granularity)
        return min(steps * as_fraction(self.points), case.full_score - as_fraction(self.floor))
