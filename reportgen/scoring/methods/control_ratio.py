"""控制率 (R16): spending within its limit gives all; where neither limit nor spending exists, the rate is 100%."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from reportgen.models.quantity import Quantity, align
from reportgen.models.result import Verdict
from reportgen.models.rounding import as_fraction
from reportgen.models.values import Number
from reportgen.problems import Problem
from reportgen.scoring.case import Account, Case, Loss, Outcome
from reportgen.scoring.formulas.attainment import place_pair
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import when
from reportgen.scoring.method import Method, Need, find_points_fault
from reportgen.scoring.wording import say, show_percent


class ControlRatio(Method):
    """The target is the limit and the actual value the spending, or the one a rate's bound and the other the rate."""

    need: ClassVar[Need] = Need.QUANTITIES

    otherwise: Number = Decimal(0)

    def faults(self, case: Case) -> Iterator[Problem]:
        """Also partial points beyond the full score."""
        yield from super().faults(case)
        yield from find_points_fault(case, self, "otherwise")

    def assess(self, case: Case) -> Outcome:
        """Full within the limit, else `otherwise`."""
        actual, limit = align(case.actual_quantity, case.target_quantity)
        is_within = actual.amount <= limit.amount
        score = case.full_score if is_within else as_fraction(self.otherwise)
        rate = self._rate(actual, limit)
        values = {
            "actual": case.actual,
            "limit": case.target,
            "rate": say("control.endless") if rate is None else show_percent(rate),
            "score": score,
        }
        losses = () if is_within else (Loss(case.full_score - score, say("control.loss", **values)),)
        line = say("control.within" if is_within else "control.beyond", **values)
        return Outcome(
            score,
            Account((line,), tuple(loss for loss in losses if loss.points)),
            completion=Fraction(is_within),
            verdict=Verdict.MET if is_within else Verdict.UNMET,
        )

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """Full within the limit, else what is left."""
        pair = place_pair(case.actual_quantity, case.target_quantity, cells)
        within = pair.have <= pair.want
        return Worked(when(within, cells.full, cells.put(say("cells.otherwise"), self.otherwise)), when(within, 1, 0))

    def standard(self, case: Case) -> tuple[str, ...]:
        """One line: within the limit, beyond it, and nothing of nothing."""
        name = "control.standard_rest" if self.otherwise else "control.standard"
        return (say(name, full=case.full_score, limit=case.target, otherwise=self.otherwise),)

    def _rate(self, actual: Quantity, limit: Quantity) -> Fraction | None:
        if actual.measure.dimension == "%":
            return actual.amount
        if limit.amount:
            return actual.amount / limit.amount
        return None if actual.amount else Fraction(1)
