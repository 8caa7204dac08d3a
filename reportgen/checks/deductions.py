"""Whether a finding explains every indicator that lost points."""

from collections.abc import Iterator

from reportgen.models.evaluation import Evaluation, EvaluationKind
from reportgen.models.profile import Profile
from reportgen.models.result import EvaluationResult
from reportgen.models.rounding import write_plain
from reportgen.problems import Problem, problem


def ask_deductions(evaluation: Evaluation, result: EvaluationResult, _profile: Profile) -> Iterator[Problem]:
    """Indicators below their full score that no finding names; forms have no findings."""
    if evaluation.kind is EvaluationKind.SELF:
        return
    named = {name for finding in evaluation.findings.findings for name in finding.indicators}
    for leaf in result.leaves():
        indicator = leaf.indicator
        if not leaf.is_full and indicator.id not in named:
            lost, place = write_plain(indicator.full_score - leaf.score), indicator.where()
            entry = indicator.name if place.cell else indicator.id
            yield problem("deduction-without-finding", place, name=indicator.name, entry=entry, lost=lost)
