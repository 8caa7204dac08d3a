"""Actual values that are not typed: taken from a figure, or summed from terms."""

from decimal import Decimal
from fractions import Fraction

from reportgen.models.figure import Figure, FigureBook, FigureKind
from reportgen.models.indicator import Actual, Term
from reportgen.models.quantity import Quantity, parse
from reportgen.models.rounding import as_decimal, as_fraction, round_fraction
from reportgen.scoring.case import Value

_RATES = {FigureKind.RATE, FigureKind.COMPLETION_RATE, FigureKind.SCORE_RATE}
_PERSONS = {"人", "名", "人次"}


class UnreadableTermError(ValueError):
    """A term or a figure that gives no number; the text is what was written."""


def resolve(actual: str | Actual | None, base: FigureBook) -> Value:
    """The actual value; KeyError for a figure that does not exist, UnreadableTermError for one without a number."""
    if actual is None or isinstance(actual, str):
        return parse(actual) if actual else None
    if actual.figure is not None:
        return read_figure(base[actual.figure])
    total = sum((_count(term, actual.unit, base) for term in actual.sum), Fraction(0))
    value = as_decimal(total)
    return Quantity(None, value, actual.unit, text=f"{value:f}{actual.unit}")


def read_figure(figure: Figure) -> Quantity:
    """The figure's exact value as a quantity, printed as the figure is."""
    if figure.kind is FigureKind.QUANTITY or figure.value is None:
        written = parse(figure.display)
        if isinstance(written, str):
            raise UnreadableTermError(figure.id)
        return written
    if figure.kind in _RATES:
        return Quantity(None, figure.value * 100, "%", text=figure.display)
    unit = "元" if figure.kind is FigureKind.MONEY else figure.unit
    return Quantity(None, figure.value, unit, text=figure.display)


def _count(term: Term, unit: str, base: FigureBook) -> Fraction:
    """A term's share, in whole persons where persons are counted: nobody is a fraction."""
    value = parse(term.value) if term.value not in base else read_figure(base[term.value])
    if isinstance(value, str) or not value.converts_to(Quantity(None, Decimal(0), unit)):
        raise UnreadableTermError(term.value)
    one = Quantity(None, Decimal(1), unit)
    count = value.in_unit(unit).amount / one.amount
    if term.share is None:
        return count
    share = count * as_fraction(term.share)
    return Fraction(round_fraction(share, 0)) if unit in _PERSONS else share
