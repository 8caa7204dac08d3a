"""Where the cells of a table stand, spans counted: found once for all rows of cells of the same kinds."""

from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from reportgen.document.tree import Cell, Kind, Row, tell_kind
from reportgen.models.same import Same, keep_last

_MOST_ROWS = 1024
Place = tuple[int, Cell]
Span = tuple[int, int]  # a cell's first column, and how many it covers
Running = tuple[int, int, Kind]  # a cell's first column, how many rows below it still covers, and its kind


class Slot(NamedTuple):
    """A cell's place in one row of the grid; `is_first` is false where a span from above runs on."""

    column: int
    kind: Kind
    is_first: bool


class Hanging:
    """The cells that run on below a row; equal ones are the same, and found without a comparison."""

    __slots__ = ("cells",)

    def __init__(self, cells: tuple[Running, ...] = ()) -> None:
        self.cells = cells


_NOTHING = Hanging()
_share = lru_cache(maxsize=_MOST_ROWS)(Hanging)


class Placed:
    """Where the cells of a row stand, those that run on from above among them; one for all rows that are alike.

    Its own cells have the `spans`; columns up to `found` are covered once.
    """

    __slots__ = ("found", "hanging", "slots", "spans")

    def __init__(self, slots: Iterable[Slot], hanging: Hanging) -> None:
        self.slots, self.hanging = tuple(slots), hanging
        self.spans: tuple[Span, ...] = tuple([(column, kind[0]) for column, kind, is_first in self.slots if is_first])
        self.found = 0
        for column, kind, _ in self.slots:
            if column == self.found:
                self.found += kind[0]


def place_rows(rows: tuple[Row, ...]) -> tuple[Placed, ...]:
    """The rows of a table."""
    return _place_rows(Same(rows))


def place_cells(rows: tuple[Row, ...]) -> tuple[tuple[Place, ...], ...]:
    """Row by row, each cell with the number of its first column from 0."""
    placed = [
        zip([at for at, _ in one.spans], row.cells, strict=True)
        for one, row in zip(place_rows(rows), rows, strict=True)
    ]
    return tuple(map(tuple, placed))


@keep_last  # the same rows are set in several widths and formats one after the other
def _place_rows(rows: Same[tuple[Row, ...]]) -> tuple[Placed, ...]:
    placed: list[Placed] = []
    hanging = _NOTHING
    for row in rows.value:
        one = _place_row(row.kinds or tuple(map(tell_kind, row.cells)), hanging)
        placed.append(one)
        hanging = one.hanging
    return tuple(placed)


@lru_cache(maxsize=_MOST_ROWS)
def _place_row(kinds: tuple[Kind, ...], above: Hanging) -> Placed:
    """Cells of these kinds below those that run on."""
    running = {column: Slot(column, kind, is_first=False) for column, _, kind in above.cells}
    covered = {at for column, _, kind in above.cells for at in range(column, column + kind[0])}
    slots: list[Slot] = []
    column = 0
    for kind in kinds:
        while column in covered:
            slots += [running[column]] if column in running else []
            column += 1
        slots.append(Slot(column, kind, is_first=True))
        column += kind[0]
    begun = [(slot.column, slot.kind[1], slot.kind) for slot in slots if slot.is_first]
    hanging = [(at, left - 1, kind) for at, left, kind in (*above.cells, *begun) if left > 1]
    slots += [slot for at, slot in running.items() if at >= column]
    return Placed(slots, _share(tuple(sorted(hanging, key=itemgetter(0)))))
