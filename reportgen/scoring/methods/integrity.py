"""填报真实性 (R15): an overlay on another rule; a false report costs points, fabrication and vetoes cost all."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from reportgen.models.indicator import Rule
from reportgen.models.quantity import Quantity, align
from reportgen.models.rounding import as_fraction
from reportgen.models.values import Number
from reportgen.problems import Problem, problem
from reportgen.scoring.case import Account, Case, Loss, Outcome, differs
from reportgen.scoring.formulas.attainment import place
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import Condition, is_same, least, when
from reportgen.scoring.method import Answer, Method, find_points_fault
from reportgen.scoring.wording import say


class Integrity(Method):
    """The base `rule`, less `mismatch` points where the reported value is not the verified one."""

    rule: Rule
    mismatch: Number = Decimal(2)
    fabricated: Answer = False
    veto: Answer = False
    reason: str | None = None

    def maximum(self, case: Case) -> Fraction:
        """What the base rule can give."""
        return case.bind(self.rule).maximum(case)

    def faults(self, case: Case) -> Iterator[Problem]:
        """The base rule's, a mismatch beyond the full score, and a veto without a reason."""
        yield from case.bind(self.rule).faults(case)
        yield from find_points_fault(case, self, "mismatch")
        if (self.fabricated or self.veto) and not self.reason:
            yield problem("reason-missing", self.where(), name=case.name)

    def assess(self, case: Case) -> Outcome:
        """The base rule's outcome, then what the report's truth costs."""
        outcome = case.bind(self.rule).assess(case)
        trace, losses, _ = outcome.account
        if self.fabricated or self.veto:
            kind = "fabricated" if self.fabricated else "veto"
            line = say(f"integrity.{kind}", reason=self.reason or "")
            told = Account((*trace, line), (Loss(case.full_score, self.reason or line),))
            return replace(outcome, score=Fraction(0), told=told)
        if not differs(case):
            return outcome
        lost = min(as_fraction(self.mismatch), outcome.score)
        line = say("integrity.mismatch", reported=case.reported, verified=case.actual, lost=lost)
        told = Account((*trace, line), (*losses, Loss(lost, self.reason or line)))
        return replace(outcome, score=outcome.score - lost, told=told)

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """The base rule's score in a cell, then what the report's truth costs."""
        base = case.bind(self.rule).tabulate(case, cells)
        score = cells.work(say("cells.base_score"), base.score)
        if case.reported is not None and case.actual is not None:
            mismatch = cells.put(say("cells.mismatch"), self.mismatch)
            score -= when(_agree(case, cells), 0, least(mismatch, score))
        barred = cells.put(say("cells.barred"), Fraction(self.fabricated or self.veto))
        return Worked(when(barred.equals(1), 0, score), base.completion)

    def standard(self, case: Case) -> tuple[str, ...]:
        """The base rule's standard, then the overlay."""
        return (*case.bind(self.rule).standard(case), say("integrity.standard", lost=self.mismatch))


def _agree(case: Case, cells: Cells) -> Condition:
    reported, actual = case.reported, case.actual
    if isinstance(reported, Quantity) and isinstance(actual, Quantity) and actual.converts_to(reported):
        verified, told = align(actual, reported)
        right = place(say("cells.verified"), verified.amount, verified, cells)
        return place(say("cells.reported"), told.amount, told, cells).equals(right)
    true_words = cells.put_words(say("cells.verified"), str(actual).strip("=＝ "))
    return is_same(cells.put_words(say("cells.reported"), str(reported).strip("=＝ ")), true_words)
