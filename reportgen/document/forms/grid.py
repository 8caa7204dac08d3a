"""The grid of a form: repeated rows written out, cells merged over groups, spans carried down."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from reportgen.document.desk import Desk
from reportgen.document.forms.rows import FILLINGS, Filling
from reportgen.document.materials import Materials
from reportgen.document.parts import is_called_for
from reportgen.document.tree import Align, Cell, Column, Inlines, Row, Table, Text
from reportgen.frozen import dataclass
from reportgen.models.layouts import FormCell, FormLayout, FormRow

_ALONE = Filling({})
_ALIGNS = {one.value: one for one in Align}  # quicker than to ask the enumeration


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the grid: the layout's row that it comes from, and what fills it."""

    row: FormRow
    filling: Filling


def build_form(desk: Desk, name: str, layout: FormLayout, materials: Materials) -> Table:
    """The form with its values in place; labels are set in bold."""
    columns = tuple(Column(float(width)) for width in layout.widths)
    lines = tuple(_write_out(layout, materials))
    rows = tuple(Row(tuple(_fill_row(desk, lines, place)), _is_tied(lines, place)) for place in range(len(lines)))
    for line, found in _find_crooked(lines, rows, len(columns)):
        at = next(at for at, row in enumerate(layout.rows) if row is line.row)
        desk.report("form-grid", layout.where_item("rows", at), found=found, columns=len(columns))
    is_form, is_small = bool(layout.title), layout.small_type
    return Table(
        f"form-{name}", columns, rows, header_rows=0, is_form=is_form, is_small=is_small, location=layout.where()
    )


def _find_crooked(lines: Sequence[Line], rows: Sequence[Row], width: int) -> Iterator[tuple[Line, int]]:
    """The rows that do not cover every column once, and how many they cover."""
    hanging: list[tuple[int, int]] = []  # the columns of cells from above, and how many rows they still cover
    for line, row in zip(lines, rows, strict=True):
        found = sum(cell.colspan for cell in row.cells) + sum(columns for columns, _ in hanging)
        if found != width:
            yield line, found
        begun = [(cell.colspan, cell.rowspan) for cell in row.cells]
        hanging = [(columns, left - 1) for columns, left in (*hanging, *begun) if left > 1]


def _is_tied(lines: Sequence[Line], place: int) -> bool:
    """Whether the row heads repeated rows or, after such, is the last but one: no last row begins a page."""
    below = lines[place + 1 : place + 2]
    is_heading = not lines[place].row.repeat and any(line.row.repeat for line in below)
    return is_heading or (place == len(lines) - 2 and any(line.row.repeat for line in lines))


def _write_out(layout: FormLayout, materials: Materials) -> Iterator[Line]:
    """Every row of the layout, the repeated ones as often as the data has it."""
    for row in layout.rows:
        if not is_called_for(row, materials.evaluation):
            continue
        fillings = FILLINGS[row.repeat](materials, row) if row.repeat else (_ALONE,)
        for filling in fillings:
            yield Line(row, filling)


def _fill_row(desk: Desk, lines: Sequence[Line], place: int) -> Iterator[Cell]:
    """The cells of one row, those left out that a merged cell above covers."""
    filling = lines[place].filling
    counted = [
        (cell, _count_rows(cell, lines, place) if cell.merge or cell.through else cell.rows)
        for cell in lines[place].row.cells
    ]
    filled = [cell for cell, rows in counted if rows and _is_filled(cell, filling)]
    texts = desk.read_texts([cell.value for cell in filled], lambda at: filled[at].where("value"), filling.names)
    printed = {id(cell): text for cell, text in zip(filled, texts, strict=True)}
    for cell, rows in counted:
        if rows:
            yield _make_cell(cell, rows, printed.get(id(cell), ((),)))


def _is_filled(cell: FormCell, filling: Filling) -> bool:
    """Whether the cell prints a value: not where it is a label, nor in a row without one but for its first level."""
    return bool(cell.value) and not cell.label and (not filling.is_empty or cell.merge == "level1")


def _count_rows(cell: FormCell, lines: Sequence[Line], place: int) -> int:
    """How many rows a cell covers that says no number of them, 0 where one above covers it."""
    if cell.through:
        last = max((at for at, line in enumerate(lines) if line.row.repeat == cell.through), default=place)
        return max(last - place, 0) + 1
    line, identity = lines[place], lines[place].filling.identity.get(cell.merge)
    if identity is None:
        return 1
    run = takewhile(lambda one: one.row is line.row and one.filling.identity.get(cell.merge) == identity, lines[place:])
    above = lines[place - 1] if place else None
    is_covered = above is not None and above.row is line.row and above.filling.identity.get(cell.merge) == identity
    return 0 if is_covered else sum(1 for _ in run)


def _make_cell(cell: FormCell, rows: int, printed: tuple[Inlines, ...]) -> Cell:
    label = cell.label
    paragraphs = ((Text(label),),) if label else printed
    return Cell(paragraphs, cell.columns, rows, _ALIGNS[cell.align], bool(label), cell.vertical)
