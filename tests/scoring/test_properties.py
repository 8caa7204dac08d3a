"""What holds for every rule, every value and every chain of rounding."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.models.figure import FigureBook
from reportgen.models.profile import RowScoreFrom, TotalFrom
from reportgen.models.result import IndicatorResult
from reportgen.scoring import rule_problems
from reportgen.scoring.standards import read_maxima
from tests.scoring.samples import book, evaluation, figure, indicator, load, score_all, score_one
from tests.scoring.test_formulas import check

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


_SHARE = st.integers(min_value=0, max_value=1000).map(lambda value: Decimal(value) / 1000)
_TIERS = (("达成", "0.8"), ("部分达成", "0.6"), ("未达成", "0"))


def _check_bounds(result: IndicatorResult, full: str) -> None:
    """The score lies between zero and the full score, what is missing is explained, and the standard says the rest."""
    assert 0 <= result.exact_score <= Decimal(full)
    assert sum(one.points for one in result.deductions) == Decimal(full) - result.score
    assert Decimal(full) in read_maxima("\n".join(result.standard))


@settings(max_examples=60)
@given(full=_FULL, share=_SHARE)
def test_graded_gives_the_share_within_its_tier(full: str, share: Decimal) -> None:
    """Every share belongs to one tier and gives that share of the points; the other tiers refuse it."""
    tier = next(name for name, low in _TIERS if share >= Decimal(low))
    result = score_one({"method": "graded", "tier": tier, "share": f"{share * 100}%"}, full)
    _check_bounds(result, full)
    assert result.exact_score == Decimal(full) * share
    for other in {name for name, _ in _TIERS} - {tier}:
        written = evaluation(indicator("甲", full, {"method": "graded", "tier": other, "share": f"{share * 100}%"}))
        assert [one.code for one in rule_problems(written, load())] == ["share-outside"]


@settings(max_examples=60)
@given(parts=st.lists(st.tuples(st.integers(1, 40), _PERCENT), min_size=1, max_size=5))
def test_composite_is_the_sum_of_its_parts(parts: list[tuple[int, Decimal]]) -> None:
    """A composite scores what its parts score alone, whatever their number."""
    rule, values = {"method": "proportional"}, [(str(Decimal(points) / 4), f"{actual}%") for points, actual in parts]
    written = [
        {"text": f"第{place}项", "points": points, "target": "90%", "actual": actual, "rule": rule}
        for place, (points, actual) in enumerate(values)
    ]
    full = str(sum(Decimal(points) for points, _ in values))
    alone = [score_one(rule, points, target="90%", actual=actual) for points, actual in values]
    result = score_one({"method": "composite", "parts": written}, full)
    _check_bounds(result, full)
    assert abs(result.exact_score - sum(one.exact_score for one in alone)) < Decimal("1e-20")


@settings(max_examples=60)
@given(full=_FULL, one=_SHARE, other=_SHARE, rule=st.sampled_from(["proportional", "satisfaction"]))
def test_survey_scores_rise_with_the_rate(full: str, one: Decimal, other: Decimal, rule: str) -> None:
    """A better answer of the survey never scores worse."""
    written = {"method": "survey_weighted", "metric": "known", "rule": {"method": rule}}
    low, high = (
        score_one(written, full, base=book(figure("survey.metrics.known", str(rate))), target="90%")
        for rate in sorted((one, other))
    )
    _check_bounds(low, full)
    _check_bounds(high, full)
    assert low.exact_score <= high.exact_score


@settings(max_examples=60)
@given(full=_FULL, limit=st.integers(0, 500), one=st.integers(0, 1000), other=st.integers(0, 1000))
def test_control_ratio_falls_with_spending(full: str, limit: int, one: int, other: int) -> None:
    """Spending within the limit gives all, more gives what is left, and never does spending more score better."""
    rule = {"method": "control_ratio", "otherwise": "0.5"}
    less, more = (score_one(rule, full, target=f"{limit}元", actual=f"{spent}元") for spent in sorted((one, other)))
    _check_bounds(less, full)
    _check_bounds(more, full)
    assert more.exact_score <= less.exact_score
    assert (less.exact_score == Decimal(full)) == (min(one, other) <= limit)


@settings(max_examples=60)
@given(full=_FULL, one=st.integers(0, 60), other=st.integers(0, 60), points=st.none() | st.integers(1, 12))
def test_zero_target_falls_with_occurrences(full: str, one: int, other: int, points: int | None) -> None:
    """Nothing gives all; every occurrence more scores no better."""
    rule = {"method": "zero_target"} | ({} if points is None else {"points": str(Decimal(points) / 4)})
    fewer, more = (score_one(rule, full, target="0起", actual=f"{count}起") for count in sorted((one, other)))
    _check_bounds(fewer, full)
    _check_bounds(more, full)
    assert more.exact_score <= fewer.exact_score
    assert score_one(rule, full, target="0起", actual="0起").exact_score == Decimal(full)


@settings(max_examples=60)
@given(full=_FULL, share=st.integers(0, 130))
def test_judgement_is_what_was_given_or_refused(full: str, share: int) -> None:
    """Points within the full score are taken as they are; more is refused."""
    given_points = Decimal(full) * share / 100
    rule = {"method": "judgement", "score": f"{given_points:f}", "reason": "评定"}
    if share > 100:
        problems = rule_problems(evaluation(indicator("甲", full, rule)), load())
        assert [one.code for one in problems] == ["rule-points"]
        return
    result = score_one(rule, full)
    _check_bounds(result, full)
    assert result.exact_score == given_points


@settings(max_examples=60)
@given(full=_FULL, items=_ITEMS, cap=st.integers(1, 8))
def test_more_violations_never_score_better(full: str, items: list[tuple[int, int, bool]], cap: int) -> None:
    """One occurrence more costs something or nothing, and a cap is never passed."""

    def score(extra: int) -> IndicatorResult:
        written = [
            {"text": f"第{place}条", "points": str(Decimal(points) / 4), "per_occurrence": "是" if each else "否",
             "occurrences": str(count + extra)}
            for place, (points, count, each) in enumerate(items)
        ]  # fmt: skip
        return score_one({"method": "deductive_checklist", "items": written, "cap": str(min(Decimal(full), cap))}, full)

    assert score(1).exact_score <= score(0).exact_score
    assert score(1).exact_score >= Decimal(full) - cap


@settings(max_examples=60)
@given(awards=st.lists(st.tuples(st.integers(1, 20), st.integers(0, 20)), min_size=1, max_size=6))
def test_awards_add_up(awards: list[tuple[int, int]]) -> None:
    """Partly met requirements give the points that were awarded, no more than they have."""
    items = [
        {"text": f"第{place}条", "points": str(points), "awarded": str(min(points, got))}
        for place, (points, got) in enumerate(awards)
    ]
    full = str(sum(points for points, _ in awards))
    result = score_one({"method": "additive_checklist", "items": items}, full)
    _check_bounds(result, full)
    assert result.score == sum(min(points, got) for points, got in awards)


@pytest.mark.parametrize("name", [*RISING, *PUNISHING])
@settings(max_examples=25)
@given(full=_FULL, target=_TARGET, actual=_PERCENT, chain=st.sampled_from(RowScoreFrom))
def test_formula_is_the_score(name: str, full: str, target: Decimal, actual: Decimal, chain: RowScoreFrom) -> None:
    """The spreadsheet formula of a rule has exactly the value of the score, whatever the values."""
    written = indicator(
        "甲", full, {**RISING, **PUNISHING}[name], target=f"{target}%", actual=f"{actual}%", reported="90%"
    )
    check(written, FigureBook(), row_score_from=chain)
