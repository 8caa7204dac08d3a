"""The sheet as a whole: levels, totals, grade, completion, and what does not apply."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from reportgen.figures import add_result_figures
from reportgen.models.figure import FigureBook
from reportgen.models.profile import NotApplicable, OverallCompletion
from reportgen.models.result import EvaluationResult, Verdict
from reportgen.scoring import score
from tests.figures.sample import derive_base
from tests.scoring.samples import PROFILES, evaluation, indicator, load, score_all, score_one

PROPORTIONAL = {"method": "proportional"}
CANCELLED = {"method": "not_applicable", "reason": "指标已取消"}


@pytest.mark.parametrize(
    ("profile", "score", "grade"),
    [
        ("national-2020", "100", "优"), ("national-2020", "90", "优"), ("national-2020", "89.99", "良"),
        ("national-2020", "80", "良"), ("national-2020", "79.99", "中"), ("national-2020", "60", "中"),
        ("national-2020", "59.99", "差"), ("national-2020", "0", "差"),
        ("zizhou-2021", "70", "中"), ("zizhou-2021", "69.99", "差"), ("gaoxinqu-2018", "69.99", "差"),
    ],
)  # fmt: skip
def test_grade(profile: str, score: str, grade: str) -> None:
    """A band begins at its lower bound, the bound included."""
    rule = {"method": "judgement", "score": score, "reason": "评定"}
    assert score_all(indicator("甲", "100", rule), profile=load(profile)).grade.name == grade


def test_every_profile_loads_and_names_its_source() -> None:
    """Each profile is called like its file, cites what it follows and knows all kinds of figures."""
    names = sorted(path.stem for path in PROFILES.glob("*.yaml"))
    assert names == [
        "central-2021",
        "example-city",
        "gaoxinqu-2018",
        "national-2020",
        "shuimogou-2024",
        "urumqi-2018",
        "zhongwei-2024",
        "zizhou-2021",
    ]
    for name in names:
        profile = load(name)
        assert profile.name == name
        assert profile.follows
        assert profile.grades.citation
        assert set(profile.formats) >= set(load("national-2020").formats)


CANCELLED_ONE = (
    indicator("甲", "40", PROPORTIONAL, target="100人", actual="50人"),
    indicator("乙", "40", PROPORTIONAL, target="100人", actual="75人"),
    indicator("丙", "20", CANCELLED),
)


def _score_with_cancelled(policy: NotApplicable) -> EvaluationResult:
    return score_all(*CANCELLED_ONE, profile=load().model_copy(update={"not_applicable": policy}))


@pytest.mark.parametrize(
    ("policy", "score", "full_score", "grade"),
    [
        (NotApplicable.FULL, "70", "100", "中"),
        (NotApplicable.EXCLUDED, "50", "80", "中"),
        (NotApplicable.REWEIGHTED, "62.50", "100", "中"),
    ],
)
def test_not_applicable(policy: NotApplicable, score: str, full_score: str, grade: str) -> None:
    """What does not apply counts in full, not at all, or at the others' rate."""
    result = _score_with_cancelled(policy)
    assert (result.score, result.full_score, result.grade.name) == (Decimal(score), Decimal(full_score), grade)
    last = result.leaves()[-1]
    assert last.verdict is Verdict.NOT_APPLICABLE
    assert last.deductions == ()
    assert "指标已取消" in last.trace[0]


@pytest.mark.parametrize(
    ("definition", "rate"),
    [
        (OverallCompletion.MEAN_OF_RATES, "1.25"),
        (OverallCompletion.MEAN_OF_CAPPED_RATES, "0.75"),
        (OverallCompletion.SHARE_OF_MET, "0.5"),
    ],
)
def test_overall_completion(definition: OverallCompletion, rate: str) -> None:
    """The profile names what overall completion is."""
    profile = load().model_copy(update={"overall_completion": definition})
    result = score_all(
        indicator("甲", "5", PROPORTIONAL, target="100人", actual="200人"),
        indicator("乙", "5", PROPORTIONAL, target="100人", actual="50人"),
        profile=profile,
    )
    assert result.complete() == Decimal(rate)


@pytest.mark.parametrize(("mode", "score"), [("half_up", "2.35"), ("half_even", "2.34")])
def test_rounding_mode(mode: str, score: str) -> None:
    """A tie goes up, or to the even digit as GB/T 8170 has it."""
    result = score_one(PROPORTIONAL, "10", load(mode=mode), target="1000人", actual="234.5人")
    assert result.score == Decimal(score)
    assert result.exact_score == Decimal("2.345")


