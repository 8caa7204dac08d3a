"""The rows of indicators: levels carried down, cells aligned with their headings, torn rows put together again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportgen.audit.finished import GridCell
from reportgen.audit.readers.wrapping import is_open
from reportgen.intake.forms.alignment import Aligned, Span, align, is_level
from reportgen.intake.forms.dividing import Part, read_spans
from reportgen.intake.forms.found import Entries, FoundIndicator
from reportgen.intake.forms.funding import join_cells
from reportgen.intake.forms.headings import Column, Label, flatten, headings, name_label
from reportgen.intake.forms.lines import Entry, Line, enter
from reportgen.intake.forms.remarks import list_unplaced
from reportgen.intake.forms.repeated import WEIGHTS, settle
from reportgen.intake.forms.units import join_units
from reportgen.problems import Problem

WEIGHT = re.compile(r"^(?P<name>.*?)\s*[（(]\s*(?P<weight>\d+(?:\.\d+)?)\s*(?:分|%|％)?\s*[）)]\s*分?$", re.DOTALL)
_WORDS = frozenset([Column.LEVEL1, Column.LEVEL2, Column.NAME, Column.REASON, Column.MEASURES])
# Text that a line's width had wrapped is one word again, unless both sides are Latin letters or digits.
_WRAPPED = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")


class RowReader:
    """The indicators found so far, the weights of their levels, and what had no place."""

    def __init__(self) -> None:
        self.rows: list[FoundIndicator] = []
        self.weights: dict[str, Entry] = {}
        self.problems: list[Problem] = []
        self.spans: tuple[Span, ...] = ()
        self._level1 = ""
        self._level2 = ""

    def read(self, part: Part) -> None:
        """Take in the rows under a heading; a heading that comes again only begins a page."""
        self.spans = settle(read_spans(part.head))
        for line in part.lines:
            if name_label(line.own[0].text) is Label.SUBTOTAL:
                continue
            self._take(line)

    def read_total(self, line: Line) -> Entries:
        """Full score and score of the row of the total."""
        cells = [cell for cell in line.own if name_label(cell.text) is not Label.TOTAL]
        spans = [span for span in self.spans if span.column in {Column.FULL_SCORE, Column.SCORE}]
        aligned = align(cells, spans, line.index)
        self.problems += list_unplaced(aligned.left)
        return {column: join_cells(found) for column, found in aligned.cells.items()}

    def _take(self, line: Line) -> None:
        cells = [cell for cell in line.cells if name_label(cell.text) is not Label.INDICATORS]
        aligned = _name_row(align(cells, self.spans, line.index), line.index)
        if self._is_rest(aligned, line.index):
            self._append(aligned, line.index)
        elif Column.NAME not in aligned.cells:
            self.problems += list_unplaced(line.own)
            return
        else:
            self._carry(aligned.cells)
            self.rows.append(self._make(aligned, line))
        self.problems += list_unplaced(aligned.left)
        for span, cell in aligned.unknown:
            self.problems += list_unplaced([cell], span.heading)

    def _carry(self, cells: Mapping[Column, Sequence[GridCell]]) -> None:
        """The levels that stand in the row go before those of the rows above."""
        first, second = (self._read_level(cells, level) for level in (Column.LEVEL1, Column.LEVEL2))
        if not second and self._level1 and flatten(first) in headings()["levels"]["second"]:
            first, second = self._level1, first
        if first and first != self._level1:
            self._level1, self._level2 = first, second
        elif second:
            self._level2 = second

    def _read_level(self, cells: Mapping[Column, Sequence[GridCell]], level: Column) -> str:
        """The name of a level; the weight behind or beside it is kept for comparing."""
        if level not in cells:
            return ""
        entry = join_cells(cells[level])
        match = WEIGHT.match(unwrap(entry.text))
        name = unwrap(entry.text) if match is None else match["name"]
        if match is not None:
            self.weights.setdefault(name, Entry(match["weight"], entry.place))
        for cell in cells.get(WEIGHTS[level], ()):
            self.weights.setdefault(name, enter(cell))
        return name

    def _make(self, aligned: Aligned, line: Line) -> FoundIndicator:
        entries = {column: join_cells(cells) for column, cells in aligned.cells.items() if column not in _APART}
        name = entries[Column.NAME]
        entries[Column.NAME] = Entry(unwrap(name.text), name.place)
        joined, left = join_units(entries)
        self.problems += left
        return FoundIndicator(self._level1, self._level2, joined, line.place)

    def _is_rest(self, aligned: Aligned, row: int) -> bool:
        """Whether a row only ends the texts of the one above, as where a page had cut it."""
        if not self.rows:
            return False
        own = {column for column, cells in aligned.cells.items() if any(cell.row == row for cell in cells)}
        if not own or not own <= {Column.NAME, Column.REASON, Column.MEASURES}:
            return False
        return Column.NAME not in own or is_open(self.rows[-1].text(Column.NAME))

    def _append(self, aligned: Aligned, row: int) -> None:
        above = self.rows[-1]
        cells = dict(above.cells)
        for column, found in aligned.cells.items():
            own = [cell for cell in found if cell.row == row]
            if own and column in _WORDS:
                more = join_cells(own)
                before = cells.get(column)
                text = more.text if before is None else unwrap(before.text + more.text)
                cells[column] = Entry(text, more.place if before is None else before.place)
        self.rows[-1] = replace(above, cells=cells)


_APART = frozenset([*WEIGHTS, *WEIGHTS.values()])


def _name_row(aligned: Aligned, row: int) -> Aligned:
    """The cells with the name where it belongs: the last of the levels that is no level the field knows."""
    if Column.NAME in aligned.cells:
        return aligned
    for level in (Column.LEVEL2, Column.LEVEL1):
        found = aligned.cells.get(level, ())
        if found and found[-1].row == row and not is_level(flatten(found[-1].text)):
            kept = {column: cells for column, cells in aligned.cells.items() if column is not level}
            return replace(aligned, cells={**kept, Column.NAME: found})
    return aligned


def unwrap(text: str) -> str:
    """A text without the spaces and line ends that only wrapped it."""
    return _WRAPPED.sub("", text.strip())
