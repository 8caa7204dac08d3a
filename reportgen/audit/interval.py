"""Intervals: what a printed number can stand for, and what follows from several of them."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Number = Fraction | int

_CENT = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both included."""

    low: Fraction
    high: Fraction

    @classmethod
    def exact(cls, value: Fraction | Decimal | int) -> "Interval":
        """One value."""
        return cls(Fraction(value), Fraction(value))

    @classmethod
    def rounded(cls, value: Decimal, places: int, factor: Fraction = Fraction(1)) -> "Interval":
        """What a number printed with so many decimals stands for, in units of `factor`: half a unit to each side."""
        middle, half = Fraction(value), Fraction(1, 2 * 10**places)
        return cls((middle - half) * factor, (middle + half) * factor)

    @property
    def middle(self) -> Fraction:
        """The value in the middle."""
        return (self.low + self.high) / 2

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Interval") -> "Interval":
        corners = [one * two for one in (self.low, self.high) for two in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: "Interval") -> "Interval":
        """The quotient; ZeroDivisionError where the divisor can be zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError
        return self * Interval(1 / other.high, 1 / other.low)

    def meets(self, other: "Interval") -> bool:
        """Whether a value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def widened(self, by: Fraction) -> "Interval":
        """The interval with so much more at each end."""
        return Interval(self.low - by, self.high + by)


def add_up(intervals: "list[Interval]") -> Interval:
    """The sum of all."""
    return sum(intervals, Interval.exact(0))
