"""Numbers as quantities, and the intervals that they stand for."""

from decimal import Decimal
from fractions import Fraction

import pytest

from reportgen.audit.interval import Interval, add_up
from reportgen.audit.numbers import read_amounts
from reportgen.audit.numerals import find_numbers
from reportgen.problems import NOWHERE


def read(text: str) -> list[str]:
    """The quantities of a text as printed."""
    return [amount.shown for amount in read_amounts(text, list(find_numbers(text, NOWHERE)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年3月5日支付13,580.78万元", ["13,580.78万元"]),
        ("财预〔2020〕10号规定不低于98%", ["98%"]),
        ("见表3-1，C23指标满分为3分", ["3分"]),
        ("1.管理制度健全；（2）共5个月，6项目未报", ["5个月", "6"]),
        ("2024年1月-12月，1-3月特设公岗324名", ["324名"]),
        ("受理案件2410件，代表20人，第2题40份", ["2410件", "20人", "40份"]),
        ("预决算差异率-12.33%", ["-12.33%"]),
    ],
)
def test_quantities_are_told_from_dates_and_references(text: str, expected: list[str]) -> None:
    """Dates, document numbers, codes, references and item numbers measure nothing."""
    assert read(text) == expected


def test_values_are_in_base_units() -> None:
    """万元 counts ten thousand, a percentage is a fraction of one."""
    text = "1.5万元占30%，惠及0.2万人"
    amounts = list(read_amounts(text, list(find_numbers(text, NOWHERE))))

    assert [(one.value, one.dimension) for one in amounts] == [(15000, "元"), (Fraction(3, 10), "%"), (2000, "人")]


def test_printed_number_stands_for_its_rounding_interval() -> None:
    """Half a unit of the last digit to each side; what is counted is exact."""
    rounded = Interval.rounded(Decimal("0.17"), 2)

    assert rounded == Interval(Fraction(33, 200), Fraction(35, 200))
    assert add_up([rounded, rounded]).meets(Interval.exact(Decimal("0.33")))
    assert not add_up([rounded, rounded]).meets(Interval.exact(Decimal("0.32")))


def test_division_by_what_can_be_zero_is_refused() -> None:
    """A rate of nothing is no rate."""
    with pytest.raises(ZeroDivisionError):
        _ = Interval.exact(1) / Interval(Fraction(-1), Fraction(1))
