"""From rows of text to a table: each row under the headings above it, groups of indicators merged downwards."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportgen.audit.finished import GridTable
from reportgen.audit.readers.grid import VALUE, Draft, make_table
from reportgen.audit.readers.text.alignment import align, fits
from reportgen.audit.readers.text.columns import Kind, is_heading_row, kind_of
from reportgen.problems import Location

GROUP = re.compile(r"^[一二]级指标$")
TOTAL = re.compile(r"^(?:总\s*[分计]|合\s*计|小\s*计|总得分)[：:]?$")
WIDEST_ROW = 60


@dataclass(slots=True)
class Layout:
    """The rows laid so far, and the headings that hold for the next."""

    width: int
    rows: list[list[str]] = field(default_factory=list)
    kinds: tuple[Kind, ...] = ()
    groups: tuple[int, ...] = ()
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    is_certain: bool = True

    def add(self, row: Sequence[str]) -> None:
        """Lay one row."""
        cells = [text.strip() for text in row]
        if is_heading_row(cells):
            self.kinds = tuple(kind_of(text) for text in pad(cells, self.width))
            self.groups = tuple(place for place, text in enumerate(cells) if GROUP.match(re.sub(r"\s", "", text)))
        elif self.kinds and any(map(VALUE.match, cells)) and not fits(cells, self.kinds):
            laid = align(tuple(cells), self.kinds)
            self.is_certain = self.is_certain and laid is not None
            cells = cells if laid is None else list(laid)
        elif len(cells) < self.width and self.kinds and any(map(VALUE.match, cells)):
            cells = list(align(tuple(cells), self.kinds) or cells)
        self.rows.append(pad(cells, self.width))
        self.merge_groups()

    def merge_groups(self) -> None:
        """Let the group of an indicator reach down to this row where its cell was left blank."""
        last = len(self.rows) - 1
        row = self.rows[last]
        if not self.groups or not any(row[max(self.groups) + 1 :]) or any(TOTAL.match(text) for text in row):
            return
        for column in self.groups:
            if row[column]:
                break
            top = self.merged.get((last - 1, column), (last - 1, column))
            if last and self.rows[top[0]][column] and kind_of(self.rows[top[0]][column]) is not Kind.LABEL:
                self.merged[last, column] = top


def pad(row: Sequence[str], width: int) -> list[str]:
    """The cells of a row and empty ones up to the width."""
    return [*row, *[""] * (width - len(row))]


def lay_table(rows: Sequence[Sequence[str]], place: Location, *, certain: bool = True) -> GridTable:
    """The table of rows of texts; `certain` is false where the rows themselves were guessed."""
    width = min(WIDEST_ROW, max(map(len, rows)))
    layout = Layout(width)
    for row in rows:
        layout.add(row[:width])
    drafts = [
        [
            Draft(text, count_rows(layout, number, column), span_of(row, column))
            for column, text in enumerate(row)
            if (number, column) not in layout.merged and not is_spanned(row, column)
        ]
        for number, row in enumerate(layout.rows)
    ]
    return make_table(drafts, place, certain=certain and layout.is_certain)


def count_rows(layout: Layout, row: int, column: int) -> int:
    """How many rows a cell takes up."""
    return 1 + sum(top == (row, column) for top in layout.merged.values())


def span_of(row: Sequence[str], column: int) -> int:
    """A row with one cell is a title over the whole width."""
    return len(row) if column == 0 and is_title(row) else 1


def is_spanned(row: Sequence[str], column: int) -> bool:
    """Whether a title over the whole width covers the place."""
    return column > 0 and is_title(row)


def is_title(row: Sequence[str]) -> bool:
    """Whether only the first cell of a row holds text."""
    return bool(row[0]) and not any(row[1:])
