"""What the scores of all indicators amount to: the grade and the overall completion."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from reportgen.models.profile import GradeBand, GradeScale, OverallCompletion, Profile
from reportgen.models.result import Verdict
from reportgen.models.rounding import WHOLE, add_fractions, as_decimal, as_fraction
from reportgen.scoring.binding import Bound
from reportgen.scoring.case import Case, Outcome

_USUAL = Decimal(100)


def find_grade(score: Decimal, full_score: Decimal, scale: GradeScale) -> GradeBand:
    """The best band whose lower bound the score reaches, the bound included; other full scores are taken to 100."""
    if full_score == _USUAL:
        return next((band for band in scale.bands if score >= band.at_least), scale.bands[-1])
    mark = Fraction(score) * 100 / as_fraction(full_score) if full_score else Fraction(0)
    return next((band for band in scale.bands if mark >= as_fraction(band.at_least)), scale.bands[-1])


def complete(bound: Sequence[Bound], outcomes: Sequence[Outcome], profile: Profile) -> Decimal | None:
    """总体完成率 as the profile defines it; an indicator without a completion rate counts with its score rate."""
    counted = [
        (one.case, outcome)
        for one, outcome in zip(bound, outcomes, strict=True)
        if outcome.verdict is not Verdict.NOT_APPLICABLE and one.case.full_score
    ]
    if not counted:
        return None
    if profile.overall_completion is OverallCompletion.SHARE_OF_MET:
        met = sum(outcome.verdict is not Verdict.UNMET for _, outcome in counted)
        return as_decimal(Fraction(met, len(counted)))
    rates = [_rate(case, outcome) for case, outcome in counted]
    if profile.overall_completion is OverallCompletion.MEAN_OF_CAPPED_RATES:
        rates = [rate if rate.numerator < rate.denominator else WHOLE for rate in rates]
    return as_decimal(add_fractions(rates) / len(rates))


def _rate(case: Case, outcome: Outcome) -> Fraction:
    return outcome.score / case.full_score if outcome.completion is None else outcome.completion
