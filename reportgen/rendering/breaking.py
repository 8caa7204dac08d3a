"""How many lines the cells of each column take: asked some hundred times while a table looks for its widths.

The lines of a column are one whole number, a bit for each row that has a first line, above these one for each that has
a second, and so on. So the highest cells of all rows are the bitwise or of the columns, the height of a table is a
count of bits, and the rows of all cells longer than so many ems are looked up together.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import accumulate
from operator import or_

from reportgen.rendering.lengths import Standing

Several = tuple[int, Sequence[float]]  # the row of a cell, and the lengths of its paragraphs

# In ems: a column that its padding fills is counted as if it had so much room.
_THINNEST = 0.1


class ColumnLines(dict[float, int]):
    """The lines of a column's cells by the room that it gets, found when they are first asked."""

    def __init__(self, cells: Sequence[Standing], several: Sequence[Several], rows: int) -> None:
        """The cells of one paragraph, the longest first, those of several, and the rows of the table."""
        super().__init__()
        self._height, self._ones = rows, (1 << rows) - 1
        self._lengths = [-cell[0] for cell in cells]  # below zero so that they can be looked up
        self._rows = list(accumulate([1 << cell[1] for cell in cells], or_))  # of all cells as long or longer
        self._several = several

    def __missing__(self, room: float) -> int:
        found = self[room] = self._count(max(room, _THINNEST))
        return found

    def _count(self, room: float) -> int:
        found, line = self._rows[-1] if self._rows else 0, 1
        while longer := bisect_left(self._lengths, -line * room):
            found |= self._rows[longer - 1] << line * self._height
            line += 1
        for row, lengths in self._several:
            lines = sum([math.ceil(length / room) or 1 for length in lengths])
            found |= ((1 << lines * self._height) - 1) // self._ones << row
        return found


def join(lines: Iterable[int]) -> int:
    """The lines of the highest cell of each row."""
    return reduce(or_, lines, 0)


def find_shared(columns: Iterable[int]) -> int:
    """The lines that cells of several columns have."""
    found = shared = 0
    for lines in columns:
        shared |= found & lines
        found |= lines
    return shared


def find_tops(heights: int, rows: int) -> int:
    """The last line of each row that has several."""
    return heights & ~(heights >> rows) & -1 << rows
