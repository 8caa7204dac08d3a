"""零目标 (domain 6): what must not happen; full at zero, else nothing or points off for each."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from reportgen.models.quantity import Quantity
from reportgen.models.result import Verdict
from reportgen.models.rounding import as_fraction
from reportgen.models.values import Number
from reportgen.problems import Problem, problem
from reportgen.scoring.case import Account, Case, Loss, Outcome
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import least, most, when
from reportgen.scoring.method import Method, Need
from reportgen.scoring.wording import say


class ZeroTarget(Method):
    """The target is zero; `points` are lost for each occurrence, or all at the first where none are written."""

    need: ClassVar[Need] = Need.QUANTITIES

    points: Number | None = None

    def faults(self, case: Case) -> Iterator[Problem]:
        """Also a target that is not zero."""
        yield from super().faults(case)
        if isinstance(case.target, Quantity) and case.target.value:
            yield problem("target-not-zero", case.places.target, name=case.name, found=case.target.text)

    def assess(self, case: Case) -> Outcome:
        """Full, less the occurrences."""
        count = max(Fraction(case.actual_quantity.value), Fraction(0))
        lost = Fraction(0)
        if count:
            lost = case.full_score if self.points is None else min(count * as_fraction(self.points), case.full_score)
        score = case.full_score - lost
        values = {"actual": case.actual, "lost": lost, "score": score, "full": case.full_score}
        line = say("zero.some" if count else "zero.none", **values)
        losses = (Loss(lost, say("zero.loss", **values)),) if lost else ()
        verdict = Verdict.UNMET if count else Verdict.MET
        return Outcome(score, Account((line,), losses), completion=Fraction(not count), verdict=verdict)

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """Full at zero, less the occurrences or all of them."""
        count = most(cells.put(say("cells.actual"), case.actual_quantity.value, case.actual_quantity.unit), 0)
        lost = cells.full
        if self.points is not None:
            lost = least(count * cells.put(say("cells.lost_each"), self.points), cells.full)
        return Worked(cells.full - when(count > 0, lost, 0), when(count > 0, 0, 1))

    def standard(self, case: Case) -> tuple[str, ...]:
        """One line: none, or each."""
        name = "zero.standard" if self.points is None else "zero.standard_each"
        return (say(name, full=case.full_score, points=self.points or 0),)
