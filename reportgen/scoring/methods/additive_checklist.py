"""得分制 (R4): points for every requirement that is met."""

from collections.abc import Iterator
from fractions import Fraction

from reportgen.models.record import Record
from reportgen.models.result import Verdict
from reportgen.models.rounding import as_fraction
from reportgen.models.values import Label, Number
from reportgen.problems import Problem, problem
from reportgen.scoring.case import Account, Case, Loss, Outcome
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import Expression
from reportgen.scoring.method import Answer, Method
from reportgen.scoring.wording import enumerate_lines, say, show


class Requirement(Record):
    """One requirement; `awarded` are the points given where it is met in part."""

    text: Label
    points: Number | None = None
    met: Answer = True
    awarded: Number | None = None
    reason: str | None = None


class AdditiveChecklist(Method):
    """Requirements with points of their own, or with equal shares of the full score."""

    items: tuple[Requirement, ...]

    def maximum(self, case: Case) -> Fraction:
        """The sum of all points."""
        return sum((self._points(item, case) for item in self.items), Fraction(0))

    def faults(self, case: Case) -> Iterator[Problem]:
        """Also awards beyond an item's points, and points given to some items only."""
        yield from super().faults(case)
        for item in self.items:
            if (item.points is None) != (self.items[0].points is None):
                yield problem("item-points-missing", item.where(), name=case.name, text=item.text)
            if item.awarded is not None and not 0 <= item.awarded <= self._points(item, case):
                values = {"name": case.name, "found": show(item.awarded), "full": show(self._points(item, case))}
                yield problem("rule-points", item.where("awarded"), **values)

    def assess(self, case: Case) -> Outcome:
        """The sum of the points that the items were given."""
        given = [(item, self._given(item, case), self._points(item, case)) for item in self.items]
        lines = enumerate_lines(
            [say("additive.item", text=item.text, given=got, points=full) for item, got, full in given]
        )
        losses = tuple(
            Loss(full - got, item.reason or say("additive.loss", text=item.text), item.where())
            for item, got, full in given
            if got < full
        )
        score = sum((got for _, got, _ in given), Fraction(0))
        verdict = Verdict.UNMET if losses else Verdict.MET
        return Outcome(score, Account((*lines, say("additive.total", score=score)), losses), verdict=verdict)

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """The sum over the items, each with its points and whether it is met."""
        given = [self._given_cells(item, case, cells) for item in self.items]
        return Worked(sum(given[1:], given[0]))

    def _given_cells(self, item: Requirement, case: Case, cells: Cells) -> Expression:
        if item.awarded is not None:
            return cells.put(say("cells.awarded", text=item.text), item.awarded)
        name, full = say("cells.points", text=item.text), self._points(item, case)
        points = cells.put(name, full) if item.points is not None else cells.work(name, cells.full / len(self.items))
        return points * cells.put(say("cells.met", text=item.text), Fraction(item.met))

    def standard(self, case: Case) -> tuple[str, ...]:
        """The full score, then each requirement with its points."""
        own = self.items[0].points is not None
        name = "additive.requirement" if own else "additive.share"
        texts = [say(name, text=i.text, points=self._points(i, case), count=len(self.items)) for i in self.items]
        return (say("additive.head", full=case.full_score), *enumerate_lines(texts))

    def _points(self, item: Requirement, case: Case) -> Fraction:
        return case.full_score / len(self.items) if item.points is None else as_fraction(item.points)

    def _given(self, item: Requirement, case: Case) -> Fraction:
        if item.awarded is not None:
            return as_fraction(item.awarded)
        return self._points(item, case) if item.met else Fraction(0)
