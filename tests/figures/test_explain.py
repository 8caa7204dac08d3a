"""Where a figure comes from."""

from dataclasses import replace

import pytest

from reportgen.errors import UsageError
from reportgen.figures import add_result_figures, explain
from reportgen.models.figure import FigureBook
from reportgen.models.result import Verdict
from tests.figures.sample import at, derive_base, make_evaluation, make_profile, make_result


def derive() -> FigureBook:
    """All figures of the sample."""
    facts = [at(40, id="doubled", name="两倍支出", formula="funds.spent + funds.spent", unit="元", decimals="2")]
    evaluation, profile = make_evaluation(facts=facts), make_profile()
    result = make_result(evaluation, ("3.9", Verdict.UNMET, "0.975"), ("4", Verdict.MET, None))
    return add_result_figures(derive_base(evaluation, profile), evaluation, result, profile)


def test_chain_goes_down_to_files_and_lines() -> None:
    """Each step shows the figure, its formula with numbers, and at the end the place in the file."""
    assert list(explain(derive(), "funds.execution_rate").lines()) == [
        "预算执行率（funds.execution_rate）：77.81%",
        "  ＝ 501.064558万元 ÷ 644万元",
        "  精确值 77.805056%",
        "  当年资金支出（funds.spent）：501.064558万元",
        "    ＝ 501.064558万元",
        "    当年资金支出（funds.sources.current.spent）：501.064558万元",
        "      见 data.yaml:3:5",
        "  预算执行率的基数（funds.execution_base）：644万元",
        "    ＝ 644万元",
        "    到位资金（funds.received）：644万元",
        "      ＝ 644万元",
        "      当年资金到位资金（funds.sources.current.received）：644万元",
        "        见 data.yaml:3:4",
    ]


def test_score_shows_its_trace() -> None:
    """The computation of a score is part of its explanation."""
    lines = [line.strip() for line in explain(derive(), "total.score").lines()]

    assert "得3.9分" in lines
    assert "就业见习实际完成值（indicators.C11.actual）：156人" in lines


def test_repeated_figure_is_explained_once() -> None:
    """A figure that many others rest on is not explained again."""
    book = derive()
    first, second = book["funds.spent"], book["funds.execution_rate"]
    told = book["funds.balance"].provenance._replace(operands=(second.id, first.id))
    twice = replace(book["funds.balance"], told=told)
    lines = list(explain(FigureBook({**book, twice.id: twice}), twice.id).lines())

    assert [line for line in lines if "funds.spent）" in line and "（上文已列）" in line]
    assert sum("funds.sources.current.spent" in line for line in lines) == 1


def test_json_holds_the_whole_chain() -> None:
    """The tree is plain data, with exact values as text."""
    tree = explain(derive(), "funds.execution_rate").to_json()

    assert (tree["display"], tree["formula"]) == ("77.81%", "{funds.spent} ÷ {funds.execution_base}")
    assert tree["value"].startswith("0.77805055")
    assert tree["operands"][0]["operands"][0]["sources"] == ["data.yaml:3:5"]


@pytest.mark.parametrize(
    ("asked", "near"), [("funds.execution", "funds.execution_rate"), ("total.scores", "total.score")]
)
def test_unknown_figure_names_near_ones(asked: str, near: str) -> None:
    """A misspelt id is answered with the ids that may have been meant."""
    with pytest.raises(UsageError) as caught:
        explain(derive(), asked)

    assert caught.value.exit_status == 2
    assert near in caught.value.problem.hint


def test_figure_far_from_all_gets_advice() -> None:
    """An id like no other is answered with how ids are built."""
    with pytest.raises(UsageError) as caught:
        explain(derive(), "今天天气")

    assert "indicators.<id>.actual" in caught.value.problem.hint
