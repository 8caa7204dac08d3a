"""分项合计 (R14): parts with points and rules of their own, which must reach the full score together."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial

from reportgen.models.indicator import Actual, Rule
from reportgen.models.quantity import parse
from reportgen.models.record import Record
from reportgen.models.result import Verdict
from reportgen.models.rounding import add_fractions, as_fraction
from reportgen.models.values import Label, Number
from reportgen.problems import NOWHERE, Location, Problem, problem
from reportgen.scoring.actuals import UnreadableTermError, resolve
from reportgen.scoring.case import Account, Case, Loss, Outcome, Places, Value
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import Expression
from reportgen.scoring.method import Method, find_figure_fault
from reportgen.scoring.wording import enumerate_lines, say


class Part(Record):
    """A part; it has the indicator's target and actual value where it brings none of its own."""

    text: Label
    points: Number
    rule: Rule
    target: str | None = None
    actual: str | Actual | None = None


class Composite(Method):
    """The sum of the parts' scores."""

    parts: tuple[Part, ...]

    def maximum(self, case: Case) -> Fraction:
        """The sum of the parts' points."""
        del case
        return sum((as_fraction(part.points) for part in self.parts), Fraction(0))

    def faults(self, case: Case) -> Iterator[Problem]:
        """Also the faults of every part."""
        yield from super().faults(case)
        for part in self.parts:
            faults = tuple(_find_actual_faults(part, case))
            yield from faults or case.bind(part.rule).faults(self._case(part, case))

    def assess(self, case: Case) -> Outcome:
        """Each part by its own rule, then the sum."""
        outcomes = [(part, case.bind(part.rule).assess(self._case(part, case))) for part in self.parts]
        score = add_fractions(outcome.score for _, outcome in outcomes)
        lines = [
            say("composite.part", text=part.text, points=part.points, score=one.score, how="；".join(one.account.trace))
            for part, one in outcomes
        ]
        losses = tuple(
            Loss(loss.points, say("composite.loss", text=part.text, reason=loss.reason), _locate(loss, part))
            for part, outcome in outcomes for loss in outcome.account.losses
        )  # fmt: skip
        met = all(outcome.verdict is not Verdict.UNMET for _, outcome in outcomes)
        trace = (*enumerate_lines(lines), say("composite.total", score=score))
        named = dict.fromkeys(
            one for part, outcome in outcomes for one in (*_name_figures(part, case), *outcome.rests_on)
        )
        verdict = Verdict.MET if met else Verdict.UNMET
        return Outcome(score, Account(trace, losses), verdict=verdict, rests_on=tuple(named))

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """Each part in cells of its own, then the sum."""
        scores = [self._score_cells(part, case, cells) for part in self.parts]
        return Worked(sum(scores[1:], scores[0]))

    def _score_cells(self, part: Part, case: Case, cells: Cells) -> Expression:
        inner = cells.part(part.text, as_fraction(part.points))
        score = case.bind(part.rule).tabulate(self._case(part, case), inner).score
        return inner.work(say("cells.part_score"), score)

    def standard(self, case: Case) -> tuple[str, ...]:
        """The full score, then each part with its points and its own standard."""
        texts = [
            say(
                "composite.standard", text=part.text, points=part.points,
                how="".join(case.bind(part.rule).standard(self._case(part, case))),
            )
            for part in self.parts
        ]  # fmt: skip
        return (say("composite.head", full=case.full_score), *enumerate_lines(texts))

    def _case(self, part: Part, case: Case) -> Case:
        target = case.target if part.target is None else parse(part.target)
        actual, is_known = _read_actual(part, case)
        places = Places(
            part,
            case.places.target_in if part.target is None else part,
            case.places.actual_in if part.actual is None else part,
        )
        return replace(
            case,
            id="",
            name=say("composite.name", name=case.name, text=part.text),
            full_score=as_fraction(part.points),
            target=target,
            actual=actual,
            places=places,
            actual_is_known=is_known,
        )


def _locate(loss: Loss, part: Part) -> Location:
    return part.where("rule") if loss.place is NOWHERE else loss.place


def _name_figures(part: Part, case: Case) -> Iterator[str]:
    """The figures that a part takes its own actual value from."""
    if isinstance(part.actual, Actual):
        yield from [part.actual.figure] if part.actual.figure else []
        yield from (term.value for term in part.actual.sum if term.value in case.base)


def _read_actual(part: Part, case: Case) -> tuple[Value, bool]:
    """The part's own actual value, or the indicator's, and whether it is known yet."""
    if part.actual is None:
        return case.actual, case.actual_is_known
    if isinstance(part.actual, Actual) and not case.base:
        return None, False
    return resolve(part.actual, case.base), True


def _find_actual_faults(part: Part, case: Case) -> Iterator[Problem]:
    """A part's actual value that is taken from a figure which does not exist, or summed from what is no number."""
    if not isinstance(part.actual, Actual) or not case.base:
        return
    place = partial(part.where, "actual")
    try:
        resolve(part.actual, case.base)
    except KeyError:
        yield from find_figure_fault(case, part.actual.figure or "", place)
    except UnreadableTermError as error:
        yield problem("actual-term-unreadable", place(), name=case.name, found=str(error))
