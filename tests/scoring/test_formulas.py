"""Every method as a spreadsheet formula: it has the value that the engine gives, for every case and every chain."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from reportgen.models.figure import FigureBook
from reportgen.models.profile import RoundingMode, RowScoreFrom
from reportgen.scoring import bind_all
from reportgen.scoring.formulas.cells import Cells, begin
from reportgen.scoring.formulas.expression import Expression, number, round_at
from reportgen.scoring.methods import METHODS
from tests.scoring.rows import ROWS, Row, as_indicator
from tests.scoring.samples import book, evaluation, figure, indicator, load
from tests.scoring.test_methods import FLAT


def check(written: Mapping[str, Any], base: FigureBook, **rounding: object) -> str:
    """Compare an indicator's formula with the engine's outcome; the text of the formula."""
    profile = load("national-2020", **rounding)
    (bound,), problems = bind_all(evaluation(written), profile, base)
    assert not problems
    outcome = bound.method.assess(bound.case)
    ledger, chain = begin("参数", profile)
    full = Expression("$A$1", bound.case.full_score, is_computed=False)
    worked = bound.method.tabulate(bound.case, Cells(ledger, bound.case.name, full, chain))

    assert worked.score.value == outcome.score, worked.score.text
    assert (worked.completion.value if worked.completion else None) == outcome.completion
    return worked.score.text


@pytest.mark.parametrize("row_from", RowScoreFrom)
@pytest.mark.parametrize("mode", RoundingMode)
@pytest.mark.parametrize(("method", "case"), FLAT, ids=str)
def test_formula_has_the_engines_value(
    method: str, case: Mapping[str, Any], mode: RoundingMode, row_from: RowScoreFrom
) -> None:
    """Score and completion rate of the formula are exactly those of the engine."""
    base = book(*(figure(name, value) for name, value in case.get("base", {}).items()))
    values = {key: case[key] for key in ("target", "actual", "reported") if key in case}
    written = indicator("样例", case.get("full", "10"), {"method": method, **case["rule"]}, **values)

    check(written, base, mode=mode, row_score_from=row_from)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["row_id"])
def test_formula_gives_the_published_rows(row: Row) -> None:
    """The formulas hold for every row of the published documents, and show no number of them but by its cell."""
    check(as_indicator(row), FigureBook())


def test_formula_refers_to_cells() -> None:
    """Full score and values stand in cells; a reviewer changes them there."""
    written = indicator("样例", "4", {"method": "proportional"}, target="160人", actual="156人")

    assert check(written, FigureBook()) == "$A$1*IF(ROUND('参数'!$D$10,12)>=1,1,'参数'!$D$10)"


@pytest.mark.parametrize(
    ("value", "mode", "rounded"),
    [
        ("2.345", RoundingMode.HALF_UP, "2.35"),
        ("2.345", RoundingMode.HALF_EVEN, "2.34"),
        ("2.355", RoundingMode.HALF_EVEN, "2.36"),
        ("2.3451", RoundingMode.HALF_EVEN, "2.35"),
    ],
)
def test_rounding_has_the_chains_value(value: str, mode: RoundingMode, rounded: str) -> None:
    """A tie goes up, or to the even digit."""
    cell = Expression("$A$1", Fraction(value))

    assert round_at(cell, number(2), mode).value == Fraction(rounded)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (number(1) - (number(2) - number(3)), "1-(2-3)"),
        (number(1) - number(2) - number(3), "1-2-3"),
        ((number(1) + number(2)) * number(3), "(1+2)*3"),
        (number(1) / (number(2) * number(3)), "1/(2*3)"),
        (number(1) * number(2) / number(3), "1*2/3"),
        (number(1) + number(2) * number(3), "1+2*3"),
    ],
)
def test_formula_keeps_its_order(formula: Expression, text: str) -> None:
    """Parentheses stand where leaving them out would change the value, and only there."""
    assert formula.text == text


def test_division_by_zero_has_no_value() -> None:
    """What a spreadsheet would mark as an error has no value here, nor has anything reckoned from it."""
    assert (number(1) / number(0) + number(1)).value is None


def test_every_method_is_written_as_a_formula() -> None:
    """The cases above reach every method."""
    assert {method for method, _ in FLAT} == set(METHODS)
