"""How the text of a table will fit its columns and pages, estimated from the widths of its characters."""

import math
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from reportgen.document.look import Look
from reportgen.document.tree import Cell, Orientation, Table
from reportgen.models.same import Same, keep_last
from reportgen.rendering.grid import Place, place_cells
from reportgen.rendering.lengths import measure_cell, read_lengths
from reportgen.rendering.measures import text_height, text_width
from reportgen.rendering.plain import plain_text
from reportgen.rendering.widths import measure_longest_word

# Rows of more lines than these together are not held on the page of others.
_LINES_KEPT = 16
# Programs set a row of many lines up to so much higher than its lines are counted at their shortest.
_ROW_ALLOWANCE = 1.05
# Rows under one label, and the first two of a table, stay together up to so many lines.
_LINES_TIED = 6
# So many rows of a table stay with its last one, unless they are too high for it: no page bears a total and one row.
_ROWS_KEPT = 2
# A table lower than this share of the page is kept on one page.
_SHARE_KEPT = 0.35
# No cell is set smaller than this share of its size.
_SMALLEST = 0.6


def fit_table(table: Table, look: Look, orientation: Orientation) -> "TableFit":
    """The table in the room of a page; the formats ask it one after the other."""
    return _fit(Same(table), Same(look), orientation)


@keep_last
def _fit(table: Same[Table], look: Same[Look], orientation: Orientation) -> "TableFit":
    return TableFit(table.value, look.value, orientation)


class TableFit:
    """The widths of a table's columns in points, and what follows from them."""

    def __init__(self, table: Table, look: Look, orientation: Orientation) -> None:
        unit = text_width(look, orientation) / sum(column.width for column in table.columns)
        self.widths = [column.width * unit for column in table.columns]
        self.types, self.type = look.types, look.types[table.cell_type]
        self.padding, self.rule = look.cell_padding, look.table_rule
        self.page_height = text_height(look, orientation)
        self.table = table

    @cached_property
    def rows(self) -> tuple[tuple[Place, ...], ...]:
        """Its cells where they stand."""
        return place_cells(self.table.rows)

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The lines of each row's highest cell; cells over several rows are left out."""
        size, found = self.type.size, read_lengths(self.table)
        lines = [1] * len(self.table.rows)
        for number, at, cell in found.others:
            if cell.rowspan == 1:
                lines[number] = max(lines[number], self._add_lines(cell, self._find_line(at, cell.colspan)))
        for span, cells in found.standing.items():
            room = self._find_line(*span)
            for longest, number, _, _ in cells:
                if longest * size <= room:
                    break  # the others are no longer
                lines[number] = max(lines[number], math.ceil(longest * size / room))
        return tuple(lines)

    @cached_property
    def height(self) -> float:
        """The height of all rows in points."""
        return sum(self.lines) * self.type.pitch + len(self.table.rows) * (2 * self.padding + self.rule)

    def find_whole_rows(self) -> frozenset[int]:
        """The numbers of the rows that do not break: all but those that no page holds below the rows repeated there."""
        room = self.page_height - sum(map(self._find_row_height, self.lines[: self.table.header_rows]))
        low = room / 2  # where lines hold least, there are not twice as many
        return frozenset(
            number
            for number, lines in enumerate(self.lines)
            if self._find_row_height(lines) <= low or self._find_most_height(number) <= room
        )

    def _find_most_height(self, number: int) -> float:
        """How high a row may become, with the caption that stays above the first."""
        cells = (place for place in self.rows[number] if place[1].rowspan == 1)
        lines = _ROW_ALLOWANCE * max(map(self._count_most_lines, cells), default=1)
        above = {"caption": self.table.caption, "unit_line": self.table.unit}
        kinds = [self.types[kind] for kind, line in above.items() if line and number == self.table.header_rows]
        return self._find_row_height(lines) + sum(kind.before + kind.pitch for kind in kinds)

    def _find_row_height(self, lines: float) -> float:
        return lines * self.type.pitch + 2 * self.padding + self.rule

    def find_kept_rows(self) -> frozenset[int]:
        """The rows that stay with the row below: those that say so, all of a low table, and the first and last ones.

        Few rows under one label stay together; of many, as many as its lines need.
        """
        count = len(self.table.rows)
        body = range(self.table.header_rows, count - 1)
        if self.is_low():
            return frozenset(body)
        kept = {number for number in body if self.table.rows[number].keep_next}
        kept.update(self._list_first(body), self._list_last(body))
        for number, at, cell in read_lengths(self.table).others:
            if cell.rowspan > 1 and number in body:
                kept.update(self._list_tied(number, at, cell))
        return frozenset(number for number in kept if self._is_short(number) and self._is_short(number + 1))

    def _list_first(self, body: range) -> Iterator[int]:
        """The first row, which stays with the second where both are low: no page ends with a header and one row."""
        return (number for number in body[:1] if sum(self.lines[number : number + 2]) <= _LINES_TIED)

    def _list_last(self, body: range) -> Iterator[int]:
        """The rows that stay with the last one: its neighbour, and those before that are not too high together."""
        near = body[1:][-_ROWS_KEPT:]
        return (number for number in near if number == near[-1] or sum(self.lines[number:]) <= _LINES_KEPT)

    def _list_tied(self, number: int, at: int, cell: Cell) -> range:
        """The rows that a label beginning in a row ties to the rows below them."""
        lines = self.lines[number : number + cell.rowspan]
        total, tied = sum(lines), cell.rowspan
        if total > _LINES_TIED:
            wanted = min(total, self._add_lines(cell, self._find_line(at, cell.colspan)))
            tied = next(count for count, reached in enumerate(accumulate(lines), 1) if reached >= wanted)
        return range(number, number + tied - 1)

    def _is_short(self, number: int) -> bool:
        return self.lines[number] <= _LINES_KEPT

    def is_low(self) -> bool:
        """Whether the table is low enough to be kept on one page."""
        return self.height < _SHARE_KEPT * self.page_height

    def find_scale(self, at: int, cell: Cell) -> float:
        """The share of its size at which the longest word of a cell in column `at` fits its width."""
        longest = max(map(measure_longest_word, map(plain_text, cell.paragraphs)), default=0) * self.type.size
        room = max(self._find_room(at, cell.colspan), 0)
        return max(_SMALLEST, math.floor(100 * room / longest) / 100) if longest > room else 1

    def _find_room(self, at: int, count: int) -> float:
        """What columns leave between their margins, if anything."""
        return sum(self.widths[at : at + count]) - 4 * self.padding

    def _find_line(self, at: int, count: int) -> float:
        """The same for a line, a character at least."""
        return max(self._find_room(at, count), self.type.size)

    def _add_lines(self, cell: Cell, room: float) -> int:
        """The lines of paragraphs below one another."""
        size = self.type.size
        return sum([math.ceil(length * size / room) or 1 for length in measure_cell(cell)])

    def _count_most_lines(self, place: Place) -> int:
        """The lines where whole characters stand in each, and stops that may not begin a line move every second one."""
        at, cell = place
        room = max(self._find_room(at, cell.colspan) // self.type.size - 0.5, 1)
        return sum(math.ceil(length / room) or 1 for length in measure_cell(cell))
