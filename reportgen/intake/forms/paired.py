"""Funds that are written as pairs of label and amount: 年初预算数 | 600 | 全年执行数 | 588, the sources below."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.audit.finished import GridCell
from reportgen.intake.forms.alignment import VALUE
from reportgen.intake.forms.found import Entries
from reportgen.intake.forms.headings import AMOUNTS, Column, Label, flatten, name_column, name_label, say
from reportgen.intake.forms.lines import Entry, Line, enter
from reportgen.intake.forms.remarks import list_unplaced
from reportgen.problems import Problem

_OF_TOTAL = frozenset([*AMOUNTS, Column.RATE, Column.FULL_SCORE, Column.SCORE])


def is_paired(line: Line) -> bool:
    """Whether the stages of the funds stand beside their amounts, not above them."""
    beside = [label for label, value in pairwise(line.own) if _is_stage(label) and is_value(value)]
    return len(beside) > 1


def is_value(cell: GridCell) -> bool:
    """Whether a cell holds an amount, a rate or a dash."""
    return VALUE.match(flatten(cell.text)) is not None


def _is_stage(cell: GridCell) -> bool:
    return name_column(cell.text) in AMOUNTS


def read_pairs(lines: Sequence[Line]) -> tuple[list[Entries], list[Problem]]:
    """The rows of the funds, the total first, and what had no place."""
    stages = [cell for cell in lines[0].own if _is_stage(cell)]
    rows: dict[str, dict[Column, Entry]] = {}
    alone: list[GridCell] = []
    for label, value in _list_pairs(lines):
        if label is None or value is None:
            alone += [cell for cell in (label, value) if cell is not None]
            continue
        column = name_column(label.text)
        name = Entry(say("total_funds"), label.location) if column in _OF_TOTAL else enter(label)
        stage = column if column in _OF_TOTAL else _find_stage(label, stages)
        row = rows.setdefault(flatten(name.text), {Column.SOURCE: name})
        alone += [label, value] if stage in row else []
        row.setdefault(stage, enter(value))
    left = [cell for cell in alone if name_column(cell.text) is None and flatten(cell.text) not in rows]
    return list(rows.values()), list(list_unplaced(left))


def _list_pairs(lines: Sequence[Line]) -> Iterator[tuple[GridCell | None, GridCell | None]]:
    """Each label with the value behind it; None for the one that stands alone."""
    for line in lines:
        label: GridCell | None = None
        for cell in line.own:
            if is_value(cell):
                yield label, cell
                label = None
            elif name_label(cell.text) is not Label.FUNDS:
                if label is not None:
                    yield label, None
                label = cell
        if label is not None:
            yield label, None


def _find_stage(label: GridCell, stages: Sequence[GridCell]) -> Column:
    """The stage whose label stands above, or nearest to the left."""
    before = [cell for cell in stages if cell.column <= label.column] or list(stages[:1])
    return name_column(before[-1].text) or Column.SPENT
