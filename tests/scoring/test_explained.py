"""Where a score comes from: the whole chain down to files and lines."""

from pathlib import Path

import pytest

from reportgen.appraisal import score
from reportgen.figures import add_result_figures
from reportgen.figures.explain import explain
from reportgen.models.figure import FigureBook
from reportgen.scoring import score as score_written
from tests.figures.sample import derive_base
from tests.scoring.samples import book, evaluation, figure, indicator, load

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def figures() -> FigureBook:
    """All figures of an example evaluation."""
    return score(CONTENT / "zizhou-employment-2022").result.figures


CHAINS = {
    "total.score": (
        "＝ 14 + 12.67 + 30.9 + 28.39",
        "＝ 4.67 + 8",
        "预算执行率＝实际支出÷实际到位资金×100%＝77.805056%",
        "funds.yaml:",
        "survey.yaml:",
        "indicators.yaml:",
    ),
    "levels.GC.score_rate": (
        "＝ 12.67 ÷ 20",
        "＝ 4.67 + 8",
        "＝ 10 + 10",
        "（funds.execution_base）：644万元",
        "funds.yaml:",
    ),
    "indicators.XY31.score": (
        "＝ 82.5%×8=6.6",
        "＝ (29份 × 100% + 0份 × 80% + 5份 × 80% + 6份 × 0%) ÷ 40份",
        "（survey.q10.1.count）：29份",
        "survey.yaml:",
    ),
    "indicators.XY11.score": (
        "＝ （1940人/0.2万人）×100%×7=6.79",
        "2661人 × 20%",
        "人数按比例计入的，各部分取整到人",
    ),
    "indicators.TR22.deducted": (
        "＝ 3 − 1",
        "扣1分：绩效目标表没有设定年度目标",
        "得分＝3－2＝1分",
        "indicators.yaml:",
    ),
}


@pytest.mark.parametrize(("figure_id", "parts"), CHAINS.items())
def test_chain_is_whole(figures: FigureBook, figure_id: str, parts: tuple[str, ...]) -> None:
    """A total, a rate of a level, a score from the survey and a deduction are followed to where they were written."""
    told = "\n".join(explain(figures, figure_id).lines())

    assert [part for part in parts if part not in told] == []


@pytest.mark.parametrize("prefix", ["total.", "levels.", "indicators."])
def test_every_chain_ends_in_a_file(figures: FigureBook, prefix: str) -> None:
    """No score, rate or count of the example is without the lines that it comes from."""
    asked = [one for one in figures if one.startswith(prefix)]
    rootless = [one for one in asked if ".yaml:" not in "\n".join(explain(figures, one).lines())]

    assert len(asked) > 5
    assert rootless == []


def test_each_finding_has_its_line(figures: FigureBook) -> None:
    """A deduction leads to the findings that cost the points, not only to the rule."""
    sources = figures["indicators.TR22.deducted"].sources

    assert len(sources) == 2
    assert all(one.line and one.line > (figures["indicators.TR22.score"].sources[0].line or 0) for one in sources)


@pytest.mark.parametrize(
    ("rule", "values", "operand"),
    [
        ({"method": "survey_weighted", "metric": "pleased"}, {"target": "90%"}, "survey.metrics.pleased"),
        ({"method": "survey_weighted", "metric": "known"}, {"target": "90%"}, "survey.metrics.known"),
        ({"method": "budget_execution", "steps": [{"at_least": "60%", "points": "10"}]}, {}, "funds.execution_rate"),
        ({"method": "composite", "parts": [{"text": "知晓", "points": "10", "target": "90%",
          "actual": {"figure": "survey.metrics.known"}, "rule": {"method": "proportional"}}]}, {},
         "survey.metrics.known"),
    ],
)  # fmt: skip
def test_figures_that_a_rule_takes_are_part_of_the_chain(
    rule: dict[str, object], values: dict[str, str], operand: str
) -> None:
    """What a rule reads from the figures is named, whether or not a calculation is printed."""
    written = evaluation(indicator("甲", "10", rule, **values))
    values_of = {"survey.metrics.pleased": "0.8", "survey.metrics.known": "1", "funds.execution_rate": "0.7"}
    base = book(*(figure(name, value) for name, value in values_of.items()))
    found = add_result_figures(base, written, score_written(written, load(), base), load())

    assert operand in found["indicators.甲.score"].operands


def test_what_was_reported_is_part_of_the_chain() -> None:
    """A score that a false report lowered names the reported value."""
    rule = {"method": "integrity", "rule": {"method": "proportional"}}
    written = evaluation(indicator("甲", "10", rule, target="100人", actual="90人", reported="95人"))
    base = derive_base(written, load())
    found = add_result_figures(base, written, score_written(written, load(), base), load())

    assert "indicators.甲.reported" in found["indicators.甲.score"].operands
    assert found["indicators.甲.reported"].display == "95人"
