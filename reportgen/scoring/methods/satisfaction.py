"""满意度赋分 (R11): full at the target, in proportion below it, nothing under a floor."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import ClassVar

from reportgen.models.profile import SatisfactionFormula
from reportgen.models.quantity import Quantity, parse
from reportgen.models.rounding import NOTHING, WHOLE, as_fraction, compare, take
from reportgen.models.values import Percent
from reportgen.problems import Problem, problem
from reportgen.scoring.attainment import attain, judge
from reportgen.scoring.case import Account, Case, Loss, Outcome
from reportgen.scoring.formulas.attainment import attain as attain_cells
from reportgen.scoring.formulas.attainment import place_pair
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import when
from reportgen.scoring.method import Method, Need
from reportgen.scoring.wording import say, show, show_exactly, show_percent


class Satisfaction(Method):
    """`full_at` is the indicator's target where none is written; `zero_below` itself still gives points.

    The profile says the formula, unless the rule does.
    """

    need: ClassVar[Need] = Need.ACTUAL

    full_at: Percent | None = None
    zero_below: Percent = Decimal("0.6")
    formula: SatisfactionFormula | None = None

    def faults(self, case: Case) -> Iterator[Problem]:
        """Also a target that is missing or no rate, and a floor above it."""
        yield from super().faults(case)
        target = case.target
        if self.full_at is None and not isinstance(target, Quantity):
            yield problem("target-missing", case.places.target, name=case.name)
            return
        if not 0 <= self.zero_below <= self._full_at(case) <= 1 or not self._full_at(case):
            yield problem("bands-disordered", self.where("full_at"), name=case.name)
        if isinstance(case.actual, Quantity) and not case.actual.converts_to(self._target(case)):
            values = {"name": case.name, "stated": show(case.actual), "expected": show(self._target(case))}
            yield problem("units-differ", case.places.actual, **values)

    def assess(self, case: Case) -> Outcome:
        """Full, the rate's share, or nothing."""
        rate = case.actual_quantity.in_unit("%").amount
        share = self._share(case, rate)
        score = take(share, case.full_score)
        target = self._target(case)
        completion = attain(case.actual_quantity, target)
        verdict = judge(case.actual_quantity, target, case.profile, completion)
        return Outcome(score, partial(self._tell, case, rate, share, score), verdict, completion)

    def _tell(self, case: Case, rate: Fraction, share: Fraction, score: Fraction) -> Account:
        full_at = self._full_at(case)
        values = {
            "rate": show_exactly(rate),
            "full_at": show_percent(full_at),
            "ratio": show_percent(rate / full_at),
            "score": score,
            "full": case.full_score,
            "zero_below": show_percent(as_fraction(self.zero_below)),
        }
        kind = "met" if share == 1 else "nothing" if not share else self._formula(case)
        losses = (Loss(case.full_score - score, say("satisfaction.loss", **values)),) if share < 1 else ()
        calculation = ""
        if case.id and 0 < share < 1:
            calculation = say(f"satisfaction.calculation_{kind}", id=case.id, full_at=show_percent(full_at))
        return Account((say(f"satisfaction.{kind}", **values),), losses, calculation)

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """Full, the rate's share, or nothing."""
        pair = place_pair(case.actual_quantity.in_unit("%"), self._target(case), cells)
        zero_below = cells.put(say("cells.zero_below"), self.zero_below, "%")
        by_ratio = self._formula(case) is SatisfactionFormula.RATIO_TO_TARGET
        share = cells.counted(pair.have / pair.want if by_ratio else pair.have)
        below = when(pair.have < zero_below, 0, share)
        return Worked(cells.full * when(pair.have >= pair.want, 1, below), attain_cells(pair, cells))

    def standard(self, case: Case) -> tuple[str, ...]:
        """One line: full, share, nothing."""
        values = {
            "full_at": show_percent(self._full_at(case)),
            "zero_below": show_percent(as_fraction(self.zero_below)),
            "full": case.full_score,
        }
        return (say(f"satisfaction.standard_{self._formula(case)}", **values),)

    def _full_at(self, case: Case) -> Fraction:
        return as_fraction(self.full_at) if self.full_at is not None else case.target_quantity.in_unit("%").amount

    def _target(self, case: Case) -> Quantity:
        if self.full_at is None:
            return case.target_quantity.in_unit("%")
        return _as_target(self.full_at)

    def _share(self, case: Case, rate: Fraction) -> Fraction:
        full_at = self._full_at(case)
        if compare(rate, full_at) >= 0:
            return WHOLE
        if compare(rate, as_fraction(self.zero_below)) < 0:
            return NOTHING
        by_ratio = self._formula(case) is SatisfactionFormula.RATIO_TO_TARGET
        return case.counted(rate / full_at if by_ratio else rate)

    def _formula(self, case: Case) -> SatisfactionFormula:
        return self.formula or case.profile.satisfaction_formula


def _as_target(rate: Decimal) -> Quantity:
    written = parse(f"≥{show_exactly(Fraction(rate))}")
    return written if isinstance(written, Quantity) else Quantity(None, rate * 100, "%")
