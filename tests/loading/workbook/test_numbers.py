"""Numbers of a workbook are exact, and what a format hides is told."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.loading.workbook.numbers import is_storable, read_exact, show
from reportgen.models.rounding import write_plain

TYPED = st.decimals(allow_nan=False, allow_infinity=False, min_value=1 - 10**9, max_value=10**9 - 1, places=6)


@given(typed=TYPED)
def test_every_decimal_of_fifteen_digits_survives(typed: Decimal) -> None:
    """A number is stored as binary floating point, and comes back as it was typed."""
    assert is_storable(typed)
    assert read_exact(float(typed)) == typed
    assert Decimal(show(float(typed), "General").text) == typed


@given(typed=TYPED)
def test_seventeen_stored_digits_mean_the_same_number(typed: Decimal) -> None:
    """Excel writes 0.98 as 0.97999999999999998; that is the number that was typed."""
    assert read_exact(float(f"{float(typed):.17g}")) == typed


@given(a=TYPED, b=TYPED)
def test_what_floating_point_adds_is_not_seen(a: Decimal, b: Decimal) -> None:
    """A sum that Excel shows as 0.3 is 0.3, though it stores 0.30000000000000004."""
    stored = float(a) + float(b)

    assert read_exact(stored) == Decimal(f"{stored:.15g}")


@given(typed=TYPED, decimals=st.integers(0, 8))
def test_format_shows_all_or_says_so(typed: Decimal, decimals: int) -> None:
    """What is read under a format is the number itself, or is said to be rounded."""
    shown = show(float(typed), f"0.{'0' * decimals}" if decimals else "0")

    assert Decimal(shown.digits) == typed
    assert shown.is_rounded == (len(write_plain(typed).partition(".")[2]) > decimals)


CASES = [
    (0.98, "0%", "98%", False),
    (0.985, "0%", "98.5%", True),
    (0.985, "0.00%", "98.50%", False),
    (1, "0%", "100%", False),
    (511.17, '#,##0.00"万元"', "511.17万元", False),
    (3, '0.00"万元"', "3.00万元", False),
    (3, 'General"万元"', "3万元", False),
    (4467100, '0"元"', "4467100元", False),
    (66.1, "0.00_ ", "66.10", False),
    (66.1, "0.00_);[Red](0.00)", "66.10", False),
    (98.567, "0.00", "98.567", True),
    (2.50, "0.##", "2.5", False),
    (5111700, '0!.0,"万元"', "5111700", True),
    (5111700, "0.00,", "5111700", True),
    (12, "@", "12", False),
    (12, "G/通用格式", "12", False),
    (20, '0"人"', "20人", False),
    (1e20, "General", "100000000000000000000", False),
    (0.1 + 0.2, "General", "0.3", False),
]


@pytest.mark.parametrize(("stored", "number_format", "text", "is_rounded"), CASES)
def test_number_is_read_as_it_is_seen(stored: float, number_format: str, text: str, is_rounded: bool) -> None:
    """Percent signs, units and decimals come from the format."""
    shown = show(stored, number_format)

    assert (shown.digits if shown.is_rounded and not text.endswith("%") else shown.text, shown.is_rounded) == (
        text,
        is_rounded,
    )


def test_more_than_fifteen_digits_are_not_stored() -> None:
    """They are written as text instead."""
    assert not is_storable(Decimal("1234567890.1234567"))
