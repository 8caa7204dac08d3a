"""Rounding by the profile's mode: each value once, and never through float."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from reportgen.models.profile import RoundingMode

_MODES = {RoundingMode.HALF_UP: ROUND_HALF_UP, RoundingMode.HALF_EVEN: ROUND_HALF_EVEN}
_EXACT = Context(prec=50)
_WIDE = Context(prec=2000)  # a number may be absurd and must still be printed, for a check to be able to quote it

NOTHING, WHOLE = Fraction(0), Fraction(1)


def round_to(value: Decimal, decimals: int, mode: RoundingMode = RoundingMode.HALF_UP) -> Decimal:
    """The value with so many decimals, by 四舍五入 unless the mode says otherwise."""
    return value.quantize(_make_step(decimals), _MODES[mode], _WIDE)


@lru_cache(maxsize=64)
def _make_step(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def round_fraction(value: Fraction, decimals: int, mode: RoundingMode = RoundingMode.HALF_UP) -> Decimal:
    """The fraction with so many decimals; a tie is seen as one however long the fraction is as a decimal."""
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(abs(numerator) * 10**decimals, denominator)
    twice = 2 * rest
    if twice > denominator or (twice == denominator and (mode is RoundingMode.HALF_UP or whole % 2)):
        whole += 1
    return Decimal(whole if numerator >= 0 else -whole).scaleb(-decimals, _EXACT)


def write_plain(value: Decimal) -> str:
    """The number as it is, without an exponent and without zeros at the end of its decimals."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


@lru_cache(maxsize=4096)
def as_fraction(value: Decimal) -> Fraction:
    """The exact fraction; the same few numbers come again in every rule, and making a fraction is slow."""
    return Fraction(value)


def add_fractions(values: Iterable[Fraction]) -> Fraction:
    """The exact sum, made into lowest terms once at the end: adding fraction to fraction does it every time."""
    numerator, denominator = 0, 1
    for above, below in map(Fraction.as_integer_ratio, values):
        if below == denominator:
            numerator += above
        else:
            numerator = numerator * below + above * denominator
            denominator *= below
    return Fraction(numerator, denominator)


def compare(one: Fraction, other: Fraction) -> int:
    """Above zero where the first is greater, below where it is less: comparing fractions as such is slow."""
    above, below = one.as_integer_ratio()
    other_above, other_below = other.as_integer_ratio()
    return above * other_below - other_above * below


def take(share: Fraction, whole: Fraction) -> Fraction:
    """The share of the whole; most are all of it, and multiplying fractions is slow."""
    return whole if share.numerator == share.denominator else share * whole


def as_decimal(value: Fraction) -> Decimal:
    """The fraction as a Decimal: exact where it ends, else with fifty digits."""
    numerator, denominator = value.as_integer_ratio()
    return Decimal(numerator) if denominator == 1 else _EXACT.divide(Decimal(numerator), Decimal(denominator))
