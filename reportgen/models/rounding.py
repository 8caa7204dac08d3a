"""Rounding by the profile's mode: each value once, and never through float."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from reportgen.models.profile import RoundingMode

_MODES = {RoundingMode.HALF_UP: ROUND_HALF_UP, RoundingMode.HALF_EVEN: ROUND_HALF_EVEN}


def round_to(value: Decimal, decimals: int, mode: RoundingMode = RoundingMode.HALF_UP) -> Decimal:
    """The value with so many decimals, by 四舍五入 unless the mode says otherwise."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=_MODES[mode])