def test_actual_summed_from_terms() -> None:
    """A share of persons counts whole ones: a fifth of 2661 is 532."""
    terms = [{"name": name, "value": value} for name, value in (("公岗", "374"), ("见习", "156"), ("创业", "131"))]
    terms += [{"name": "介绍", "value": "567"}, {"name": "一次性", "value": "34"}, {"name": "零就业", "value": "80人"}]
    terms += [{"name": "培训", "value": "2661", "share": "20%"}, {"name": "其他", "value": "facts.others"}]
    one = indicator("sample", "7", PROPORTIONAL, target="0.2万人", actual={"sum": terms, "unit": "人"})
    written = evaluation(one, facts=[{"id": "others", "name": "其他", "value": "66人", "unit": "人"}])
    result = score(written, load(), derive_base(written, load()))
    assert result.score == Decimal("6.79")
    assert "1940人" in result.leaves()[0].trace[0]


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("100人", "100人", Verdict.MET), ("100人", "101人", Verdict.EXCEEDED), ("100人", "150人", Verdict.EXCEEDED),
        ("100人", "151人", Verdict.FAR_EXCEEDED), ("100人", "99人", Verdict.UNMET), ("≤5件", "1件", Verdict.MET),
        ("3%-5%", "4%", Verdict.MET), ("10月底前", "9月1日", Verdict.MET),
    ],
)  # fmt: skip
def test_verdict(target: str, actual: str, verdict: Verdict) -> None:
    """The verdict follows from comparing the values; a bound from above is met, never exceeded."""
    assert score_one(PROPORTIONAL, target=target, actual=actual).verdict is verdict


def test_a_false_report_is_shown_and_costs_only_where_the_rule_says_so() -> None:
    """What was reported stands in the trace; without `integrity` it costs nothing."""
    values: dict[str, Any] = {"target": "≥97%", "actual": "97.63%", "reported": "97%"}
    plain = score_one(PROPORTIONAL, "6", **values)
    punished = score_one({"method": "integrity", "rule": PROPORTIONAL}, "6", **values)
    assert plain.score == 6
    assert any("97%" in line and "97.63%" in line for line in plain.trace)
    assert punished.score == 4
    assert [one.points for one in punished.deductions] == [2]


def test_calculation_names_figures_by_their_ids() -> None:
    """The worked calculation is a template whose operands are figures; a capped rate has none."""
    below = score_one(PROPORTIONAL, "4", target="160人", actual="156人")
    assert below.calculation == (
        "（{indicators.sample.actual}/{indicators.sample.target}）×100%×{indicators.sample.full_score}={indicators.sample.score}"
    )
    assert score_one(PROPORTIONAL, "4", target="160人", actual="200人").calculation == ""


def test_rounding_is_told() -> None:
    """Where the score is not exact, the trace says what was rounded."""
    result = score_one({"method": "budget_execution"}, "6", target="644万元", actual="501.064558万元")
    assert "4.668303" in result.trace[-1]
    assert "4.67" in result.trace[-1]


@pytest.mark.parametrize(
    ("policy", "printed"),
    [
        (NotApplicable.FULL, {"total.full_score": "100", "total.score": "70", "total.score_rate": "70.00%",
                              "levels.level.full_score": "100", "indicators.丙.full_score": "20",
                              "indicators.丙.score": "20", "counts.full_marks": "1个", "counts.deducted": "2个"}),
        (NotApplicable.EXCLUDED, {"total.full_score": "80", "total.score": "50", "total.score_rate": "62.50%",
                                  "levels.level.full_score": "80", "indicators.丙.full_score": "20",
                                  "indicators.丙.score": "0", "counts.full_marks": "0个", "counts.deducted": "2个"}),
        (NotApplicable.REWEIGHTED, {"total.full_score": "100", "total.score": "62.5", "total.score_rate": "62.50%",
                                    "levels.level.full_score": "100", "indicators.丙.full_score": "20",
                                    "indicators.丙.score": "12.5"}),
    ],
)  # fmt: skip
def test_figures_of_what_does_not_apply(policy: NotApplicable, printed: Mapping[str, str]) -> None:
    """The printed full scores, rates and counts follow the policy, and levels still make up the whole."""
    profile = load().model_copy(update={"not_applicable": policy})
    written = evaluation(*CANCELLED_ONE)
    result = score(written, profile)
    figures = add_result_figures(FigureBook(), written, result, profile)

    assert {one: figures[one].display for one in printed} == printed
    assert figures["total.weight"].display == "100.00%"
    assert ("indicators.丙.deducted" in figures) == (policy is not NotApplicable.EXCLUDED)


def test_row_that_is_not_scored_takes_no_share() -> None:
    """Under reweighting a row for information stays without points and without talk of them."""
    profile = load().model_copy(update={"not_applicable": NotApplicable.REWEIGHTED})
    rows = [*CANCELLED_ONE, indicator("丁", "0", {"method": "unscored"})]
    result = score_all(*rows, profile=profile)

    assert result.leaves()[-1].trace == ("不计分",)
    assert result.score == Decimal("62.5")
