"""超额完成分档扣分 (R8): a little over the target is free, more costs points, far more costs all."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from reportgen.models.quantity import Quantity
from reportgen.models.rounding import as_fraction
from reportgen.models.values import Number, Percent
from reportgen.problems import Problem, problem
from reportgen.scoring.attainment import Direction, attain, directed, judge
from reportgen.scoring.case import Account, Case, Loss, Outcome
from reportgen.scoring.formulas.attainment import attain as attain_cells
from reportgen.scoring.formulas.attainment import place_pair
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import Expression, most, when
from reportgen.scoring.formulas.slope import count_steps as count_cells
from reportgen.scoring.method import Method, Need
from reportgen.scoring.steps import Granularity, count_steps
from reportgen.scoring.wording import level, say, show_exactly, show_percent


class OverAchievementBands(Method):
    """Short of the target: in proportion. Over it: free up to `free`, then steps, nothing beyond `limit`."""

    need: ClassVar[Need] = Need.QUANTITIES

    free: Percent = Decimal("0.10")
    limit: Percent = Decimal("0.20")
    step: Percent = Decimal("0.01")
    points: Number = Decimal(1)
    granularity: Granularity = Granularity.PRO_RATA

    def faults(self, case: Case) -> Iterator[Problem]:
        """Also bands out of order and a target that cannot be exceeded."""
        yield from super().faults(case)
        if not 0 <= self.free <= self.limit or self.step <= 0 or self.points < 0:
            yield problem("bands-disordered", self.where("limit"), name=case.name)
        if isinstance(case.target, Quantity) and (case.target.is_at_most or not case.target.amount):
            yield problem("target-direction", case.places.target, name=case.name, found=case.target.text)

    def assess(self, case: Case) -> Outcome:
        """The points for the rate, whichever side of the target it lies."""
        target = directed(case.target_quantity, Direction.AUTO)
        rate = attain(case.actual_quantity, target)
        score = self._score(case, rate)
        values = {
            "actual": case.actual,
            "target": case.target,
            "rate": show_exactly(rate),
            "over": show_percent(rate - 1),
            "score": score,
            "full": case.full_score,
            "limit": show_percent(as_fraction(self.limit)),
        }
        kind = "short" if rate < 1 else "over"
        losses = (Loss(case.full_score - score, say(f"over.loss_{kind}", **values)),) if score < case.full_score else ()
        trace = (say("proportional.rate", **(values | {"target": level(target)})), say(f"over.{kind}", **values))
        verdict = judge(case.actual_quantity, target, case.profile)
        calculation = say("proportional.calculation", id=case.id) if case.id and rate < 1 else ""
        return Outcome(score, Account(trace, losses, calculation), verdict, rate)

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """In proportion, free, by steps or nothing, as the rate lies."""
        target = directed(case.target_quantity, Direction.AUTO)
        rate = attain_cells(place_pair(case.actual_quantity, target, cells), cells)
        return Worked(when(rate < 1, cells.full * cells.counted(rate), self._over_cells(rate - 1, cells)), rate)

    def _over_cells(self, over: Expression, cells: Cells) -> Expression:
        names = ("free", "limit", "step")
        free, limit, step = (cells.put(say(f"cells.{name}"), getattr(self, name), "%") for name in names)
        steps = count_cells(most(over - free, 0), step, self.granularity)
        left = cells.full - steps * cells.put(say("cells.step_points"), self.points)
        return when(over <= free, cells.full, when(over > limit, 0, most(left, 0)))

    def standard(self, case: Case) -> tuple[str, ...]:
        """What the target gives, then each band."""
        values = {
            "target": case.target,
            "full": case.full_score,
            "free": show_percent(as_fraction(self.free)),
            "limit": show_percent(as_fraction(self.limit)),
            "step": show_percent(as_fraction(self.step)),
            "points": self.points,
        }
        return (say("over.standard", **values) + say("over.bands", **values) + say(f"slope.{self.granularity}_rest"),)

    def _score(self, case: Case, rate: Fraction) -> Fraction:
        if rate < 1:
            return case.full_score * case.counted(rate)
        beyond = rate - 1 - as_fraction(self.free)
        if beyond <= 0:
            return case.full_score
        if rate - 1 > as_fraction(self.limit):
            return Fraction(0)
        steps = count_steps(beyond, as_fraction(self.step), self.granularity)
        return max(case.full_score - steps * as_fraction(self.points), Fraction(0))
