"""Lines that scoring worded, as inlines: every number in them the figure that it is."""

import re
from collections.abc import Callable

from reportgen.document.tree import FigureMark, Inlines, Text
from reportgen.figures.generated import split_numbers
from reportgen.models.figure import Figure, FigureBook

_FIGURE_ID = re.compile(r"\{([^{}]+)\}")


def print_line(pattern: str, figures: FigureBook, show: Callable[[Figure], Figure]) -> Inlines:
    """A pattern such as `（{indicators.C11.actual}/…）` with its figures in place, shown as asked."""
    parts = _FIGURE_ID.split(pattern)
    return tuple(
        FigureMark(show(figures[part])) if position % 2 else Text(part) for position, part in enumerate(parts) if part
    )


def print_worded(line: str, figures: FigureBook, prefix: str) -> Inlines:
    """A worded line; its numbers are the figures `prefix`.1, `prefix`.2 and so on."""
    parts = split_numbers(line)
    return tuple(
        FigureMark(figures[f"{prefix}.{position // 2 + 1}"]) if position % 2 else Text(part)
        for position, part in enumerate(parts)
        if part
    )
