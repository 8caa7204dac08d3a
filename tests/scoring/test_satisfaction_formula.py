"""The formula of satisfaction is the profile's, unless a rule says its own."""

import pytest

from reportgen.models.profile import SatisfactionFormula
from tests.scoring.samples import indicator, load, score_all


@pytest.mark.parametrize(
    ("profiled", "ruled", "expected"),
    [
        ("ratio_to_target", None, "8.42"),
        ("rate_times_score", None, "8"),
        ("rate_times_score", "ratio_to_target", "8.42"),
        ("ratio_to_target", "rate_times_score", "8"),
    ],
)
def test_formula_is_the_profile_s(profiled: str, ruled: str | None, expected: str) -> None:
    """80% against 95%: the ratio to the target, or the rate itself."""
    profile = load().model_copy(update={"satisfaction_formula": SatisfactionFormula(profiled)})
    rule = {"method": "satisfaction"} | ({"formula": ruled} if ruled else {})

    result = score_all(indicator("served", "10", rule, target="≥95%", actual="80%"), profile=profile)

    assert f"{result.score.normalize():f}" == expected
