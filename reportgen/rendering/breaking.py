"""How many lines the cells of each column take: asked some hundred times while a table looks for its widths.

The lines of a column are one whole number: in the field of each row, as many bits are set as its cell has lines. So
the highest cells of all rows are the bitwise or of the columns, and the height of a table is a count of bits.
"""

import math
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

Lines = list[int]  # of each column


class Counts:
    """The lines of the cells of each column in the room it gets."""

    def __init__(self, rows: Sequence[Sequence[tuple[float, ...]]], least: Sequence[float]) -> None:
        """Rows that stay one line high in the least that their columns may get are left out, and only counted."""
        high = [max(map(len, row)) for row in rows]
        live = [row for row, most in zip(rows, high, strict=True) if most > 1 or _may_break(row, least)]
        self._columns = list(zip(*live, strict=True)) or [()] * len(least)
        self._widest = [max((length for one in column for length in one), default=0) for column in self._columns]
        counted = [_count_lines(column, room) for column, room in zip(self._columns, least, strict=True)]
        most = max((max(column, default=0) for column in counted), default=0)
        field = most // 8 + 1  # bytes: a bit is left in each, so that the lines of one row never reach the next
        self._fields = [((1 << lines) - 1).to_bytes(field, "little") for lines in range(most + 1)]
        self._first = self._join_fields([1] * len(live))
        self._whole = [self._join_fields(map(len, column)) for column in self._columns]
        self._further = sum(high) - join(self._whole).bit_count()
        self._counted: dict[tuple[int, float], int] = {}  # the same few rooms are tried again and again

    def count(self, at: int, room: float) -> int:
        """The lines of a column's cells in so much room; in most columns no cell needs to break."""
        if room >= self._widest[at]:
            return self._whole[at]
        found = self._counted.get((at, room))
        if found is None:
            lines = _count_lines(self._columns[at], room)
            found = self._counted[at, room] = self._join_fields(lines)
        return found

    def add(self, rooms: Sequence[float]) -> int:
        """The lines of all rows, with these rooms for the columns."""
        return self._further + join(map(self.count, range(len(rooms)), rooms)).bit_count()

    def count_pressing(self, lines: int, heights: int) -> int:
        """The rows of more than one line that a column makes high."""
        more = (lines << 1 | self._first) & ~lines  # in each row the bit behind those of the column
        more &= ~(self._first | self._first << 1)
        return more.bit_count() - (more & heights).bit_count()

    def _join_fields(self, lines: Iterable[int]) -> int:
        return int.from_bytes(b"".join([self._fields[one] for one in lines]), "little")


def join(lines: Iterable[int]) -> int:
    """The lines of the highest cell of each row."""
    return reduce(or_, lines, 0)


def _may_break(row: Sequence[tuple[float, ...]], least: Sequence[float]) -> bool:
    return any(max(one, default=0) > room for one, room in zip(row, least, strict=True))


def _count_lines(column: Sequence[tuple[float, ...]], room: float) -> list[int]:
    return [
        math.ceil(one[0] / room) or 1 if len(one) == 1 else sum([math.ceil(length / room) or 1 for length in one])
        for one in column
    ]
