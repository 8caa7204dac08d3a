"""A figure told down to the files and lines it rests on."""

from collections.abc import Iterator
from typing import Any

from reportgen.cli.words import say
from reportgen.models.figure import Figure, FigureBook


def describe(figures: FigureBook, figure_id: str) -> str:
    """The figure and all that it is computed from, indented by one step for each operand."""
    return "\n".join("  " * depth + line for depth, line in list_lines(figures, figures[figure_id], 0))


def list_lines(figures: FigureBook, figure: Figure, depth: int) -> Iterator[tuple[int, str]]:
    """The lines on a figure with their depth."""
    yield depth, f"{figure.name}（{figure.id}）＝ {figure.display}"
    if figure.derivation:
        yield depth, say("formula", formula=figure.derivation)
    for source in figure.sources:
        yield depth, say("source", source=source)
    for operand in figure.operands:
        yield from list_lines(figures, figures[operand], depth + 1)


def explanation_json(figures: FigureBook, figure_id: str) -> dict[str, Any]:
    """The figure with its operands as a tree."""
    figure = figures[figure_id]
    return {
        "id": figure.id,
        "name": figure.name,
        "value": None if figure.value is None else f"{figure.value:f}",
        "display": figure.display,
        "unit": figure.unit,
        "derivation": figure.derivation,
        "note": figure.note,
        "sources": [str(source) for source in figure.sources],
        "operands": [explanation_json(figures, operand) for operand in figure.operands],
    }
