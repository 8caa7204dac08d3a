"""Where a figure comes from: its formula, its operands, and the lines of the files at the end."""

import re
from collections.abc import Iterator
from typing import Any

from reportgen.errors import UsageError
from reportgen.figures.formats import operand, with_decimals
from reportgen.figures.words import advise, phrase
from reportgen.frozen import dataclass
from reportgen.models.figure import Figure, FigureBook
from reportgen.problems import problem

_OPERAND = re.compile(r"\{([^{}]+)\}")
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure, its formula with the operands as they are printed, and the explanation of each operand.

    A figure that was explained above is `repeated` and has no children.
    """

    figure: Figure
    formula: str = ""
    children: tuple["Explanation", ...] = ()
    repeated: bool = False

    def lines(self, depth: int = 0) -> Iterator[str]:
        """The chain as indented lines, down to files and lines."""
        margin = _INDENT * depth
        head = phrase("explain.figure").format(name=self.figure.name, id=self.figure.id, display=self.figure.display)
        if self.repeated:
            yield margin + head + phrase("explain.repeated")
            return
        yield margin + head
        for detail in self._details():
            yield margin + _INDENT + detail
        for child in self.children:
            yield from child.lines(depth + 1)

    def to_json(self) -> dict[str, Any]:
        """The explanation as plain data, values as text."""
        figure = self.figure
        return {
            "id": figure.id,
            "name": figure.name,
            "display": figure.display,
            "value": None if figure.value is None else str(figure.value),
            "formula": figure.derivation,
            "sources": [str(location) for location in figure.sources],
            "note": figure.note,
            "repeated": self.repeated,
            "operands": [child.to_json() for child in self.children],
        }

    def _details(self) -> Iterator[str]:
        if self.formula:
            yield phrase("explain.formula").format(formula=self.formula)
        exact = _exact(self.figure)
        if exact:
            yield phrase("explain.exact").format(value=exact)
        yield from self.figure.note.splitlines()
        for location in self.figure.sources:
            yield phrase("explain.source").format(location=location)


def explain(book: FigureBook, figure_id: str) -> Explanation:
    """The chain behind a figure; UsageError with the nearest ids where there is no such figure."""
    if figure_id not in book:
        raise UsageError(problem("explain-unknown", found=figure_id, advice=advise(figure_id, book)))
    return _explain(book, figure_id, set())


def _explain(book: FigureBook, figure_id: str, seen: set[str]) -> Explanation:
    figure = book[figure_id]
    if figure_id in seen:
        return Explanation(figure, repeated=bool(figure.operands))
    seen.add(figure_id)
    children = tuple(_explain(book, operand, seen) for operand in figure.operands if operand in book)
    return Explanation(figure, _substitute(book, figure.derivation), children)


def _substitute(book: FigureBook, derivation: str) -> str:
    return _OPERAND.sub(lambda match: _shown(book, match[1]), derivation)


def _shown(book: FigureBook, figure_id: str) -> str:
    """The figure as it stands in a calculation: a target without the sign that makes it a bound."""
    return operand(book[figure_id], has_unit=True).display if figure_id in book else figure_id


def _exact(figure: Figure) -> str:
    """The value as it was before rounding for display, where that hides something."""
    if figure.value is None or not figure.derivation:
        return ""
    exact = with_decimals(figure).display
    return "" if exact == with_decimals(figure, trim=True, decimals=_shown_decimals(figure)).display else exact


def _shown_decimals(figure: Figure) -> int:
    number = figure.display.removesuffix(figure.unit)
    return len(number.partition(".")[2])
