"""The rows of a form's tables, one after the other, as the reading of forms sees them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from reportgen.audit.finished import GridCell, GridTable
from reportgen.intake.forms.headings import Label, split_label
from reportgen.problems import Location


@dataclass(frozen=True, slots=True)
class Entry:
    """A text of the form and where it stands."""

    text: str
    place: Location


@dataclass(frozen=True)
class Line:
    """One row of a table; cells that reach down into it belong to it, too."""

    table: GridTable
    index: int

    @cached_property
    def cells(self) -> tuple[GridCell, ...]:
        """The cells that hold text, each once."""
        return tuple(cell for cell in self.table.distinct(self.index) if cell.text.strip())

    @cached_property
    def own(self) -> tuple[GridCell, ...]:
        """The cells that hold text and begin in this row."""
        return tuple(cell for cell in self.cells if cell.row == self.index)

    @cached_property
    def labels(self) -> frozenset[Label]:
        """The labels among the cells that begin in this row."""
        found = (split_label(cell.text)[0] for cell in self.own)
        return frozenset(label for label in found if label is not None)

    @property
    def first(self) -> GridCell | None:
        """The first cell that begins in this row."""
        return self.own[0] if self.own else None

    @property
    def place(self) -> Location:
        """Where the row stands."""
        return self.first.location if self.first else replace(self.table.location, row=self.index + 1)


def list_lines(table: GridTable) -> Iterator[Line]:
    """The rows of a table that hold any text."""
    lines = (Line(table, index) for index in range(table.height))
    return (line for line in lines if line.own)


def enter(cell: GridCell) -> Entry:
    """The text of a cell with its place."""
    return Entry(cell.text.strip(), cell.location)
