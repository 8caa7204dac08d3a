"""Comparing and taking shares, each held to the plain arithmetic of fractions."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reportgen.models.rounding import compare, take

RATIOS = st.fractions(max_denominator=10**6) | st.sampled_from([Fraction(0), Fraction(1), Fraction(-1)])


@given(RATIOS, RATIOS)
def test_comparison_says_what_fractions_say(one: Fraction, other: Fraction) -> None:
    """Above zero, zero, below zero."""
    found = compare(one, other)
    assert (found > 0, found == 0, found < 0) == (one > other, one == other, one < other)


@given(RATIOS, RATIOS)
def test_share_is_the_product(share: Fraction, whole: Fraction) -> None:
    """Also where the share is all of it, or nothing."""
    assert take(share, whole) == share * whole
