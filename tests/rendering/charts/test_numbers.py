"""The numbers behind the bars are those that the report prints."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.models.figure import Figure, FigureKind
from reportgen.rendering.charts.numbers import find_format, list_ticks, read_number, write_tick
from tests.rendering.charts.sample import amount, make_chart, make_funds_chart


@pytest.mark.parametrize(
    ("display", "number"),
    [
        ("77.78%", "0.7778"),
        ("100%", "1"),
        ("1,644.00", "1644"),
        ("-3.5", "-3.5"),
        ("≥98%", "0.98"),
        ("0", "0"),
        ("完全达到预期", None),
    ],
)
def test_number_is_the_printed_one(display: str, number: str | None) -> None:
    """A bar is as long as the number beside it says, rounded as it is."""
    figure = Figure("x", "x", Decimal("0.777777"), display, FigureKind.RATE)

    assert read_number(figure) == (None if number is None else Decimal(number))


def test_format_prints_the_numbers_as_the_report_does() -> None:
    """Decimals, thousands and the percent sign follow the printed numbers."""
    assert find_format(make_chart()) == "0.00%"
    assert find_format(make_funds_chart()) == "#,##0.00"


@pytest.mark.parametrize(
    ("displays", "maximum", "ticks"),
    [
        (("644", "501"), None, "0 200 400 600 800"),
        (("0.4",), None, "0 0.1 0.2 0.3 0.4"),
        (("-30", "50"), None, "-40 -20 0 20 40 60"),
        (("90%",), 1.0, "0% 25% 50% 75% 100%"),
        (("120%",), 1.0, "0% 50% 100% 150%"),
        (("0",), None, "0 0.25 0.5 0.75 1"),
    ],
)
def test_scale_is_round_and_holds_every_number(displays: tuple[str, ...], maximum: float | None, ticks: str) -> None:
    """The marks begin at nought or below, end above the longest bar, and go in round steps."""
    figures = tuple(replace(amount("x", "1"), display=one) for one in displays)
    series = (replace(make_funds_chart().series[0], figures=figures),)
    chart = replace(make_funds_chart(), series=series, maximum=maximum)

    assert " ".join(write_tick(tick, chart) for tick in list_ticks(chart)) == ticks
