"""What the scores of all indicators amount to: the grade and the overall completion."""

from decimal import Decimal
from fractions import Fraction

from reportgen.models.profile import GradeBand, GradeScale, OverallCompletion, Profile
from reportgen.models.result import IndicatorResult, Verdict
from reportgen.models.rounding import as_decimal


def find_grade(score: Decimal, full_score: Decimal, scale: GradeScale) -> GradeBand:
    """The best band whose lower bound the score reaches, the bound included; other full scores are taken to 100."""
    mark = Fraction(score) * 100 / Fraction(full_score) if full_score else Fraction(0)
    return next((band for band in scale.bands if mark >= Fraction(band.at_least)), scale.bands[-1])


def complete(rows: tuple[IndicatorResult, ...], profile: Profile) -> Decimal | None:
    """总体完成率 as the profile defines it; an indicator without a completion rate counts with its score rate."""
    counted = [row for row in rows if row.verdict is not Verdict.NOT_APPLICABLE and row.indicator.full_score]
    if not counted:
        return None
    if profile.overall_completion is OverallCompletion.SHARE_OF_MET:
        return as_decimal(Fraction(sum(row.verdict is not Verdict.UNMET for row in counted), len(counted)))
    rates = [_rate(row) for row in counted]
    if profile.overall_completion is OverallCompletion.MEAN_OF_CAPPED_RATES:
        rates = [min(rate, Fraction(1)) for rate in rates]
    return as_decimal(sum(rates, Fraction(0)) / len(rates))


def _rate(row: IndicatorResult) -> Fraction:
    if row.completion_rate is not None:
        return Fraction(row.completion_rate)
    return Fraction(row.exact_score) / Fraction(row.indicator.full_score)
