"""直接赋分 (R3): full points where the target is met, else few or none."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from reportgen.models.quantity import Quantity, reaches
from reportgen.models.result import Verdict
from reportgen.models.rounding import NOTHING, WHOLE, as_fraction
from reportgen.models.values import Number
from reportgen.problems import Problem, problem
from reportgen.scoring.attainment import judge
from reportgen.scoring.case import Account, Case, Loss, Outcome
from reportgen.scoring.formulas.attainment import place_pair, reach
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import Condition, is_same, when
from reportgen.scoring.method import Method, Need, find_points_fault
from reportgen.scoring.wording import say, show


class Binary(Method):
    """Full where the actual value says the same as the target, or reaches it."""

    need: ClassVar[Need] = Need.VALUES

    otherwise: Number = Decimal(0)
    reason: str | None = None

    def faults(self, case: Case) -> Iterator[Problem]:
        """Also partial points beyond the full score, and a number set against words."""
        yield from super().faults(case)
        yield from find_points_fault(case, self, "otherwise")
        if isinstance(case.target, Quantity) and isinstance(case.actual, str) and case.actual:
            yield problem("actual-unreadable", case.places.actual, name=case.name, found=case.actual)

    def assess(self, case: Case) -> Outcome:
        """Full or `otherwise`."""
        met = is_met(case)
        score = case.full_score if met else as_fraction(self.otherwise)
        values = {"target": case.target, "actual": case.actual, "score": score, "full": case.full_score}
        line = say("binary.met" if met else "binary.unmet", **values)
        losses: tuple[Loss, ...] = ()
        if score < case.full_score:
            losses = (Loss(case.full_score - score, self.reason or say("binary.loss", **values)),)
        verdict = Verdict.MET if met else Verdict.UNMET
        if isinstance(case.target, Quantity) and isinstance(case.actual, Quantity):
            verdict = judge(case.actual, case.target, case.profile)
        return Outcome(score, Account((line,), losses), completion=WHOLE if met else NOTHING, verdict=verdict)

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """One comparison of target and actual value, as quantities or as words."""
        met = _compare(case, cells)
        otherwise = cells.put(say("cells.otherwise"), self.otherwise)
        return Worked(when(met, cells.full, otherwise), when(met, 1, 0))

    def standard(self, case: Case) -> tuple[str, ...]:
        """One line: what gives full points and what is left otherwise."""
        values = {"target": case.target, "full": case.full_score, "otherwise": self.otherwise}
        kind = "quantity" if isinstance(case.target, Quantity) else "words"
        rest = "otherwise" if self.otherwise else "nothing"
        return (say(f"binary.{kind}", **values) + say(f"binary.{rest}", **values),)


def is_met(case: Case) -> bool:
    """Whether the actual value reaches the target, or says the same in words."""
    actual, target = case.actual, case.target
    if isinstance(actual, Quantity) and isinstance(target, Quantity):
        return reaches(actual, target)
    return _plain(actual) == _plain(target)


def _plain(value: object) -> str:
    return "".join(show(value).lstrip("=＝").split())


def _compare(case: Case, cells: Cells) -> Condition:
    actual, target = case.actual, case.target
    if isinstance(actual, Quantity) and isinstance(target, Quantity):
        return reach(place_pair(actual, target, cells))
    wanted = cells.put_words(say("cells.target"), _plain(target))
    return is_same(cells.put_words(say("cells.actual"), _plain(actual)), wanted)
