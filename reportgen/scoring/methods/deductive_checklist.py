"""扣分制 (R5): points off for every violation, down to zero or to a cap."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from reportgen.models.record import Record
from reportgen.models.result import Verdict
from reportgen.models.rounding import NOTHING, add_fractions, as_fraction
from reportgen.models.values import Label, Number
from reportgen.problems import Problem, problem
from reportgen.scoring.case import Account, Case, Loss, Outcome
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import Expression, least
from reportgen.scoring.method import Answer, Method, find_points_fault
from reportgen.scoring.wording import enumerate_lines, say


class Violation(Record):
    """One kind of violation and how often it was found; `points` are lost once or for each."""

    text: Label
    points: Number
    per_occurrence: Answer = False
    occurrences: Number = Decimal(0)
    reason: str | None = None

    @property
    def lost(self) -> Fraction:
        """The points this violation costs before any cap."""
        if not self.occurrences:
            return NOTHING
        times = self.occurrences if self.per_occurrence else min(self.occurrences, Decimal(1))
        return as_fraction(self.points) * as_fraction(times)


class DeductiveChecklist(Method):
    """Start at the full score and take off; `cap` is the most that can be taken."""

    items: tuple[Violation, ...]
    cap: Number | None = None

    def faults(self, case: Case) -> Iterator[Problem]:
        """Also negative points or counts, and a cap beyond the full score."""
        yield from super().faults(case)
        for item in self.items:
            if item.points <= 0 or item.occurrences < 0 or item.occurrences % 1:
                yield problem("item-count", item.where(), name=case.name, text=item.text)
        yield from find_points_fault(case, self, "cap")

    def assess(self, case: Case) -> Outcome:
        """The full score less what was lost."""
        found = [(item, points) for item in self.items if (points := item.lost)]
        if not found:
            told = Account((say("deductive.clean", full=case.full_score),))
            return Outcome(case.full_score, told, verdict=Verdict.MET)
        lost = min(add_fractions(points for _, points in found), self._limit(case))
        losses = tuple(Loss(points, item.reason or item.text, item.where()) for item, points in found)
        lines = [say("deductive.found", text=item.text, times=item.occurrences, lost=points) for item, points in found]
        score = case.full_score - lost
        lines.append(say("deductive.total", full=case.full_score, lost=lost, score=score))
        return Outcome(score, Account(tuple(lines), losses), verdict=Verdict.UNMET)

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """The full score less points times occurrences, down to zero or to the cap."""
        del case
        lost = [_lose(item, cells) for item in self.items]
        limit = cells.full if self.cap is None else cells.put(say("cells.cap"), self.cap)
        return Worked(cells.full - least(sum(lost[1:], lost[0]), limit))

    def standard(self, case: Case) -> tuple[str, ...]:
        """The full score, each violation with its points, and where the taking ends."""
        texts = [
            say("deductive.each" if item.per_occurrence else "deductive.once", text=item.text, points=item.points)
            for item in self.items
        ]
        end = say("deductive.end" if self.cap is None else "deductive.cap", cap=self._limit(case))
        return (say("deductive.head", full=case.full_score), *enumerate_lines(texts), end)

    def _limit(self, case: Case) -> Fraction:
        return case.full_score if self.cap is None else as_fraction(self.cap)


def _lose(item: Violation, cells: Cells) -> Expression:
    points = cells.put(say("cells.lost_points", text=item.text), item.points)
    times = cells.put(say("cells.occurrences", text=item.text), item.occurrences)
    return points * (times if item.per_occurrence else least(times, 1))
