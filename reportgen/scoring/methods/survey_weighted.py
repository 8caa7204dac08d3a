"""问卷加权赋分 (R12): the rate comes from a question's weighted answers, another rule turns it into points."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import ClassVar

from pydantic import Field

from reportgen.models.indicator import Rule
from reportgen.models.quantity import Quantity
from reportgen.models.values import Label
from reportgen.problems import Problem
from reportgen.scoring.case import Account, Case, Outcome
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.method import Method, Need, find_figure_fault
from reportgen.scoring.wording import say, show_percent


class SurveyWeighted(Method):
    """`metric` is the id of a metric of the survey; `rule` scores its rate, in proportion unless it says otherwise."""

    need: ClassVar[Need] = Need.NOTHING

    metric: Label
    rule: Rule = Field(default_factory=lambda: Rule(method="proportional"))

    def faults(self, case: Case) -> Iterator[Problem]:
        """A metric that the survey does not have, and whatever the rule does not accept."""
        fault = next(find_figure_fault(case, self._figure_id(), partial(self.where, "metric")), None)
        if fault is not None:
            yield fault
            return
        yield from case.bind(self.rule).faults(self._surveyed(case))

    def assess(self, case: Case) -> Outcome:
        """The rule's outcome for the metric's rate."""
        surveyed = self._surveyed(case)
        figure = case.base[self._figure_id()]
        outcome = case.bind(self.rule).assess(surveyed)
        rate = show_percent(surveyed.actual_quantity.amount)
        line = say("survey.rate", metric=figure.name, rate=rate)
        trace, losses, calculation = outcome.account
        calculation = calculation.replace(f"indicators.{case.id}.actual", self._figure_id())
        told = Account((line, *trace), losses, calculation)
        return replace(outcome, told=told, rests_on=(self._figure_id(),))

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """The rule's formula for the metric's rate."""
        return case.bind(self.rule).tabulate(self._surveyed(case), cells)

    def standard(self, case: Case) -> tuple[str, ...]:
        """Where the rate comes from, then the rule's own standard."""
        return (say("survey.standard"), *case.bind(self.rule).standard(case))

    def _figure_id(self) -> str:
        return f"survey.metrics.{self.metric}"

    def _surveyed(self, case: Case) -> Case:
        figure = case.base.get(self._figure_id())
        if figure is None or figure.value is None:
            return replace(case, actual_is_known=False)
        return replace(case, actual=Quantity(None, figure.value * Decimal(100), "%"), actual_is_known=True)
