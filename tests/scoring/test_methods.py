"""Every method at and around each of its thresholds, from the wording of the rules."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import yaml

from reportgen.models.profile import Profile
from reportgen.models.result import IndicatorResult
from reportgen.scoring.methods import METHODS
from reportgen.scoring.standards import read_maxima
from tests.scoring.samples import DATA, book, figure, load, score_one

Case = Mapping[str, Any]
CASES: Mapping[str, tuple[Case, ...]] = yaml.load((DATA / "cases.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
FLAT = [(method, case) for method, cases in CASES.items() for case in cases]


def _score(method: str, case: Case, profile: Profile | None = None) -> IndicatorResult:
    values = {key: case[key] for key in ("target", "actual", "reported") if key in case}
    base = book(*(figure(figure_id, value) for figure_id, value in case.get("base", {}).items()))
    return score_one({"method": method, **case["rule"]}, case.get("full", "10"), profile, base, **values)


def test_every_method_has_cases() -> None:
    """No method goes without at least five cases, and no case without a method."""
    assert {method: len(cases) for method, cases in CASES.items() if len(cases) < 5} == {}
    assert set(CASES) == set(METHODS)


@pytest.mark.parametrize(("method", "case"), FLAT, ids=str)
def test_score(method: str, case: Case) -> None:
    """The case gets the points that the rule's wording gives."""
    result = _score(method, case)
    assert result.score == Decimal(case["score"])
    if "exact" in case:
        assert result.exact_score == Decimal(case["exact"])


@pytest.mark.parametrize(("method", "case"), FLAT, ids=str)
def test_result_explains_itself(method: str, case: Case) -> None:
    """There is a standard and a trace without gaps, and the deductions sum to what is missing."""
    result = _score(method, case)
    lines = (*result.standard, *result.trace)
    assert result.standard
    assert result.trace
    assert not [line for line in lines if not line or "None" in line or "{" in line or "Fraction" in line]
    assert sum(one.points for one in result.deductions) == result.indicator.full_score - result.score
    assert all(one.reason and one.points > 0 for one in result.deductions)


@pytest.mark.parametrize(("method", "case"), FLAT, ids=str)
def test_standard_states_the_full_score(method: str, case: Case) -> None:
    """The maximum read back from the generated standard is the full score."""
    result = _score(method, case)
    if result.indicator.full_score:
        assert result.indicator.full_score in read_maxima("\n".join(result.standard)), result.standard


@pytest.mark.parametrize(
    ("method", "full_score", "changed"),
    [("proportional", "4", "3"), ("binary", "4", "3"), ("graded", "4", "3"), ("judgement", "4", "3")],
)
def test_standard_follows_the_full_score(method: str, full_score: str, changed: str) -> None:
    """A standard for other points is not taken for this one."""
    case = {**CASES[method][0], "full": full_score}
    case["rule"] = {**case["rule"], "score": "1"} if method == "judgement" else case["rule"]
    maxima = read_maxima("\n".join(_score(method, case).standard))
    assert Decimal(full_score) in maxima
    assert Decimal(changed) not in maxima


def test_displayed_rate_decides_where_the_profile_says_so() -> None:
    """69 of 481 give 1.43 from the exact rate and 1.44 from 14.35%."""
    case = {"rule": {}, "target": "481家", "actual": "69家"}
    assert _score("proportional", case, load()).score == Decimal("1.43")
    assert _score("proportional", case, load(row_score_from="displayed_rate")).score == Decimal("1.44")


@pytest.mark.parametrize(
    ("rounding", "score"),
    [
        ({}, "3.95"),
        ({"row_score_from": "displayed_rate"}, "3.96"),
        ({"row_score_from": "displayed_rate", "execution_score_from": "exact_rate"}, "3.95"),
        ({"row_score_from": "exact_rate", "execution_score_from": "displayed_rate"}, "3.96"),
    ],
)
def test_execution_may_follow_from_another_rate(rounding: dict[str, object], score: str) -> None:
    """44.37 of 112.20 give 3.95 from the exact rate and 3.96 from 39.55%, whatever the other rows follow."""
    case = {"full": "10", "rule": {}, "target": "112.20万元", "actual": "44.37万元"}
    assert _score("budget_execution", case, load("national-2020", **rounding)).score == Decimal(score)


def test_a_tie_is_seen_behind_an_endless_rate() -> None:
    """A third of 4.305 is 1.435 exactly and rounds up, though a third has no end."""
    result = _score("proportional", {"rule": {}, "target": "3人", "actual": "1人", "full": "4.305"})
    assert Fraction(result.exact_score) == Fraction("1.435")
    assert result.score == Decimal("1.44")
