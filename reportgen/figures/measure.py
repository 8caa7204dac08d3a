"""Numbers that know whether they are money, so that a formula cannot mix yuan with persons unnoticed."""

from dataclasses import replace
from decimal import Decimal

from reportgen.figures.quantity import scale_of
from reportgen.frozen import dataclass
from reportgen.models.figure import Figure, FigureKind
from reportgen.models.money import YUAN_PER_UNIT


class MixedUnits(ValueError):
    """Money was added to something that is not money."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number in base units, and the power of yuan in it: 1 for money, -1 for something per yuan.

    A bare number in a formula may stand for anything, so the power of a product with it is `loose`: a guess.
    """

    number: Decimal
    power: int = 0
    is_bare: bool = False
    is_loose: bool = False

    def plus(self, other: "Measure") -> "Measure":
        """The sum; MixedUnits where only one of the two is money."""
        loose = self.is_loose or other.is_loose
        if self.power != other.power and not loose:
            raise MixedUnits
        return Measure(self.number + other.number, self.power, self.is_bare and other.is_bare, loose)

    def minus(self, other: "Measure") -> "Measure":
        """The difference; MixedUnits where only one of the two is money."""
        return self.plus(replace(other, number=-other.number))

    def times(self, other: "Measure") -> "Measure":
        """The product."""
        return self._combined(other, self.number * other.number, self.power + other.power)

    def over(self, other: "Measure") -> "Measure":
        """The quotient; ZeroDivisionError where the other is zero."""
        if not other.number:
            raise ZeroDivisionError
        return self._combined(other, self.number / other.number, self.power - other.power)

    def _combined(self, other: "Measure", number: Decimal, power: int) -> "Measure":
        bare = self.is_bare and other.is_bare
        loose = self.is_loose or other.is_loose or self.is_bare or other.is_bare
        return Measure(number, power, bare, loose and not bare)


def unit_power(unit: str) -> int:
    """The power of yuan in a written unit: 1 for 万元 and 元/人, -1 for 人/万元."""
    above, *below = unit.split("/")
    return (above in YUAN_PER_UNIT) - sum(part in YUAN_PER_UNIT for part in below)


def unit_scale(unit: str) -> Decimal:
    """How many base units one of the written unit is: 10000 for 万元, 1/10000 for 人/万元."""
    above, *below = unit.split("/")
    scale = scale_of(above)
    for part in below:
        scale /= scale_of(part)
    return scale


def measure(figure: Figure, value: Decimal) -> Measure:
    """The figure as a formula computes with it; `value` is its value, which is there."""
    if figure.kind is FigureKind.RATIO:
        return Measure(value * unit_scale(figure.unit), unit_power(figure.unit))
    return Measure(value, 1 if figure.kind is FigureKind.MONEY else unit_power(figure.unit))
