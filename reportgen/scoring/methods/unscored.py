"""不计分的行 (R19): shown with `-`, counted nowhere."""

from collections.abc import Iterator
from fractions import Fraction

from reportgen.models.result import Verdict
from reportgen.problems import Problem
from reportgen.scoring.case import Account, Case, Outcome
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import number
from reportgen.scoring.method import Method
from reportgen.scoring.wording import say


class Unscored(Method):
    """A row for information; its full score must be zero."""

    def maximum(self, case: Case) -> Fraction:
        """Nothing, so that a full score above zero is a fault."""
        del case
        return Fraction(0)

    def faults(self, case: Case) -> Iterator[Problem]:
        """A full score above zero."""
        yield from super().faults(case)

    def assess(self, case: Case) -> Outcome:
        """Nothing."""
        del case
        return Outcome(Fraction(0), Account((say("unscored.score"),)), verdict=Verdict.NOT_APPLICABLE)

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """Nothing."""
        del case, cells
        return Worked(number(0))

    def standard(self, case: Case) -> tuple[str, ...]:
        """One line: that the row is not scored."""
        del case
        return (say("unscored.standard"),)
