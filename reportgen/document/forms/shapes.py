"""The rows of a form as its layout has them: what is the same whatever is evaluated is made once for all forms."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from reportgen.document.tree import Align, Cell, Column, Inlines, Kind, Row, Text, tell_kind
from reportgen.frozen import dataclass
from reportgen.models.layouts import FormCell, FormLayout, FormRow
from reportgen.models.same import Same
from reportgen.problems import Location

_MOST_LAYOUTS = 64
Rest = tuple[int, int, Align | None, bool, bool]  # all of a cell but its paragraphs
_ALIGNS = {one.value: one for one in Align}


@dataclass(frozen=True, slots=True)
class Shape:
    """The cells of a row that no cell above covers, as they are before they are filled: labels, and empty cells.

    Some are `growing`, so high as the data makes them: their places among the cells, and among the row's growing cells.
    Those in `filled` print the `texts`, which have `places`; `rests` are what
    their cells are beside that. Those in `tall` may reach into the rows below.
    """

    cells: tuple[Cell, ...]
    kinds: tuple[Kind, ...]
    growing: tuple[tuple[int, int], ...]
    filled: tuple[int, ...]
    rests: tuple[Rest, ...]
    texts: tuple[str, ...]
    places: tuple[Location, ...]
    tall: tuple[int, ...]
    width: int

    def fill(self, heights: Sequence[int], printed: Sequence[tuple[Inlines, ...]], *, is_tied: bool) -> Row:
        """The row with what its cells print, and their heights."""
        cells, kinds = list(self.cells), self.kinds
        for at, rest, paragraphs in zip(self.filled, self.rests, printed, strict=True):
            cells[at] = Cell(paragraphs, *rest)
        for at, number in self.growing:
            one = cells[at]
            cells[at] = Cell(one.paragraphs, one.colspan, heights[number], one.align, one.strong, one.vertical)
            kinds = (*kinds[:at], tell_kind(cells[at]), *kinds[at + 1 :])
        return Row(tuple(cells), is_tied, kinds)


class RowPlan:
    """A row of a layout, with its shapes for what is covered of it."""

    def __init__(self, number: int, row: FormRow) -> None:
        self.number, self.row = number, row
        self.repeat: str = row.repeat
        self.growing = tuple(cell for cell in row.cells if _is_growing(cell))
        self._shapes: dict[tuple[bool, ...], Shape] = {}

    def find_shape(self, heights: Iterable[int], *, is_empty: bool) -> Shape:
        """The row with growing cells so high, 0 where covered; one that `is_empty` prints its first level alone."""
        key = (is_empty, *map(bool, heights))
        shape = self._shapes.get(key)
        if shape is None:
            shape = self._shapes[key] = _make_shape(self.row, key[1:], is_empty=is_empty)
        return shape


def _make_shape(row: FormRow, shown: Sequence[bool], *, is_empty: bool) -> Shape:
    number = iter(range(len(shown)))
    numbered = [(cell, next(number) if _is_growing(cell) else None) for cell in row.cells]
    kept = [(cell, one) for cell, one in numbered if one is None or shown[one]]
    filled = [at for at, (cell, _) in enumerate(kept) if _is_filled(cell, is_empty=is_empty)]
    cells = tuple(_make_cell(cell, cell.rows if one is None else 1) for cell, one in kept)
    return Shape(
        cells=cells,
        kinds=tuple(map(tell_kind, cells)),
        growing=tuple((at, one) for at, (_, one) in enumerate(kept) if one is not None),
        filled=tuple(filled),
        rests=tuple(_list_rest(cells[at]) for at in filled),
        texts=tuple(kept[at][0].value for at in filled),
        places=tuple(kept[at][0].where("value") for at in filled),
        tall=tuple(at for at, (cell, one) in enumerate(kept) if one is not None or cell.rows > 1),
        width=sum(cell.columns for cell, _ in kept),
    )


def _is_growing(cell: FormCell) -> bool:
    """Whether it depends on the data how many rows the cell covers."""
    return bool(cell.merge or cell.through)


def _is_filled(cell: FormCell, *, is_empty: bool) -> bool:
    """Whether the cell prints a value: not where it is a label, nor in a row without one but for its first level."""
    return bool(cell.value) and not cell.label and (not is_empty or cell.merge == "level1")


def _make_cell(cell: FormCell, rows: int) -> Cell:
    paragraphs = ((Text(cell.label),),) if cell.label else ((),)
    return Cell(paragraphs, cell.columns, rows, _ALIGNS[cell.align], bool(cell.label), cell.vertical)


def _list_rest(cell: Cell) -> Rest:
    return cell.colspan, cell.rowspan, cell.align, cell.strong, cell.vertical


@dataclass(frozen=True, slots=True)
class FormPlan:
    """The columns and rows of a layout."""

    columns: tuple[Column, ...]
    rows: tuple[RowPlan, ...]


@lru_cache(maxsize=_MOST_LAYOUTS)
def plan_form(layout: Same[FormLayout]) -> FormPlan:
    """The plan of a layout."""
    columns = tuple(Column(float(width)) for width in layout.value.widths)
    return FormPlan(columns, tuple(RowPlan(number, row) for number, row in enumerate(layout.value.rows)))
