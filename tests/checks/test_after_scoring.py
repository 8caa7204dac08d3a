"""What only the scores bring to light."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from reportgen.checks import check_results
from reportgen.models.evaluation import Evaluation
from reportgen.models.indicator import IndicatorGroup
from reportgen.models.profile import GradeBand, Profile
from reportgen.models.result import EvaluationResult, Explanation, GroupResult, IndicatorResult, Verdict
from reportgen.problems import Severity

from .conftest import read_evaluation

Scores = Mapping[str, tuple[str, Verdict]]


def score(evaluation: Evaluation, scores: Scores) -> EvaluationResult:
    """A result in which all indicators but those in `scores` are met in full."""
    groups = tuple(score_group(group, scores) for group in evaluation.indicators)
    return EvaluationResult(Decimal(100), Decimal(100), GradeBand(name="优"), groups)


def score_group(group: IndicatorGroup, scores: Scores) -> GroupResult:
    """The result of a group and all below it."""
    leaves = []
    for leaf in group.indicators:
        points, verdict = scores.get(leaf.id, (str(leaf.full_score), Verdict.MET))
        full = IndicatorResult(
            leaf, (group,), Fraction(leaf.full_score), leaf.full_score, verdict, tuple, Explanation()
        )
        leaves.append(replace(full, score=Decimal(points)))
    groups = tuple(score_group(below, scores) for below in group.groups)
    return GroupResult(group, group.full_score, group.full_score, groups, tuple(leaves))


def test_full_marks_raise_no_question(profile: Profile) -> None:
    """Nothing is asked where everything was met."""
    evaluation = read_evaluation()

    assert check_results(evaluation, score(evaluation, {}), profile) == ()


@pytest.mark.parametrize(
    ("verdict", "points", "codes"),
    [
        (Verdict.UNMET, "39.5", ["deduction-without-finding", "deviation-reason"]),
        (Verdict.FAR_EXCEEDED, "39.5", ["deduction-without-finding", "excess-reason"]),
        (Verdict.FAR_EXCEEDED, "40", ["excess-reason"]),
        (Verdict.EXCEEDED, "40", []),
        (Verdict.NOT_APPLICABLE, "40", []),
    ],
)
def test_missed_and_far_exceeded_targets_need_a_reason(
    profile: Profile, verdict: Verdict, points: str, codes: list[str]
) -> None:
    """A deviation without a reason stops the report; a loss without a finding is a warning."""
    evaluation = read_evaluation()

    found = check_results(evaluation, score(evaluation, {"length": (points, verdict)}), profile)

    assert sorted(one.code for one in found) == codes
    assert all("养护里程" in one.message for one in found)
    assert all((one.severity is Severity.ERROR) == one.code.endswith("-reason") for one in found)


@pytest.mark.parametrize(
    "reason",
    [
        "deviation_reason: 雨季停工",
        "deduction_reason: 雨季停工",
        "narrative: 雨季停工",
        "remark: 雨季停工",
    ],
)
def test_a_reason_may_stand_in_several_fields(profile: Profile, reason: str) -> None:
    """A remark is no reason; the fields for reasons and the narrative are."""
    evaluation = read_evaluation(("target: ≥10公里", f"{reason}, target: ≥10公里"))

    found = check_results(evaluation, score(evaluation, {"length": ("40", Verdict.UNMET)}), profile)

    assert (found == ()) == (not reason.startswith("remark"))


def test_a_reason_given_with_the_rule_is_enough(profile: Profile) -> None:
    """A reviewer's judgement carries its reason, and a finding names the indicator."""
    evaluation = read_evaluation()

    assert check_results(evaluation, score(evaluation, {"bridges": ("19", Verdict.UNMET)}), profile) == ()


def test_what_was_lost_is_told(profile: Profile) -> None:
    """The warning names the points, without zeros at the end."""
    evaluation = read_evaluation()

    found = check_results(evaluation, score(evaluation, {"complaints": ("38.50", Verdict.MET)}), profile)

    assert ["1.5 分" in one.message for one in found] == [True]
