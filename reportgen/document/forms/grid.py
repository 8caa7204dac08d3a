"""The grid of a form: repeated rows written out, cells merged over groups, spans carried down."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from reportgen.document.desk import Desk
from reportgen.document.environment import Texts
from reportgen.document.forms.rows import FILLINGS, Filling
from reportgen.document.forms.shapes import RowPlan, Shape, plan_form
from reportgen.document.materials import Materials
from reportgen.document.parts import is_called_for
from reportgen.document.tree import Row, Table
from reportgen.models.layouts import FormCell, FormLayout
from reportgen.models.same import Same

_ALONE = (Filling({}),)
_MOST_ROWS = 512


class Line(NamedTuple):
    """A row of the grid: the layout's row, what fills it, which cells it has, and how high those are that grow."""

    plan: RowPlan
    filling: Filling
    shape: Shape
    heights: tuple[int, ...]


def build_form(desk: Desk, name: str, layout: FormLayout, materials: Materials) -> Table:
    """The form with its values in place; labels are set in bold."""
    plan = plan_form(Same(layout))
    lines = list(_write_out([(row, _list_fillings(row, materials)) for row in plan.rows]))
    rows = _fill_rows(desk, lines, layout.where().file or "")
    for line, found in _find_crooked(lines, rows, len(plan.columns)):
        place = layout.where_item("rows", line.plan.number)
        desk.report("form-grid", place, found=found, columns=len(plan.columns))
    is_form, is_small = bool(layout.title), layout.small_type
    return Table(
        f"form-{name}", plan.columns, rows, header_rows=0, is_form=is_form, is_small=is_small, location=layout.where()
    )


def _list_fillings(plan: RowPlan, materials: Materials) -> Sequence[Filling]:
    """What fills a row of the layout, once for each time that the data has it."""
    if not is_called_for(plan.row, materials.evaluation):
        return ()
    return list(FILLINGS[plan.repeat](materials, plan.row)) if plan.repeat else _ALONE


def _write_out(filled: Sequence[tuple[RowPlan, Sequence[Filling]]]) -> Iterator[Line]:
    """Every row of the layout, the repeated ones as often as they are filled."""
    starts = list(accumulate([len(fillings) for _, fillings in filled], initial=0))
    ends = {plan.repeat: end for (plan, fillings), end in zip(filled, starts[1:], strict=True) if fillings}
    for (plan, fillings), start in zip(filled, starts[:-1], strict=True):
        if not plan.growing and fillings is _ALONE:
            yield _write_alone(plan)
            continue
        columns = [_list_heights(cell, fillings, ends.get(cell.through, 0) - start) for cell in plan.growing]
        for number, filling in enumerate(fillings):
            heights = tuple([column[number] for column in columns])
            yield Line(plan, filling, plan.find_shape(heights, is_empty=filling.is_empty), heights)


@lru_cache(maxsize=_MOST_ROWS)
def _write_alone(plan: RowPlan) -> Line:
    """A row that is the same in all forms but for its values."""
    return Line(plan, _ALONE[0], plan.find_shape((), is_empty=False), ())


def _list_heights(cell: FormCell, fillings: Sequence[Filling], left: int) -> list[int]:
    """How many rows a growing cell covers from each row on, 0 where one above covers it; `left` up to the last one."""
    if cell.through:
        return [max(left - number, 1) for number in range(len(fillings))]
    heights = []
    for group, run in groupby([filling.identity.get(cell.merge) for filling in fillings]):
        size = len(list(run))
        heights += [1] * size if group is None else [size, *[0] * (size - 1)]
    return heights


def _fill_rows(desk: Desk, lines: Sequence[Line], file: str) -> tuple[Row, ...]:
    """The rows with what they print."""
    texts = [Texts(line.shape.texts, line.shape.places, line.filling.names) for line in lines]
    filled = zip(lines, desk.read_rows(texts, file), _list_ties(lines), strict=True)
    return tuple([line.shape.fill(line.heights, printed, is_tied=is_tied) for line, printed, is_tied in filled])


def _list_ties(lines: Sequence[Line]) -> list[bool]:
    """Which rows head repeated rows or, after such, are the last but one: no last row begins a page."""
    repeated = [bool(line.plan.repeat) for line in lines]
    ties = [below and not own for own, below in pairwise((*repeated, False))]
    if len(ties) > 1:
        ties[-2] |= any(repeated)
    return ties


def _find_crooked(lines: Sequence[Line], rows: Sequence[Row], width: int) -> Iterator[tuple[Line, int]]:
    """The rows that do not cover every column once, and how many they cover."""
    changes = [0] * (len(lines) + 1)  # how many columns more than the row above each has covered from above
    covered = 0
    for number, (line, row) in enumerate(zip(lines, rows, strict=True)):
        covered += changes[number]
        found = line.shape.width + covered
        if found != width:
            yield line, found
        for cell in [row.cells[at] for at in line.shape.tall]:
            changes[number + 1] += cell.colspan
            changes[min(number + cell.rowspan, len(lines))] -= cell.colspan
