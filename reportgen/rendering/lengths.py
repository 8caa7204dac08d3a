"""How long the texts of a table's cells are, in ems: read once for all widths that its columns may get."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from reportgen.document.tree import Cell, Table
from reportgen.models.same import Same
from reportgen.rendering.grid import Place, place_cells
from reportgen.rendering.plain import plain_text
from reportgen.rendering.widths import measure_loosely

Measured = tuple[int, Cell, tuple[str, ...], tuple[float, ...]]  # first column, cell, its paragraphs, their lengths
Standing = tuple[float, int, tuple[float, ...]]  # a cell's longest paragraph, its row, and all its paragraphs
Span = tuple[int, int]  # a cell's first column, and how many it covers


class Lengths(NamedTuple):
    """The cells of a table row by row, and those that stand in one row alone by what they span, the longest first.

    `least` is how many lines each row has where none of those breaks.
    """

    rows: tuple[list[Measured], ...]
    least: tuple[int, ...]
    standing: Mapping[Span, list[Standing]]


def read_lengths(table: Table) -> Lengths:
    """The lengths of the table's cells."""
    return _read_lengths(Same(place_cells(table)))


@lru_cache(maxsize=4)
def _read_lengths(rows: Same[tuple[tuple[Place, ...], ...]]) -> Lengths:
    standing: dict[Span, list[Standing]] = defaultdict(list)
    read = [_read_row(number, places, standing) for number, places in enumerate(rows.value)]
    for cells in standing.values():
        cells.sort(reverse=True)
    return Lengths(tuple([row for row, _ in read]), tuple([least for _, least in read]), standing)


def _read_row(
    number: int, places: tuple[Place, ...], standing: Mapping[Span, list[Standing]]
) -> tuple[list[Measured], int]:
    """The cells of a row, and how many lines it has at least."""
    row: list[Measured] = []
    least = 1
    for at, cell in places:
        if len(cell.paragraphs) == 1:
            text = plain_text(cell.paragraphs[0])
            longest = measure_loosely(text)
            one: Measured = at, cell, (text,), (longest,)
        else:
            texts = tuple(map(plain_text, cell.paragraphs))
            one = at, cell, texts, tuple(map(measure_loosely, texts))
            longest = max(one[3], default=0)
        row.append(one)
        if cell.rowspan == 1:
            standing[at, cell.colspan].append((longest, number, one[3]))
            least = max(least, len(cell.paragraphs))
    return row, least
