"""评价人员评定 (R17): points given by a person, with a reason and never beyond the full score."""

from collections.abc import Iterator

from reportgen.models.result import Verdict
from reportgen.models.rounding import as_fraction
from reportgen.models.values import Label, Number
from reportgen.problems import Problem
from reportgen.scoring.case import Account, Case, Loss, Outcome
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.method import Method, find_points_fault
from reportgen.scoring.wording import enumerate_lines, say


class Judgement(Method):
    """A score by hand; `aspects` are what the person looked at."""

    score: Number
    reason: Label
    aspects: tuple[Label, ...] = ()

    def faults(self, case: Case) -> Iterator[Problem]:
        """Points outside 0 and the full score."""
        yield from super().faults(case)
        yield from find_points_fault(case, self, "score")

    def assess(self, case: Case) -> Outcome:
        """The points given."""
        score = as_fraction(self.score)
        line = say("judgement.score", full=case.full_score, score=score, reason=self.reason)
        lost = case.full_score - score
        verdict = Verdict.UNMET if lost else Verdict.MET
        return Outcome(score, Account((line,), (Loss(lost, self.reason),) if lost else ()), verdict=verdict)

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """The points given, in a cell."""
        del case
        return Worked(cells.put(say("cells.judged"), self.score))

    def standard(self, case: Case) -> tuple[str, ...]:
        """The full score and the aspects."""
        head = say("judgement.head" if self.aspects else "judgement.alone", full=case.full_score)
        return (head, *enumerate_lines(list(self.aspects))) if self.aspects else (head,)
