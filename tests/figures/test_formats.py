"""How figures are printed."""

from decimal import Decimal
from typing import Any

import pytest

from reportgen.errors import ContentError
from reportgen.figures.formats import bare, display, in_unit, unsigned, with_decimals, write_number
from reportgen.models.figure import Figure, FigureKind
from reportgen.models.profile import RoundingMode
from tests.figures.sample import HALF_EVEN, make_profile

SPENT = Figure("funds.spent", "支出", Decimal("5010645.58"), "501.064558万元", FigureKind.MONEY, "万元")
RATE = Figure("funds.execution_rate", "执行率", Decimal("5010645.58") / 6440000, "77.81%", FigureKind.RATE, "%")
TARGET = Figure("indicators.C21.target", "目标值", Decimal("0.98"), "≥98%", FigureKind.QUANTITY, "%")
CHANGE = Figure("staffing.groups.1.change", "增减", Decimal(-2), "-2人", FigureKind.COUNT, "人")


@pytest.mark.parametrize(
    ("value", "half_up", "half_even"),
    [
        ("0.125", "0.13", "0.12"),
        ("2.345", "2.35", "2.34"),
        ("2.355", "2.36", "2.36"),
        ("-0.125", "-0.13", "-0.12"),
        ("-0.001", "0.00", "0.00"),
        ("4.6682", "4.67", "4.67"),
    ],
)
def test_rounds_as_the_profile_says(value: str, half_up: str, half_even: str) -> None:
    """四舍五入 by default, half to even where the profile asks for GB/T 8170, and never a minus zero."""
    shown = [display(FigureKind.SCORE, Decimal(value), profile) for profile in (make_profile(), HALF_EVEN)]

    assert shown == [half_up, half_even]


@pytest.mark.parametrize(
    ("kind", "value", "unit", "decimals", "expected"),
    [
        (FigureKind.RATE, "0.975", "", None, "97.50%"),
        (FigureKind.COMPLETION_RATE, "140", "", None, "14000.00%"),
        (FigureKind.MONEY, "5111700", "", None, "511.17万元"),
        (FigureKind.MONEY, "5111700", "元", None, "5111700元"),
        (FigureKind.MONEY, "5111700", "亿元", None, "0.051117亿元"),
        (FigureKind.MONEY, "5111700", "万元", 1, "511.2万元"),
        (FigureKind.COUNT, "447", "人", None, "447人"),
        (FigureKind.RATIO, "88.666666", "人", 0, "89人"),
        (FigureKind.SCORE, "5", "", None, "5.00"),
    ],
)
def test_prints_each_kind_with_its_unit(
    kind: FigureKind, value: str, unit: str, decimals: int | None, expected: str
) -> None:
    """Rates print as percentages, money in the unit asked for, everything else with the unit it has."""
    assert display(kind, Decimal(value), make_profile(), unit, decimals) == expected


@pytest.mark.parametrize(
    ("value", "options", "expected"),
    [
        ("14903", {"grouping": True}, "14,903.00"),
        ("3.90", {"trim": True}, "3.9"),
        ("100", {"trim": True}, "100"),
        ("0.125", {"mode": RoundingMode.HALF_EVEN}, "0.12"),
    ],
)
def test_writes_numbers_in_the_ways_of_regions(value: str, options: dict[str, Any], expected: str) -> None:
    """Zeros at the end and thousands separators are the profile's choice."""
    assert write_number(Decimal(value), 2, **options) == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (bare(SPENT), "501.064558"),
        (bare(RATE), "77.81%"),
        (bare(TARGET), "≥98%"),
        (unsigned(CHANGE), "2人"),
        (unsigned(TARGET), "≥98%"),
        (unsigned(TARGET.shown_as("=100%")), "100%"),
        (in_unit(SPENT, "元"), "5010645.58元"),
        (in_unit(SPENT, "元", 0, grouping=True), "5,010,646元"),
        (in_unit(SPENT, "万元", 2), "501.06万元"),
        (bare(in_unit(SPENT, "元", 2)), "5010645.58"),
        (with_decimals(RATE, 1), "77.8%"),
        (with_decimals(RATE), "77.805056%"),
        (with_decimals(SPENT, 1), "501.1万元"),
        (with_decimals(TARGET, 1), "≥98%"),
    ],
)
def test_shows_a_figure_in_another_way(shown: Figure, expected: str) -> None:
    """Another unit or other decimals change what is printed; the identity and the value stay."""
    original = {figure.id: figure for figure in (SPENT, RATE, TARGET, CHANGE)}[shown.id]

    assert shown.display == expected
    assert shown.value == original.value


def test_kind_without_format_is_a_problem() -> None:
    """A profile that leaves out a kind is told which."""
    profile = make_profile(formats={FigureKind.COUNT: {"decimals": 0}})

    with pytest.raises(ContentError) as caught:
        display(FigureKind.MONEY, Decimal(1), profile)

    assert "money" in str(caught.value)
