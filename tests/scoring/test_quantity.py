"""Targets and actual values are read as the field writes them, and compared as quantities."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.models.quantity import Comparator, Quantity, parse, reaches
from tests.scoring.samples import read


@pytest.mark.parametrize(
    ("written", "comparator", "value", "unit"),
    [
        ("≥98%", Comparator.AT_LEAST, "98", "%"),
        ("<=5.50%", Comparator.AT_MOST, "5.50", "%"),
        (">=100%", Comparator.AT_LEAST, "100", "%"),
        ("=661人", Comparator.EQUAL, "661", "人"),
        ("＞3", Comparator.ABOVE, "3", ""),
        ("不低于98%", Comparator.AT_LEAST, "98", "%"),
        ("不超过6个月", Comparator.AT_MOST, "6", "个月"),
        ("100人以上", Comparator.AT_LEAST, "100", "人"),
        ("6个月以内", Comparator.AT_MOST, "6", "个月"),
        ("±10%以内", Comparator.WITHIN, "10", "%"),
        ("0.2万人", None, "0.2", "万人"),
        ("12,838.63", None, "12838.63", ""),
        ("1700元/人/月", None, "1700", "元/人/月"),
        ("1700 月/人", None, "1700", "月/人"),
        ("-5%", None, "-5", "%"),
        ("帮扶就业率 93.27%", None, "93.27", "%"),
        ("创业带动就业 4208 人", None, "4208", "人"),
        ("511.17万元(到位)", None, "511.17", "万元"),
        ("公益性岗位补贴≤30%", Comparator.AT_MOST, "30", "%"),
    ],
)
def test_parse(written: str, comparator: Comparator | None, value: str, unit: str) -> None:
    """The sign, the number and the unit come out, and the text is kept."""
    quantity = read(written)
    assert (quantity.comparator, quantity.value, quantity.unit) == (comparator, Decimal(value), unit)
    assert quantity.text == written


@pytest.mark.parametrize(
    "written",
    [
        "符合",
        "-",
        "完全达到预期",
        "较为合理",
        "1项不符合",
        "3项各1/3",
        "未发现多发错发漏发（100%）",
        "第3季度",
        "长期坚持",
    ],
)
def test_words_stay_words(written: str) -> None:
    """A text tier is no quantity, even with a number inside."""
    assert parse(written) == written


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("0.2万人", "2000人"), ("644万元", "6440000元"), ("1.5亿元", "15000万元"), ("50‰", "5%"), ("1年", "12个月"),
        ("1周", "7天"), ("1700元/人/月", "1700月/人"), ("0.17万元/月/人", "1700元/人/月"), ("2.56万人", "25,600人"),
        ("10月底前", "10月31日前"), ("1小时", "60分钟"),
    ],
)  # fmt: skip
def test_conversion(left: str, right: str) -> None:
    """Two ways of writing one quantity are equal amounts."""
    assert read(left).converts_to(read(right))
    assert read(left).amount == read(right).amount


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("5人", "5元"),
        ("5人", "5人次"),
        ("98%", "98人"),
        ("1700元/人/月", "1700元"),
        ("10月底前", "5人"),
        ("0.2万人", "1940"),
    ],
)
def test_no_conversion(left: str, right: str) -> None:
    """What measures different things does not convert; a bare number against 万 is ambiguous."""
    assert not read(left).converts_to(read(right))
    assert not read(right).converts_to(read(left))


@pytest.mark.parametrize(
    ("actual", "target", "met"),
    [
        ("98%", "≥98%", True), ("97.99%", "≥98%", False), ("98", "≥98%", True), ("5.5%", "<=5.50%", True),
        ("5.51%", "<=5.50%", False), ("1940人", "0.2万人", False), ("2000人", "0.2万人", True), ("5", ">5", False),
        ("5", "<5", False), ("4%", "3%-5%", True), ("2.9%", "3-5%", False), ("-10%", "±10%", True),
        ("10.1%", "±10%", False), ("9月20日", "10月底前", True), ("11月1日", "10月底前", False),
        ("2024年10月8日", "2024年9月底前", False), ("=6个月", "<=6个月", True),
        ("7人", "=7人", True), ("8人", "=7人", False),
    ],
)  # fmt: skip
def test_reaches(actual: str, target: str, met: bool) -> None:
    """The comparison follows the target's sign, its bounds included where the sign includes them."""
    assert reaches(read(actual), read(target)) is met


_UNITS = st.sampled_from(
    ["", "%", "人", "万人", "元", "万元", "亿元", "元/人/月", "月/人", "个月", "家", "场", "人次", "件"]
)
_NUMBERS = st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False, allow_infinity=False)
_QUANTITIES = st.builds(
    lambda comparator, value, unit, more: Quantity(
        comparator, value, unit, value + more if more is not None and comparator is None else None
    ),
    st.none() | st.sampled_from(list(Comparator)), _NUMBERS, _UNITS, st.none() | _NUMBERS,
)  # fmt: skip


@given(_QUANTITIES)
def test_round_trip(quantity: Quantity) -> None:
    """Parsing what a quantity prints gives the quantity back, and printing that the same text."""
    printed = str(quantity)
    assert parse(printed) == quantity
    assert str(parse(printed)) == printed


@given(st.fractions(min_value=0, max_value=1000, max_denominator=1000))
def test_percentages_are_exact(rate: Fraction) -> None:
    """A percentage with an end is held exactly."""
    value = Decimal(rate.numerator)
    assert read(f"{value}%").amount == Fraction(rate.numerator, 100)
