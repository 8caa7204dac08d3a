"""超额完成适度调减 (R9): a target that was set far too low costs a share of the points."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from reportgen.models.quantity import Quantity
from reportgen.models.rounding import as_fraction
from reportgen.models.values import Percent
from reportgen.problems import Problem, problem
from reportgen.scoring.attainment import Direction, attain, directed, judge
from reportgen.scoring.case import Account, Case, Loss, Outcome
from reportgen.scoring.formulas.attainment import attain as attain_cells
from reportgen.scoring.formulas.attainment import place_pair
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import least, when
from reportgen.scoring.method import Method, Need
from reportgen.scoring.wording import level, say, show_exactly, show_percent


class OverAchievementReduction(Method):
    """In proportion up to the target; where the rate is above `limit`, `reduction` of the points is taken off."""

    need: ClassVar[Need] = Need.QUANTITIES

    limit: Percent = Decimal("1.5")
    reduction: Percent
    reason: str | None = None

    def faults(self, case: Case) -> Iterator[Problem]:
        """Also a limit below the target and a reduction of more than everything."""
        yield from super().faults(case)
        if self.limit < 1 or not 0 <= self.reduction <= 1:
            yield problem("bands-disordered", self.where("limit"), name=case.name)
        if isinstance(case.target, Quantity) and (case.target.is_at_most or not case.target.amount):
            yield problem("target-direction", case.places.target, name=case.name, found=case.target.text)

    def assess(self, case: Case) -> Outcome:
        """The points for the rate, reduced where it is far above the target."""
        target = directed(case.target_quantity, Direction.AUTO)
        rate = attain(case.actual_quantity, target)
        is_over = rate > as_fraction(self.limit)
        share = 1 - as_fraction(self.reduction) if is_over else min(case.counted(rate), Fraction(1))
        score = case.full_score * share
        values = {
            "actual": case.actual,
            "target": case.target,
            "rate": show_exactly(rate),
            "score": score,
            "full": case.full_score,
            "limit": show_percent(as_fraction(self.limit)),
            "reduction": show_percent(as_fraction(self.reduction)),
        }
        kind = "reduced" if is_over else "short" if share < 1 else "full"
        reason = "" if share == 1 else say(f"reduction.loss_{kind}", **values)
        reason = self.reason if is_over and self.reason else reason
        told = Account(
            (say("proportional.rate", **(values | {"target": level(target)})), say(f"reduction.{kind}", **values)),
            (Loss(case.full_score - score, reason),) if share < 1 else (),
            say(f"reduction.calculation_{kind}", id=case.id, **values) if case.id and rate != 1 else "",
        )
        return Outcome(score, told, judge(case.actual_quantity, target, case.profile), rate)

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """In proportion up to the target, and a share of the points far above it."""
        target = directed(case.target_quantity, Direction.AUTO)
        rate = attain_cells(place_pair(case.actual_quantity, target, cells), cells)
        limit = cells.put(say("cells.reduction_limit"), self.limit, "%")
        reduction = cells.put(say("cells.reduction"), self.reduction, "%")
        return Worked(cells.full * when(rate > limit, 1 - reduction, least(cells.counted(rate), 1)), rate)

    def standard(self, case: Case) -> tuple[str, ...]:
        """One line: target, shortfall, and the reduction."""
        values = {
            "target": case.target,
            "full": case.full_score,
            "limit": show_percent(as_fraction(self.limit)),
            "reduction": show_percent(as_fraction(self.reduction)),
        }
        return (say("reduction.standard", **values),)
