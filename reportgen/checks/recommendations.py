"""Whether every finding has one recommendation, and only one."""

from collections.abc import Iterator

from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.problems import Problem, problem


def ask_recommendations(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Findings without a recommendation, and a second recommendation for the same finding."""
    answered = set()
    for one in evaluation.findings.recommendations:
        if one.finding in answered:
            yield problem("recommendation-repeated", one.where("finding"), found=one.finding, title=one.title)
        answered.add(one.finding)
    for finding in evaluation.findings.findings:
        if finding.id not in answered:
            place = finding.where()
            entry = finding.title if place.cell else finding.id
            yield problem("recommendation-missing", place, title=finding.title, entry=entry)
