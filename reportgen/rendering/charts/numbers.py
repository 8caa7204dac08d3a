"""The numbers of a chart: those that the report prints, so that a bar and a table never say two things."""

import math
import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.document.tree import Chart
from reportgen.models.figure import Figure

_PRINTED = re.compile(r"(-?)(\d[\d,]*)(?:\.(\d+))?(%?)")
_PERCENT = Decimal(100)
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_INTERVALS = 4


def read_number(figure: Figure) -> Decimal | None:
    """The number as it is printed, rounded as it is there; a percentage is a fraction of one."""
    found = _PRINTED.search(figure.display)
    if not found:
        return None
    sign, whole, decimals, percent = found.groups()
    number = Decimal(f"{sign}{whole.replace(',', '')}.{decimals or '0'}")
    return (number / _PERCENT if percent else number).normalize()


def list_numbers(chart: Chart) -> Iterator[Decimal]:
    """All numbers of the chart."""
    figures = (figure for series in chart.series for figure in series.figures if figure is not None)
    yield from (number for figure in figures if (number := read_number(figure)) is not None)


def find_format(chart: Chart) -> str:
    """The number format, in the language of spreadsheets, that prints the numbers as the report does."""
    found = [
        match
        for series in chart.series
        for figure in series.figures
        if figure is not None and (match := _PRINTED.search(figure.display))
    ]
    places = max((len(match[3] or "") for match in found), default=0)
    whole = "#,##0" if any("," in match[2] for match in found) else "0"
    percent = "%" if any(match[4] for match in found) else ""
    return whole + ("." + "0" * places if places else "") + percent


def list_ticks(chart: Chart) -> tuple[Decimal, ...]:
    """Where the axis of numbers is marked, from zero (or below) to its end, in round steps."""
    numbers = (Decimal(0), *list_numbers(chart))
    low, high = min(numbers), max(numbers)
    if chart.maximum is not None:
        high = max(high, Decimal(str(chart.maximum)))
    high = max(high, low + (high == low))
    step = _find_step(high - low)
    return tuple(step * number for number in range(math.floor(low / step), math.ceil(high / step) + 1))


def _find_step(span: Decimal) -> Decimal:
    """The smallest round step with which the span has at most so many intervals."""
    wanted = span / _INTERVALS
    power = Decimal(10) ** wanted.adjusted()
    return next(step * power for step in _STEPS if step * power >= wanted)


def write_tick(value: Decimal, chart: Chart) -> str:
    """A mark of the axis in words."""
    shown = value * _PERCENT if find_format(chart).endswith("%") else value
    text = f"{shown.normalize():f}"
    return f"{text}%" if find_format(chart).endswith("%") else text
