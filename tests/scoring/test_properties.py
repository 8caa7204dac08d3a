"""What holds for every rule, every value and every chain of rounding."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.models.profile import RowScoreFrom, TotalFrom
from reportgen.scoring.standards import read_maxima
from tests.scoring.samples import indicator, load, score_all, score_one

_FULL = st.integers(min_value=4, max_value=200).map(lambda quarters: str(Decimal(quarters) / 4))
_PERCENT = st.integers(min_value=0, max_value=30_000).map(lambda value: Decimal(value) / 100)
_TARGET = st.integers(min_value=6_000, max_value=10_000).map(lambda value: Decimal(value) / 100)

# Rules for which a better actual value must never score worse; `%s` is the target.
RISING: Mapping[str, Mapping[str, Any]] = {
    "proportional": {"method": "proportional"},
    "proportional or nothing": {"method": "proportional", "below": "zero"},
    "proportional with a floor": {"method": "proportional", "zero_below": "60%"},
    "proportional rescaled": {"method": "proportional", "zero_below": "60%", "rescaled": "是"},
    "binary": {"method": "binary", "otherwise": "0.5"},
    "slope": {"method": "threshold_slope", "step": "1%", "points": "0.2"},
    "slope by whole steps": {"method": "threshold_slope", "step": "1%", "points": "0.3", "granularity": "whole_step"},
    "slope by started steps": {
        "method": "threshold_slope",
        "step": "1%",
        "points": "0.3",
        "granularity": "started_step",
    },
    "slope with a floor": {"method": "threshold_slope", "step": "1%", "points": "1", "floor": "0.5"},
    "satisfaction by ratio": {"method": "satisfaction"},
    "satisfaction by rate": {"method": "satisfaction", "formula": "rate_times_score"},
    "budget execution": {"method": "budget_execution"},
}
PUNISHING: Mapping[str, Mapping[str, Any]] = {
    "bands": {"method": "over_achievement_bands"},
    "reduction": {"method": "over_achievement_reduction", "reduction": "10%"},
    "tolerance": {"method": "tolerance_band", "band": "10%", "step": "1%", "points": "0.1"},
    "integrity": {"method": "integrity", "mismatch": "0.5", "rule": {"method": "proportional"}},
    "exact": {"method": "proportional", "direction": "exact"},
}


@pytest.mark.parametrize("name", [*RISING, *PUNISHING])
@settings(max_examples=40)
@given(full=_FULL, target=_TARGET, actual=_PERCENT, chain=st.sampled_from(RowScoreFrom))
def test_score_stays_in_bounds(name: str, full: str, target: Decimal, actual: Decimal, chain: RowScoreFrom) -> None:
    """No score is below zero or above the full score, and the deductions sum to what is missing."""
    rule = {**RISING, **PUNISHING}[name]
    values: dict[str, Any] = {"target": f"{target}%", "actual": f"{actual}%", "reported": "90%"}
    result = score_one(rule, full, load(row_score_from=chain), **values)
    assert 0 <= result.exact_score <= Decimal(full)
    assert 0 <= result.score <= Decimal(full)
    assert sum(one.points for one in result.deductions) == Decimal(full) - result.score
    assert Decimal(full) in read_maxima("\n".join(result.standard))


@pytest.mark.parametrize("name", RISING)
@settings(max_examples=40)
@given(full=_FULL, target=_TARGET, one=_PERCENT, other=_PERCENT, chain=st.sampled_from(RowScoreFrom))
def test_better_never_scores_worse(
    name: str, full: str, target: Decimal, one: Decimal, other: Decimal, chain: RowScoreFrom
) -> None:
    """A higher actual value scores at least as much."""
    profile = load(row_score_from=chain)
    low, high = sorted((one, other))
    worse, better = (
        score_one(RISING[name], full, profile, target=f"{target}%", actual=f"{actual}%") for actual in (low, high)
    )
    assert worse.exact_score <= better.exact_score


@settings(max_examples=60)
@given(full=_FULL, target=_TARGET, one=_PERCENT, other=_PERCENT)
def test_lower_is_better_under_a_bound(full: str, target: Decimal, one: Decimal, other: Decimal) -> None:
    """Under an at-most target a lower actual value scores at least as much."""
    better, worse = (
        score_one({"method": "proportional"}, full, target=f"≤{target}%", actual=f"{actual}%")
        for actual in sorted((one, other))
    )
    assert worse.exact_score <= better.exact_score


@settings(max_examples=60)
@given(
    rows=st.lists(st.tuples(_FULL, st.integers(0, 997)), min_size=1, max_size=12),
    total_from=st.sampled_from(TotalFrom),
    mode=st.sampled_from(["half_up", "half_even"]),
)
def test_levels_add_up(rows: list[tuple[str, int]], total_from: TotalFrom, mode: str) -> None:
    """The total is the sum of the rounded rows, or the exact sum rounded once."""
    written = [
        indicator(f"i{place}", full, {"method": "proportional"}, target="997人", actual=f"{actual}人")
        for place, (full, actual) in enumerate(rows)
    ]
    result = score_all(*written, profile=load(total_from=total_from, mode=mode))
    leaves = result.leaves()
    if total_from is TotalFrom.ROUNDED_ROWS:
        assert result.score == sum(leaf.score for leaf in leaves)
        assert sum(group.score for group in result.groups) == result.score
    else:
        exact = sum(Fraction(full) * Fraction(actual, 997) for full, actual in rows)
        assert abs(Fraction(result.score) - exact) <= Fraction(1, 200)
    assert sum(group.full_score for group in result.groups) == sum(leaf.indicator.full_score for leaf in leaves)


_ITEMS = st.lists(st.tuples(st.integers(1, 8), st.integers(0, 6), st.booleans()), min_size=1, max_size=6)


@settings(max_examples=60)
@given(full=_FULL, items=_ITEMS)
def test_checklists_stay_in_bounds(full: str, items: list[tuple[int, int, bool]]) -> None:
    """A deductive checklist never falls below zero, and says the full score in its standard."""
    written = [
        {"text": f"第{place}条", "points": str(Decimal(points) / 4), "per_occurrence": "是" if each else "否",
         "occurrences": str(count)}
        for place, (points, count, each) in enumerate(items)
    ]  # fmt: skip
    result = score_one({"method": "deductive_checklist", "items": written}, full)
    assert 0 <= result.exact_score <= Decimal(full)
    assert sum(one.points for one in result.deductions) == Decimal(full) - result.score
    assert Decimal(full) in read_maxima("\n".join(result.standard))


@settings(max_examples=60)
@given(points=st.lists(st.integers(1, 20), min_size=1, max_size=6), met=st.integers(0, 63), shared=st.booleans())
def test_additive_checklists_reach_their_points(points: list[int], met: int, shared: bool) -> None:
    """What is met and what is lost sum to the full score, with points of their own or equal shares."""
    full = str(sum(points))
    items: list[dict[str, str]] = [
        {"text": f"第{place}条", "met": "是" if met >> place & 1 else "否"} | ({} if shared else {"points": str(one)})
        for place, one in enumerate(points)
    ]
    result = score_one({"method": "additive_checklist", "items": items}, full)
    assert 0 <= result.score <= Decimal(full)
    assert sum(one.points for one in result.deductions) == Decimal(full) - result.score
    assert Decimal(full) in read_maxima("\n".join(result.standard))
