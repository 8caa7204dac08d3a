"""偏离扣分 (R7): a deviation within the band is free, each step beyond it costs points, either way."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from reportgen.models.quantity import Comparator, Quantity, align
from reportgen.models.result import Verdict
from reportgen.models.rounding import as_fraction
from reportgen.models.values import Number
from reportgen.problems import Problem, problem
from reportgen.scoring.case import Account, Case, Loss, Outcome
from reportgen.scoring.formulas.attainment import place, place_pair
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import Expression, blank, least, size, when
from reportgen.scoring.formulas.slope import count_steps as count_cells
from reportgen.scoring.method import Measured, Method, Need, find_points_fault
from reportgen.scoring.steps import Granularity, count_steps
from reportgen.scoring.wording import level, say, show_percent


class ToleranceBand(Method):
    """The deviation is (actual - target) / target, or the actual value itself where the target is a band (`±10%`)."""

    need: ClassVar[Need] = Need.ACTUAL

    band: Measured
    step: Measured
    points: Number
    granularity: Granularity = Granularity.PRO_RATA
    cap: Number | None = None

    def faults(self, case: Case) -> Iterator[Problem]:
        """Also a step of nothing, a cap beyond the full score and a target of zero."""
        yield from super().faults(case)
        if self.step.amount <= 0 or self.points < 0:
            yield problem("step-zero", self.where("step"), name=case.name)
        yield from find_points_fault(case, self, "cap")
        if _is_level(case.target) and not case.target_quantity.amount:
            yield problem("target-zero", case.places.target, name=case.name)

    def assess(self, case: Case) -> Outcome:
        """The full score less the steps beyond the band."""
        deviation = self._deviation(case)
        beyond = abs(deviation) - self.band.amount
        lost = Fraction(0)
        if beyond > 0:
            lost = min(
                count_steps(beyond, self.step.amount, self.granularity) * as_fraction(self.points), self._limit(case)
            )
        score = case.full_score - lost
        values = {
            "deviation": show_percent(deviation),
            "band": level(self.band),
            "lost": lost,
            "score": score,
            "full": case.full_score,
        }
        line = say("band.beyond" if beyond > 0 else "band.within", **values)
        return Outcome(
            score,
            Account((line,), (Loss(lost, say("band.loss", **values)),) if lost else ()),
            completion=Fraction(1) if beyond <= 0 else None,
            verdict=Verdict.MET if beyond <= 0 else Verdict.UNMET,
        )

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """The full score less the steps beyond the band."""
        band = place(say("cells.band"), self.band.amount, self.band, cells)
        beyond = cells.work(say("cells.beyond"), size(self._deviation_cells(case, cells)) - band, "%")
        step = place(say("cells.step"), self.step.amount, self.step, cells)
        steps = count_cells(beyond, step, self.granularity) * cells.put(say("cells.step_points"), self.points)
        limit = cells.full if self.cap is None else cells.put(say("cells.cap"), self.cap)
        return Worked(
            cells.full - when(beyond > 0, least(steps, limit), 0), when(beyond > 0, blank(), 1), is_partial=True
        )

    def _deviation_cells(self, case: Case, cells: Cells) -> Expression:
        if not _is_level(case.target):
            actual = align(case.actual_quantity, self.band)[0]
            return place(say("cells.actual"), actual.amount, actual, cells)
        pair = place_pair(case.actual_quantity, case.target_quantity, cells)
        return cells.work(say("cells.deviation"), (pair.have - pair.want) / pair.want, "%")

    def standard(self, case: Case) -> tuple[str, ...]:
        """One line: the band, the slope beyond it and where it ends."""
        values = {
            "band": level(self.band),
            "full": case.full_score,
            "step": level(self.step),
            "points": self.points,
            "cap": self.cap or Decimal(0),
        }
        end = say("band.end" if self.cap is None else "band.cap", **values)
        return (say("band.standard", **values) + say(f"slope.{self.granularity}_rest") + end,)

    def _deviation(self, case: Case) -> Fraction:
        if not _is_level(case.target):
            return align(case.actual_quantity, self.band)[0].amount
        actual, target = align(case.actual_quantity, case.target_quantity)
        return (actual.amount - target.amount) / target.amount

    def _limit(self, case: Case) -> Fraction:
        return case.full_score if self.cap is None else as_fraction(self.cap)


def _is_level(target: object) -> bool:
    return isinstance(target, Quantity) and target.comparator is not Comparator.WITHIN
