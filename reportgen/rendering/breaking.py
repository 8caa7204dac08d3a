"""How many lines the cells of each column take: asked some hundred times while a table looks for its widths."""

import math
from collections.abc import Iterable, Sequence
from itertools import repeat

Lines = list[list[int] | None]  # column → the lines of its cell in each row, None where none breaks


class Counts:
    """The lines of the cells of each column; of most columns no cell needs to break, which is told by None."""

    def __init__(self, rows: Sequence[Sequence[tuple[float, ...]]], least: Sequence[float]) -> None:
        """Rows that stay one line high in the least that their columns may get are left out, and only counted."""
        high = [max(map(len, row)) for row in rows]
        live = [row for row, most in zip(rows, high, strict=True) if most > 1 or _may_break(row, least)]
        self._lengths = list(zip(*live, strict=True)) or [()] * len(least)
        self._widest = [max((length for one in column for length in one), default=0) for column in self._lengths]
        self._whole = [[len(one) for one in column] for column in self._lengths]
        self._flat = list(map(max, *self._whole, repeat(0)))
        self._further: int = sum(high) - sum(self._flat)
        self._counted: dict[tuple[int, float], list[int]] = {}  # the same few rooms are tried again and again

    def count(self, at: int, room: float) -> list[int] | None:
        """The lines of a column's cells in so much room."""
        if room >= self._widest[at]:
            return None
        found = self._counted.get((at, room))
        if found is None:
            found = self._counted[at, room] = _count_lines(self._lengths[at], room)
        return found

    def join(self, lines: Iterable[list[int] | None], floor: list[int] | None = None) -> list[int]:
        """The lines of each row: those of its highest cell."""
        broken = [one for one in lines if one is not None]
        return list(map(max, floor or self._flat, *broken)) if broken else floor or self._flat

    def add(self, rooms: Sequence[float]) -> int:
        """The lines of all rows, with these rooms for the columns."""
        return self._further + sum(self.join([self.count(at, room) for at, room in enumerate(rooms)]))

    def count_pressing(self, at: int, lines: list[int] | None, heights: list[int]) -> int:
        """The rows that a column makes high."""
        return sum([1 < own == high for own, high in zip(lines or self._whole[at], heights, strict=True)])

    def stay_below(self, height: int, at: int, room: float, rows: list[int]) -> bool:
        """Whether the rows stay lower together than before, with so much room for a column."""
        lines = self.count(at, room)
        return lines is None or sum(map(max, rows, lines)) < height


def _may_break(row: Sequence[tuple[float, ...]], least: Sequence[float]) -> bool:
    return any(max(one, default=0) > room for one, room in zip(row, least, strict=True))


def _count_lines(column: Sequence[tuple[float, ...]], room: float) -> list[int]:
    return [
        math.ceil(one[0] / room) or 1 if len(one) == 1 else sum([math.ceil(length / room) or 1 for length in one])
        for one in column
    ]
