"""What is wrong with a rule is said before scoring, with its place and a remedy."""

from collections.abc import Mapping
from typing import Any

import pytest

from reportgen.errors import ContentError
from reportgen.figures import gather_base
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.problems import Location
from reportgen.scoring import rule_problems, score
from reportgen.scoring.binding import NO_FIGURES
from reportgen.scoring.standards import read_maxima
from tests.figures.sample import derive_base
from tests.scoring.samples import book, evaluation, figure, indicator, load

PROPORTIONAL = {"method": "proportional"}
ITEM = {"text": "甲", "points": "1"}
PART = {"text": "甲", "points": "4", "rule": {"method": "graded", "tier": "达成"}}
STEP = {"at_least": "100%", "points": "9"}
RATE = [{"id": "rate", "name": "到位率", "value": "50%", "unit": "%"}]
FIVE = {"target": "5人", "actual": "5人"}
WORDY = {"scoring_standard": "全部符合得2分；每项不符扣0.5分"}
SLOPE = {"method": "threshold_slope", "threshold": "98%", "step": "1%", "points": "0.2"}


@pytest.mark.parametrize(
    ("code", "rule", "values"),
    [
        ("unknown-method", {"method": "proportionel"}, {}),
        ("unknown-field", {**PROPORTIONAL, "belov": "zero"}, {"target": "5人", "actual": "5人"}),
        ("missing-field", {"method": "judgement", "score": "1"}, {}),
        ("not-a-number", {"method": "judgement", "score": "一", "reason": "好"}, {}),
        ("target-missing", PROPORTIONAL, {"actual": "5人"}),
        ("actual-missing", PROPORTIONAL, {"target": "5人"}),
        ("actual-missing", PROPORTIONAL, {"target": "5人", "actual": "-"}),
        ("actual-missing", {"method": "binary"}, {"target": "符合"}),
        ("target-missing", {"method": "satisfaction"}, {"actual": "90%"}),
        ("target-missing", {"method": "threshold_slope", "step": "1%", "points": "1"}, {"actual": "90%"}),
        ("target-unreadable", PROPORTIONAL, {"target": "效果显著", "actual": "5人"}),
        ("actual-unreadable", PROPORTIONAL, {"target": "5人", "actual": "效果显著"}),
        ("actual-unreadable", {"method": "binary"}, {"target": "≥90%", "actual": "符合"}),
        ("units-differ", PROPORTIONAL, {"target": "5人", "actual": "5元"}),
        ("units-differ", PROPORTIONAL, {"target": "0.2万人", "actual": "1940"}),
        ("units-differ", SLOPE, {"actual": "97人"}),
        ("units-differ", {"method": "binary"}, {"target": "≥5人", "actual": "5元"}),
        ("target-zero", PROPORTIONAL, {"target": "0件", "actual": "0件"}),
        ("target-not-zero", {"method": "zero_target"}, {"target": "1件", "actual": "0件"}),
        ("target-direction", {"method": "over_achievement_bands"}, {"target": "≤5人", "actual": "5人"}),
        ("rule-maximum", {"method": "additive_checklist", "items": [ITEM]}, {}),
        ("rule-maximum", {"method": "composite", "parts": [PART]}, {}),
        ("rule-maximum", {"method": "budget_execution", "steps": [STEP]}, {"actual": "90%"}),
        ("rule-maximum", {"method": "unscored"}, {}),
        ("rule-points", {"method": "judgement", "score": "11", "reason": "好"}, {}),
        ("rule-points", {"method": "binary", "otherwise": "11"}, {"target": "符合", "actual": "符合"}),
        ("item-points-missing", {"method": "additive_checklist", "items": [{"text": "甲"}, ITEM]}, {}),
        ("item-count", {"method": "deductive_checklist", "items": [{**ITEM, "occurrences": "-1"}]}, {}),
        ("step-zero", {**SLOPE, "step": "0%"}, {"actual": "97%"}),
        ("bands-disordered", {"method": "satisfaction", "full_at": "50%"}, {"actual": "97%"}),
        ("tier-unknown", {"method": "graded", "tier": "很好"}, {}),
        ("share-missing", {"method": "graded", "tier": "部分达成"}, {}),
        ("share-outside", {"method": "graded", "tier": "部分达成", "share": "80%"}, {}),
        ("share-outside", {"method": "graded", "tier": "达成", "share": "79.99%"}, {}),
        ("reason-missing", {"method": "integrity", "veto": "是", "rule": PROPORTIONAL}, FIVE),
        ("unknown-method", {"method": "integrity", "rule": {"method": "nothing"}}, {}),
        ("standard-maximum", {"method": "graded", "tier": "达成"}, WORDY),
    ],
)  # fmt: skip
def test_problem(code: str, rule: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """The rule is refused with this problem, in words, and scoring refuses it too."""
    written = evaluation(indicator("甲指标", "10", rule, **values))
    problems = rule_problems(written, load())
    assert code in {one.code for one in problems}
    assert all(one.message and one.hint and "{" not in one.message for one in problems)
    with pytest.raises(ContentError):
        score(written, load(), NO_FIGURES)


def test_all_problems_at_once() -> None:
    """Every indicator is looked at, whatever is wrong with the others."""
    written = evaluation(
        indicator("甲", "5", {"method": "proportionel"}),
        indicator("乙", "5", PROPORTIONAL, target="5人", actual="5元"),
        indicator("丙", "5", PROPORTIONAL, target="5人", actual="5人"),
    )
    assert [one.code for one in rule_problems(written, load())] == ["unknown-method", "units-differ"]


def test_unknown_method_suggests_the_nearest() -> None:
    """A misspelt method is told what was probably meant."""
    (found,) = rule_problems(evaluation(indicator("甲", "5", {"method": "proportionel"})), load())
    assert "proportional" in found.hint


def test_problems_have_their_places() -> None:
    """A misfitting unit points to the actual value, a bad parameter to the parameter."""
    actual, score_at = Location("indicators.yaml", 4, 9), Location("indicators.yaml", 9, 13)
    one = indicator("甲", "5", PROPORTIONAL, target="5人", actual="5元")
    one[ORIGIN_KEY] = Origin(Location("indicators.yaml", 1, 1), {"actual": actual})
    rule = {
        "method": "judgement",
        "score": "6",
        "reason": "好",
        ORIGIN_KEY: Origin(Location("indicators.yaml", 8, 1), {"score": score_at}),
    }
    problems = rule_problems(evaluation(one, indicator("乙", "5", rule)), load())
    assert [(found.code, found.location) for found in problems] == [("units-differ", actual), ("rule-points", score_at)]


def test_actual_from_a_figure() -> None:
    """Scoring takes the value that the figures give; before they are known it says nothing."""
    written = evaluation(indicator("甲", "5", PROPORTIONAL, target="100%", actual={"figure": "facts.rate"}), facts=RATE)
    assert rule_problems(written, load()) == ()
    assert score(written, load(), derive_base(written, load())).score == 2.5


@pytest.mark.parametrize(
    ("actual", "code"),
    [
        ({"figure": "facts.rat"}, "figure-unknown"),
        ({"sum": [{"name": "一", "value": "facts.rat"}], "unit": "人"}, "figure-unknown"),
        ({"sum": [{"name": "一", "value": "若干"}], "unit": "人"}, "figure-is-words"),
        ({"sum": [{"name": "一", "value": "5元"}], "unit": "人"}, "actual-term-unreadable"),
        ({"sum": [{"name": "一", "value": "facts.rate"}], "unit": "人"}, "actual-term-unreadable"),
    ],
)
def test_an_actual_value_that_cannot_be_is_told_once(actual: Mapping[str, Any], code: str) -> None:
    """The figures say what is wrong, with what was probably meant; scoring does not repeat it."""
    written = evaluation(indicator("甲", "5", PROPORTIONAL, target="100人", actual=actual), facts=RATE)
    base, problems = gather_base(written, load())
    assert [one.code for one in (*problems, *rule_problems(written, load(), base))] == [code]
    if code == "figure-unknown":
        assert "facts.rate" in problems[0].hint


@pytest.mark.parametrize(
    ("rule", "meant"),
    [
        ({"method": "survey_weighted", "metric": "pleasd"}, "survey.metrics.pleased"),
        ({"method": "composite", "parts": [{**PART, "points": "5", "rule": PROPORTIONAL, "target": "90%",
                                            "actual": {"figure": "survey.metrics.pleasd"}}]}, "survey.metrics.pleased"),
    ],
)  # fmt: skip
def test_a_figure_that_a_rule_names_is_looked_for(rule: Mapping[str, Any], meant: str) -> None:
    """A rule that rests on an unknown figure is told which one was probably meant."""
    written = evaluation(indicator("甲", "5", rule, target="90%"))
    (found,) = rule_problems(written, load(), book(figure("survey.metrics.pleased", "0.9")))
    assert found.code == "actual-figure-unknown"
    assert meant in found.hint


@pytest.mark.parametrize(
    ("text", "full_score", "agrees"),
    [
        ("①资金分配符合办法，得4分；②有分配清单，得1分；③无截留，得1分", "6", True),
        ("①3种以上方式宣传得2分；②知晓率≥85%得2分，＜85%按比率", "6", False),
        ("达到目标值得满分；未达到的，实际完成值÷目标值×100%×3＝分值", "4", False),
        ("达到目标值得满分；未达到的，实际完成值÷目标值×100%×4＝分值", "4", True),
        ("①≥90%得5分；②80%-90%得3分；③低于80%得0分", "5", True),
        ("满分3分，①不符合规划扣1分；②不符合职责扣1分", "3", True),
        ("满分3分，①不符合规划扣1分", "4", False),
        ("≥95%得3分，每减1%扣0.10分", "4", False),
        ("根据执行情况合理得分", "5", True),
        ("执行率×分值", "6", True),
        ("满意度95%以上得满分，60%至95%按比率×分值，60%以下不得分", "8", True),
    ],
)
def test_clients_own_standard(text: str, full_score: str, agrees: bool) -> None:
    """The client's wording is accepted unless the maximum it states is not the full score."""
    rule = {"method": "graded", "tier": "达成"}
    problems = rule_problems(evaluation(indicator("甲", full_score, rule, scoring_standard=text)), load())
    assert [one.code for one in problems] == ([] if agrees else ["standard-maximum"]), read_maxima(text)
