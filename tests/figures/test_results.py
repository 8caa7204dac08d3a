"""Figures of the scores."""

from decimal import Decimal

import pytest

from reportgen.document.space import FigureIndex, Space
from reportgen.figures import add_result_figures
from reportgen.models.figure import FigureBook
from reportgen.models.profile import OverallCompletion, TotalFrom
from reportgen.models.result import Verdict
from tests.figures.sample import (
    derive_base,
    make_evaluation,
    make_indicator,
    make_indicators,
    make_profile,
    make_result,
)

ROWS = (("3.9", Verdict.UNMET, "0.975"), ("4", Verdict.MET, None))


def derive(
    *rows: tuple[str, Verdict, str | None], changes: dict[str, object] | None = None, **result: object
) -> FigureBook:
    """All figures of the sample with these rows."""
    evaluation, profile = make_evaluation(), make_profile(**(changes or {}))
    scored = make_result(evaluation, *(rows or ROWS), **result)
    return add_result_figures(derive_base(evaluation, profile), evaluation, scored, profile)


@pytest.mark.parametrize(
    ("figure_id", "expected"),
    [
        ("indicators.C11.full_score", "4.00"),
        ("indicators.C11.score", "3.90"),
        ("indicators.C11.score_rate", "97.50%"),
        ("indicators.C11.completion_rate", "97.50%"),
        ("indicators.C11.deviation", "-2.50%"),
        ("indicators.C11.deducted", "0.10"),
        ("indicators.C12.deducted", "0.00"),
        ("levels.C01.score", "7.90"),
        ("levels.CC.full_score", "8.00"),
        ("levels.CC.score_rate", "98.75%"),
        ("levels.CC.weight", "100.00%"),
        ("levels.CC.indicators", "2个"),
        ("levels.CC.full_marks", "1个"),
        ("levels.CC.deducted", "1个"),
        ("levels.CC.deducted_points", "0.10"),
        ("total.score", "7.90"),
        ("total.score_rate", "98.75%"),
        ("total.weight", "100.00%"),
        ("counts.full_marks", "1个"),
        ("counts.deducted", "1个"),
        ("counts.met", "1个"),
    ],
)
def test_prints_scores_and_rates(figure_id: str, expected: str) -> None:
    """Points, rates and counts of indicators, levels and the whole."""
    assert derive()[figure_id].display == expected


@pytest.mark.parametrize(
    ("figure_id", "derivation"),
    [
        ("indicators.C11.completion_rate", "{indicators.C11.actual} ÷ {indicators.C11.target}"),
        ("levels.C01.score", "{indicators.C11.score} + {indicators.C12.score}"),
        ("levels.CC.score", "{levels.C01.score}"),
        ("total.score", "{levels.CC.score}"),
        ("levels.CC.score_rate", "{levels.CC.score} ÷ {levels.CC.full_score}"),
    ],
)
def test_tells_how_it_was_derived(figure_id: str, derivation: str) -> None:
    """A score names the scores that it sums, a rate its two parts."""
    assert derive()[figure_id].derivation == derivation


def test_names_follow_the_indicator() -> None:
    """A figure is called after its indicator or level."""
    book = derive()

    assert [book[one].name for one in ("indicators.C11.score", "levels.CC.score_rate")] == [
        "就业见习得分",
        "产出得分率",
    ]


def test_score_keeps_its_trace() -> None:
    """The computation of a score stands beside it, with what it was computed from."""
    score = derive()["indicators.C11.score"]

    assert score.note == "得3.9分"
    assert score.operands == ("indicators.C11.target", "indicators.C11.actual", "indicators.C11.full_score")


def test_completion_without_numbers_has_no_division() -> None:
    """A rate that scoring took from words or grades stands without a formula."""
    book = derive(("4", Verdict.MET, "1"), ("4", Verdict.MET, "1"))

    assert book["indicators.C12.completion_rate"].derivation == ""
    assert book["indicators.C12.deviation"].display == "0.00%"


