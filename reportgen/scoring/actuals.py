"""Actual values that are not typed: an indicator's is a figure, a part's is taken from figures or summed from terms."""

from dataclasses import replace
from decimal import Decimal

from reportgen.figures.quantity import scale_of
from reportgen.figures.terms import count_share
from reportgen.models.figure import Figure, FigureBook, FigureKind
from reportgen.models.indicator import Actual, Term
from reportgen.models.quantity import Quantity, parse
from reportgen.scoring.case import Value

_RATES = {FigureKind.RATE, FigureKind.COMPLETION_RATE, FigureKind.SCORE_RATE}


class UnreadableTermError(ValueError):
    """A term that gives no number of the unit asked for; the text is what was written."""


def resolve(actual: str | Actual | None, base: FigureBook) -> Value:
    """A part's actual value; KeyError for an unknown figure, UnreadableTermError for a term without number."""
    if actual is None or isinstance(actual, str):
        return parse(actual) if actual else None
    if actual.figure is not None:
        return read_figure(base[actual.figure])
    value = sum((_count(term, actual.unit, base) for term in actual.sum), Decimal(0)) / scale_of(actual.unit)
    return Quantity(None, value, actual.unit, text=f"{value:f}{actual.unit}")


def read_figure(figure: Figure) -> Quantity | str:
    """The figure's exact value as a quantity, printed as the figure is; words where it is none."""
    if figure.kind is FigureKind.QUANTITY or figure.value is None:
        written = parse(figure.display)
        if isinstance(written, str) or figure.value is None or written.upper is not None:
            return written
        return replace(written, value=figure.value / scale_of(written.unit))
    if figure.kind in _RATES:
        return Quantity(None, figure.value * 100, "%", text=figure.display)
    unit = "元" if figure.kind is FigureKind.MONEY else figure.unit
    return Quantity(None, figure.value, unit, text=figure.display)


def _count(term: Term, unit: str, base: FigureBook) -> Decimal:
    """What a term counts, in base units."""
    value = parse(term.value) if term.value not in base else read_figure(base[term.value])
    if isinstance(value, str) or not value.converts_to(Quantity(None, Decimal(0), unit)):
        raise UnreadableTermError(term.value)
    counted = value.in_unit(unit)
    return count_share(counted.value * scale_of(counted.unit), term.share, unit)
