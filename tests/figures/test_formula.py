"""The arithmetic of facts."""

from decimal import Decimal

import pytest

from reportgen.figures.formula import UnreadableFormula, read_formula
from reportgen.figures.measure import Measure, MixedUnits

VALUES = {
    "a.b": Measure(Decimal(6)),
    "c": Measure(Decimal(3)),
    "money": Measure(Decimal(30000), 1),
    "funds.tranches.1.amount": Measure(Decimal(20), 1),
}


def evaluate(written: str) -> Measure:
    """The value of a formula over the values above."""
    return read_formula(written).root.evaluate(VALUES.__getitem__)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("266 / 3 * 3", "266"),
        ("a.b + c * 2", "12"),
        ("(a.b + c) * 2", "18"),
        ("a.b - c - 1.5", "1.5"),
        ("a.b / c / 2", "1"),
        ("-c + a.b", "3"),
        ("（a.b − c）", "3"),
        ("{a.b} ÷ {c} × 2 − 1", "3"),
        ("a.b * 50%", "3.00"),
        ("money / 1万元", "3"),
        ("-(money - 1 万元)", "-20000"),
        ("funds.tranches.1.amount + money", "30020"),
    ],
)  # fmt: skip
def test_computes(written: str, expected: str) -> None:
    """The four operations in their usual order, parentheses, percentages and amounts."""
    assert evaluate(written).number == Decimal(expected)


@pytest.mark.parametrize(
    "written",
    [
        "", "+", "a.b +", "(a.b", "a.b)", "a.b c", "2 3", "a..b", "a.b ** 2", "a.b // c", "__import__('os')",
        "a.b; c", "f(c)", "1 / ", "a.b * [1]", "(" * 500 + "1" + ")" * 500, "1,000", "a.b % 2",
    ],
)  # fmt: skip
def test_refuses_what_is_not_arithmetic(written: str) -> None:
    """Nothing but plain arithmetic is read, and nothing is executed."""
    with pytest.raises(UnreadableFormula):
        read_formula(written)


@pytest.mark.parametrize("written", ["money + 3", "money - c", "a.b + 3万元", "money * 1万元 + money"])
def test_money_is_not_added_to_other_numbers(written: str) -> None:
    """An amount and a number of persons have no sum."""
    with pytest.raises(MixedUnits):
        evaluate(written)


def test_division_by_zero_is_told() -> None:
    """A zero below the line is an error of its own."""
    with pytest.raises(ZeroDivisionError):
        evaluate("c / (a.b - a.b)")


def test_text_names_each_figure_once() -> None:
    """The printed derivation has ids in braces and the signs of Chinese arithmetic."""
    formula = read_formula("(a.b+c)/c*2")

    assert formula.text == "({a.b} + {c}) ÷ {c} × 2"
    assert formula.operands == ("a.b", "c")


@pytest.mark.parametrize(("written", "expected"), [("c / a.b * 100", "0.5"), ("c / a.b", "0.5"), ("c * 200", "600")])
def test_times_hundred_is_how_percentages_are_written(written: str, expected: str) -> None:
    """In a percentage, a closing ×100 is read as ×100%."""
    assert read_formula(written).as_fraction().root.evaluate(VALUES.__getitem__).number == Decimal(expected)
