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
# A first column that is one merged cell beside all indicators; a row may begin with its group in its place.
STUB = ["绩效指标", "一级指标"]


@dataclass(slots=True)
class Layout:
    """The rows laid so far, and the headings for the next; `merged` leads from a place to the cell above."""

    width: int
    rows: list[list[str]] = field(default_factory=list)
    kinds: tuple[Kind, ...] = ()
    groups: tuple[int, ...] = ()
    has_stub: bool = False
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    is_certain: bool = True

    def add(self, row: Sequence[str]) -> None:
        """Lay one row."""
        cells = [text.strip() for text in row]
        if self.has_stub and cells[0] and "" in cells[1:3] and not any(map(TOTAL.match, cells)):
            cells.remove("")
            cells = ["", *cells]
        if is_heading_row(cells):
            self.kinds = tuple(kind_of(text) for text in pad(cells, self.width))
            words = [re.sub(r"\s", "", text) for text in cells]
            self.groups = tuple(place for place, word in enumerate(words) if GROUP.match(word))
            self.has_stub = words[:2] == STUB
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
    width = min(WIDEST_ROW, max(1 + max((place for place, text in enumerate(row) if text), default=0) for row in rows))
    layout = Layout(width)
    for row in rows:
        layout.add(row[:width])
    drafts = [
        [
            Draft(text, count_rows(layout, number, column), width if len(written) == 1 else 1)
            for column, text in enumerate(row[:1] if len(written) == 1 else row)
            if (number, column) not in layout.merged
        ]
        for number, (row, written) in enumerate(zip(layout.rows, rows, strict=True))
    ]
    return make_table(drafts, place, certain=certain and layout.is_certain)


def count_rows(layout: Layout, row: int, column: int) -> int:
    """How many rows a cell takes up."""
    return 1 + sum(top == (row, column) for top in layout.merged.values())