def test_zero_target_gives_no_rate() -> None:
    """A target of zero divides nothing; the figures are simply not there."""
    leaf = make_indicator(20, "C11", "事故", target="0", actual="0", unit="起")
    evaluation, profile = make_evaluation(indicators=make_indicators(leaf)), make_profile()
    result = make_result(evaluation, ("4", Verdict.MET, None))
    book = add_result_figures(derive_base(evaluation, profile), evaluation, result, profile)

    assert book["indicators.C11.score_rate"].display == "100.00%"
    assert "indicators.C11.completion_rate" not in book


@pytest.mark.parametrize(
    ("way", "value", "expected", "operands"),
    [
        (OverallCompletion.MEAN_OF_RATES, "0.9875", "98.75%", 2),
        (OverallCompletion.SHARE_OF_MET, "0.5", "50.00%", 2),
    ],
)
def test_overall_completion_names_its_rates(way: OverallCompletion, value: str, expected: str, operands: int) -> None:
    """The overall completion is the profile's mean; an indicator without a rate enters with its score rate."""
    book = derive(changes={"overall_completion": way}, complete=lambda: Decimal(value))

    assert book["total.completion_rate"].display == expected
    assert len(book["total.completion_rate"].operands) == operands


def test_sum_of_exact_rows_says_so() -> None:
    """Where totals add exact rows, a reader who adds the printed ones is told why they may differ."""
    book = derive(changes={"rounding": {"total_from": TotalFrom.EXACT_ROWS}})

    assert "未取整" in book["total.score"].note


def test_excluded_indicator_is_not_counted() -> None:
    """An indicator that does not apply and is left out takes no part in sums and counts."""
    rows = (("0", Verdict.NOT_APPLICABLE, None), ("4", Verdict.MET, None))
    book = derive(*rows, changes={"not_applicable": "excluded"})

    assert book["levels.C01.score"].derivation == "{indicators.C12.score}"
    assert (book["counts.full_marks"].display, book["counts.deducted"].display) == ("1个", "0个")
    assert "indicators.C11.deducted" not in book


def test_figures_that_come_later_come_as_all_do_at_once() -> None:
    """Whichever is asked for first, it is there, and the book is the same in the same order."""
    evaluation, profile = make_evaluation(), make_profile()
    scored = make_result(evaluation, *ROWS)
    given = (derive_base(evaluation, profile), evaluation, scored, profile)
    whole = add_result_figures(*given)

    for figure_id, figure in whole.items():
        assert add_result_figures(*given, at_once=False).get(figure_id) == figure
        assert figure_id in add_result_figures(*given, at_once=False)
    assert list(add_result_figures(*given, at_once=False).items()) == list(whole.items())


def test_figures_of_a_score_sheet_are_there_without_the_others() -> None:
    """Scores, and names that no figure has, are looked up without deriving what nobody asks for."""
    evaluation, profile = make_evaluation(), make_profile()
    scored = make_result(evaluation, *ROWS)
    book = add_result_figures(derive_base(evaluation, profile), evaluation, scored, profile, at_once=False)
    before = book.derived

    asked = (
        "indicators.C11.score",
        "levels.CC.full_score",
        "total.score",
        "project.name",
        "indicators.C11.prior_actual",
    )
    found = [one for one in asked if book.get(one)]

    assert found == ["indicators.C11.score", "levels.CC.full_score", "total.score"]
    assert book.derived is before
    assert len(before) < len(book)


def test_levels_that_nobody_asked_for_can_be_named() -> None:
    """Templates go to them step by step, and what the whole is made of is told without them."""
    evaluation, profile = make_evaluation(), make_profile()
    scored = make_result(evaluation, *ROWS)
    given = (derive_base(evaluation, profile), evaluation, scored, profile)
    whole, book = add_result_figures(*given), add_result_figures(*given, at_once=False)
    index, level = FigureIndex(book), f"levels.{evaluation.indicators[0].id}"

    for figure_id in ("total.full_score", "total.score", f"{level}.score"):
        assert add_result_figures(*given, at_once=False)[figure_id].provenance == whole[figure_id].provenance
    assert "levels" in index.roots()
    assert isinstance(index.find(level), Space)
    assert index.find(f"{level}.score") == whole[f"{level}.score"]
    assert book.expected
