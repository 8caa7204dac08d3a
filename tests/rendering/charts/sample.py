"""Charts for the tests: rates, amounts, several series, and what is awkward."""

from decimal import Decimal

from reportgen.document.tree import Caption, Chart, ChartKind, Series
from reportgen.models.figure import Figure, FigureKind
from tests.rendering.sample import AWKWARD, words


def rate(name: str, value: str, display: str) -> Figure:
    """A rate as a figure."""
    return Figure(f"levels.{name}.score_rate", name, Decimal(value), display, FigureKind.SCORE_RATE)


def amount(name: str, display: str) -> Figure:
    """An amount in 万元 as a figure."""
    return Figure(f"funds.{name}", name, Decimal(display.replace(",", "")) * 10000, display, FigureKind.MONEY, "万元")


RATES = (rate("A", "0.777777", "77.78%"), rate("B", "0.63345", "63.35%"), rate("C", "1", "100%"))


def make_chart(kind: ChartKind = ChartKind.COLUMN) -> Chart:
    """Score rates by level, one of the names awkward."""
    series = (Series("得分率", RATES),)
    caption = Caption("图3-1", words("各一级指标得分率"))
    names = ("投入", AWKWARD, "产出")
    return Chart("chart.rates", kind, names, series, caption, "柱形图。得分率：……", 150, 58, "", 1)


def make_funds_chart() -> Chart:
    """Two series of money, with one number missing."""
    series = (
        Series("预算", (amount("a", "1,644.00"), amount("b", "20.50"))),
        Series("支出", (amount("c", "501.06"), None)),
    )
    caption = Caption("图1-1", words("资金"))
    return Chart("chart.funds", ChartKind.COLUMN, ("本年", "上年"), series, caption, "柱形图。", 150, 58, "万元")
