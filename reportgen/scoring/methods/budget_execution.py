"""预算执行率赋分 (R13): the execution rate times the points, or stepped as 财预〔2021〕101号 has it."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import ClassVar

from reportgen.models.quantity import Quantity, align
from reportgen.models.record import Record
from reportgen.models.result import Verdict
from reportgen.models.rounding import WHOLE, as_fraction, take
from reportgen.models.values import Number, Percent
from reportgen.problems import Problem, problem
from reportgen.scoring.case import Account, Case, Loss, Outcome
from reportgen.scoring.formulas.attainment import place_pair
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import Expression, least, when
from reportgen.scoring.method import Method, Need, find_figure_fault, find_unit_faults
from reportgen.scoring.wording import enumerate_lines, say, show_exactly, show_percent, wording

RATE = "funds.execution_rate"
SPENT = "funds.spent"
BASE = "funds.execution_base"


class Step(Record):
    """The points for a rate of at least `at_least`."""

    at_least: Percent
    points: Number


class BudgetExecution(Method):
    """The rate is the indicator's actual value over its target where both are typed, else that of the funds.

    The denominator of the funds' rate is the profile's `execution_base`. More than everything counts as everything.
    """

    need: ClassVar[Need] = Need.NOTHING

    steps: tuple[Step, ...] = ()

    def maximum(self, case: Case) -> Fraction:
        """The full score, or the highest step's points."""
        return Fraction(max(step.points for step in self.steps)) if self.steps else case.full_score

    def faults(self, case: Case) -> Iterator[Problem]:
        """Also a rate that cannot be known, and steps that do not descend."""
        yield from super().faults(case)
        yield from find_unit_faults(case)
        if isinstance(case.actual, str):
            yield problem("actual-unreadable", case.places.actual, name=case.name, found=case.actual)
        elif isinstance(case.actual, Quantity):
            yield from self._target_faults(case)
        elif case.actual_is_known:
            yield from find_figure_fault(case, RATE, lambda: case.places.actual)
        bounds = [(step.at_least, step.points) for step in self.steps]
        if bounds != sorted(bounds, reverse=True):
            yield problem("bands-disordered", self.where("steps"), name=case.name)

    def assess(self, case: Case) -> Outcome:
        """The rate's share of the points, or its step's."""
        rate = self._rate(case)
        counted = case.counted_execution(rate)
        share = counted if counted.numerator < counted.denominator else WHOLE
        score = self._stepped(rate) if self.steps else take(share, case.full_score)
        verdict = Verdict.MET if rate.numerator >= rate.denominator else Verdict.UNMET
        return Outcome(score, partial(self._tell, case, rate, score), verdict, rate, _name_figures(case))

    def _tell(self, case: Case, rate: Fraction, score: Fraction) -> Account:
        base = wording()[f"execution.{case.profile.execution_base}"]
        values = {"rate": show_exactly(rate), "base": base, "full": case.full_score, "score": score}
        kind = "step" if self.steps else "capped" if rate > 1 else "share"
        trace = (say("execution.rate", **values), say(f"execution.{kind}", **values))
        losses = (
            (Loss(case.full_score - score, say("execution.loss", **(values | {"rate": show_percent(rate)}))),)
            if score < case.full_score
            else ()
        )
        return Account(trace, losses, self._calculate(case, rate))

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """The rate in a cell, and its share of the points or its step's."""
        rate = self._rate_cells(case, cells)
        if self.steps:
            return Worked(self._stepped_cells(rate, cells), rate)
        return Worked(cells.full * least(cells.counted_execution(rate), 1), rate)

    def _rate_cells(self, case: Case, cells: Cells) -> Expression:
        name = say("cells.execution")
        if not isinstance(case.actual, Quantity):
            return _funds_cells(case, cells, name)
        if case.actual.measure.dimension == "%" or not isinstance(case.target, Quantity):
            return cells.put(name, case.actual.amount, "%")
        pair = place_pair(case.actual, case.target, cells)
        return cells.work(name, pair.have / pair.want if pair.want.value else when(pair.have.equals(0), 1, 0), "%")

    def _stepped_cells(self, rate: Expression, cells: Cells) -> Expression:
        points = [
            (cells.put(say("cells.step_from"), step.at_least, "%"), cells.put(say("cells.step_gives"), step.points))
            for step in self.steps
        ]
        answer = cells.put(say("cells.step_rest"), Decimal(0))
        for bound, given in reversed(points):
            answer = when(rate >= bound, given, answer)
        return answer

    def standard(self, case: Case) -> tuple[str, ...]:
        """The formula with its denominator, or every step."""
        base = wording()[f"execution.{case.profile.execution_base}"]
        if not self.steps:
            return (say("execution.standard", base=base, full=case.full_score),)
        texts = [
            say("execution.band", low=show_percent(as_fraction(step.at_least)), points=step.points)
            for step in self.steps
        ]
        return (
            say("execution.head", base=base, full=case.full_score),
            *enumerate_lines([*texts, say("execution.rest")]),
        )

    def _target_faults(self, case: Case) -> Iterator[Problem]:
        is_rate = case.actual_quantity.measure.dimension == "%"
        if not is_rate and not isinstance(case.target, Quantity):
            yield problem("target-missing", case.places.target, name=case.name)

    def _rate(self, case: Case) -> Fraction:
        if not isinstance(case.actual, Quantity):
            return _rate_of_funds(case)
        if case.actual.measure.dimension == "%" or not isinstance(case.target, Quantity):
            return case.actual.amount
        actual, target = align(case.actual, case.target)
        return actual.amount / target.amount if target.amount else Fraction(not actual.amount)

    def _stepped(self, rate: Fraction) -> Fraction:
        return Fraction(next((step.points for step in self.steps if rate >= as_fraction(step.at_least)), Decimal(0)))

    def _calculate(self, case: Case, rate: Fraction) -> str:
        if not case.id or self.steps or rate > 1:
            return ""
        if isinstance(case.actual, Quantity) and case.actual.measure.dimension != "%":
            return say("proportional.calculation", id=case.id)
        known = SPENT in case.base and BASE in case.base
        return say("execution.calculation" if known else "execution.calculation_rate", id=case.id)


def _name_figures(case: Case) -> tuple[str, ...]:
    """The figures of the funds that the rate comes from, where the indicator has no actual value of its own."""
    if isinstance(case.actual, Quantity):
        return ()
    return (SPENT, BASE) if SPENT in case.base and BASE in case.base else (RATE,)


def _rate_of_funds(case: Case) -> Fraction:
    """Spent over its base, exactly where both are known, else as the figure has it."""
    if SPENT in case.base and BASE in case.base and case.base.value_of(BASE):
        return as_fraction(case.base.value_of(SPENT)) / as_fraction(case.base.value_of(BASE))
    return as_fraction(case.base.value_of(RATE))


def _funds_cells(case: Case, cells: Cells, name: str) -> Expression:
    if SPENT not in case.base or BASE not in case.base or not case.base.value_of(BASE):
        return cells.put(name, case.base.value_of(RATE), "%")
    spent = cells.put(case.base[SPENT].name, case.base.value_of(SPENT), "元")
    base = cells.put(case.base[BASE].name, case.base.value_of(BASE), "元")
    return cells.work(name, spent / base, "%")
