"""The grid of a form: repeated rows written out, cells merged over groups, spans carried down."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reportgen.document.desk import Desk
from reportgen.document.environment import Texts
from reportgen.document.forms.rows import FILLINGS, Filling
from reportgen.document.forms.shapes import RowPlan, Shape, plan_form
from reportgen.document.materials import Materials
from reportgen.document.parts import is_called_for
from reportgen.document.tree import Row, Table
from reportgen.models.layouts import FormLayout
from reportgen.models.same import Same

_ALONE = Filling({})
_LEVELS = ("level1", "level2")


class Line(NamedTuple):
    """One row of the grid: the layout's row that it comes from, and what fills it."""

    plan: RowPlan
    filling: Filling


class Placed(NamedTuple):
    """A line of which is known which cells it has, and how high those are that grow."""

    line: Line
    shape: Shape
    heights: tuple[int, ...]


def build_form(desk: Desk, name: str, layout: FormLayout, materials: Materials) -> Table:
    """The form with its values in place; labels are set in bold."""
    plan = plan_form(Same(layout))
    placed = _place(list(_write_out(plan.rows, materials)))
    rows = _fill_rows(desk, placed, layout.where().file or "")
    for one, found in _find_crooked(placed, rows, len(plan.columns)):
        place = layout.where_item("rows", one.line.plan.number)
        desk.report("form-grid", place, found=found, columns=len(plan.columns))
    is_form, is_small = bool(layout.title), layout.small_type
    return Table(
        f"form-{name}", plan.columns, rows, header_rows=0, is_form=is_form, is_small=is_small, location=layout.where()
    )


def _write_out(rows: Sequence[RowPlan], materials: Materials) -> Iterator[Line]:
    """Every row of the layout, the repeated ones as often as the data has it."""
    for plan in rows:
        if is_called_for(plan.row, materials.evaluation):
            fillings = FILLINGS[plan.repeat](materials, plan.row) if plan.repeat else (_ALONE,)
            yield from [Line(plan, filling) for filling in fillings]


def _place(lines: Sequence[Line]) -> list[Placed]:
    """The lines with the heights of their growing cells, 0 for those that one above covers."""
    last = {line.plan.repeat: at for at, line in enumerate(lines)}
    runs = {level: list(_count_runs(lines, level)) for level in _LEVELS}
    placed = []
    for at, line in enumerate(lines):
        heights = [
            max(last.get(cell.through, at) - at, 0) + 1 if cell.through else runs[cell.merge][at]
            for cell in line.plan.growing
        ]
        shape = line.plan.find_shape(map(bool, heights), is_empty=line.filling.is_empty)
        placed.append(Placed(line, shape, tuple(heights)))
    return placed


def _count_runs(lines: Sequence[Line], level: str) -> Iterator[int]:
    """How many lines from each on belong to its group of a level, 0 where the one above does as well."""
    for (_, group), run in groupby(lines, lambda line: (line.plan.number, line.filling.identity.get(level))):
        size = len(list(run))
        yield from [1] * size if group is None else [size, *[0] * (size - 1)]


def _fill_rows(desk: Desk, placed: Sequence[Placed], file: str) -> tuple[Row, ...]:
    """The rows with what they print."""
    texts = [Texts(one.shape.texts, one.shape.places, one.line.filling.names) for one in placed]
    return tuple(
        [
            Row(one.shape.fill(one.heights, printed), _is_tied(placed, at))
            for at, (one, printed) in enumerate(zip(placed, desk.read_rows(texts, file), strict=True))
        ]
    )


def _is_tied(placed: Sequence[Placed], at: int) -> bool:
    """Whether the row heads repeated rows or, after such, is the last but one: no last row begins a page."""
    if at == len(placed) - 1:
        return False
    is_heading = bool(placed[at + 1].line.plan.repeat) and not placed[at].line.plan.repeat
    return is_heading or (at == len(placed) - 2 and any(one.line.plan.repeat for one in placed))


def _find_crooked(placed: Sequence[Placed], rows: Sequence[Row], width: int) -> Iterator[tuple[Placed, int]]:
    """The rows that do not cover every column once, and how many they cover."""
    hanging: list[tuple[int, int]] = []  # the columns of cells from above, and how many rows they still cover
    for one, row in zip(placed, rows, strict=True):
        found = one.shape.width + sum([columns for columns, _ in hanging])
        if found != width:
            yield one, found
        begun = [(row.cells[at].colspan, row.cells[at].rowspan) for at in one.shape.tall]
        hanging = [(columns, left - 1) for columns, left in (*hanging, *begun) if left > 1]
