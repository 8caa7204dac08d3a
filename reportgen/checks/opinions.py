"""Whether every opinion on the draft that was not adopted in full is answered with a reason."""

from collections.abc import Iterator

from reportgen.models.evaluation import Evaluation
from reportgen.models.evidence import Adoption
from reportgen.models.profile import Profile
from reportgen.problems import Problem, problem


def ask_opinions(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Opinions without a reason, 财监〔2021〕4号 article 18."""
    for one in evaluation.opinions:
        if one.adoption is not Adoption.ADOPTED and not one.reason:
            yield problem("opinion-without-reason", one.where(), party=one.party, quote=one.opinion)
