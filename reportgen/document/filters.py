"""The filters of chapters and passages: figures printed in another way, and values in a row."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from reportgen.document.marks import Paragraphs
from reportgen.document.missing import UnknownNameError, at_work
from reportgen.document.tree import Inlines
from reportgen.figures.formats import bare, in_unit, unsigned, with_decimals
from reportgen.models.figure import Figure, FigureKind
from reportgen.models.money import YUAN_PER_UNIT
from reportgen.models.values import MOST_DECIMALS


def _money(figure: Figure, unit: str = "万元", decimals: int | None = None) -> Figure:
    """The figure in a unit that stands elsewhere; as the profile prints it where that is the profile's own."""
    if unit not in YUAN_PER_UNIT:
        raise UnknownNameError(unit, YUAN_PER_UNIT)
    if figure.kind is not FigureKind.MONEY:
        raise TypeError(figure.kind)
    _check_decimals(decimals)
    return figure if figure.unit == unit and decimals is None else in_unit(figure, unit, decimals)


def _with_decimals(figure: Figure, decimals: int | None = None) -> Figure:
    _check_decimals(decimals)
    return with_decimals(figure, decimals)


def _check_decimals(decimals: object) -> None:
    if decimals is not None and not (isinstance(decimals, int) and 0 <= decimals <= MOST_DECIMALS):
        raise ValueError(decimals)


def _let_nothing_pass(change: Callable[..., Figure]) -> Callable[..., Figure | None]:
    """The filter for values that may not be there."""
    return lambda figure, *options: None if figure is None else change(figure, *options)


def _run_on(value: Any) -> Inlines | None:
    """A passage of several paragraphs as one."""
    printed = at_work.desk.inlines(value)
    return sum(printed.content, ()) if isinstance(printed, Paragraphs) else printed


def _join(values: Iterable[Any], separator: str = "") -> Markup:
    """The values in a row, each printed as it would be alone."""
    joined: Markup = at_work.desk.join(values, separator)
    return joined


_OF_FIGURES = {"bare": bare, "money": _money, "unsigned": unsigned, "decimals": _with_decimals}
FILTERS: Mapping[str, Callable[..., Any]] = {
    **{name: _let_nothing_pass(change) for name, change in _OF_FIGURES.items()},
    "join": _join,
    "run_on": _run_on,
}
