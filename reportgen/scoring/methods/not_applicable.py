"""不适用的指标 (R18): full points, left out, or its points spread over the others, as the profile says."""

from fractions import Fraction

from reportgen.models.profile import NotApplicable as Policy
from reportgen.models.result import Verdict
from reportgen.models.values import Label
from reportgen.scoring.case import Account, Case, Outcome
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.formulas.expression import number
from reportgen.scoring.method import Method
from reportgen.scoring.wording import say


class NotApplicable(Method):
    """An indicator that was cancelled or does not apply; a reason is always needed."""

    reason: Label

    def assess(self, case: Case) -> Outcome:
        """Full points under the policy `full`; under the others the sheet settles it among the siblings."""
        policy = case.profile.not_applicable
        score = case.full_score if policy is Policy.FULL else Fraction(0)
        line = say(f"not_applicable.{policy}", reason=self.reason, full=case.full_score)
        return Outcome(score, Account((line,)), verdict=Verdict.NOT_APPLICABLE)

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """The full score under the policy `full`; under the others the sheet settles it."""
        return Worked(cells.full if case.profile.not_applicable is Policy.FULL else number(0))

    def standard(self, case: Case) -> tuple[str, ...]:
        """One line: what an indicator that does not apply counts here."""
        return (say(f"not_applicable.standard_{case.profile.not_applicable}", full=case.full_score),)
