"""A finished document as the audit reads it: passages and tables with their places, whatever file they came from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportgen.audit.numerals import NumberMark, find_numbers
from reportgen.problems import Location


@dataclass(frozen=True)
class Passage:
    """A heading, paragraph, caption or note; line breaks that only wrapped the text are gone.

    `heading_level` counts from 1; `is_contents` marks a line of the table of contents, `is_caption` the title
    or the unit line of a table, `is_note` a footnote or endnote.
    """

    text: str
    location: Location
    heading_level: int | None = None
    is_contents: bool = False
    is_caption: bool = False
    is_note: bool = False

    @cached_property
    def numbers(self) -> tuple[NumberMark, ...]:
        """The numbers printed in the passage, in reading order."""
        return tuple(find_numbers(self.text, self.location))


@dataclass(frozen=True)
class GridCell:
    """A cell at its first row and column, both counted from 0; its paragraphs are divided by line feeds."""

    text: str
    row: int
    column: int
    location: Location
    rowspan: int = 1
    colspan: int = 1

    @cached_property
    def numbers(self) -> tuple[NumberMark, ...]:
        """The numbers printed in the cell, in reading order."""
        return tuple(find_numbers(self.text, self.location))

    def covers(self) -> Iterator[tuple[int, int]]:
        """Every row and column that the cell takes up."""
        for row in range(self.row, self.row + self.rowspan):
            for column in range(self.column, self.column + self.colspan):
                yield row, column


@dataclass(frozen=True)
class GridTable:
    """A table as a full grid: every row and column is covered by exactly one cell.

    `cells` holds each cell once, in reading order. `caption` and `unit` are the texts found around the table
    (表3-1 …; 单位：万元), empty where there are none. `header_rows` is a guess at how many rows head the columns.
    `is_certain` is false where the columns of some rows had to be guessed, as in text whose cells had wrapped.
    """

    cells: tuple[GridCell, ...]
    location: Location
    caption: str = ""
    unit: str = ""
    header_rows: int = 1
    is_certain: bool = True

    @cached_property
    def grid(self) -> tuple[tuple[GridCell, ...], ...]:
        """The covering cell at each row and column."""
        covering = {place: cell for cell in self.cells for place in cell.covers()}
        height = 1 + max((row for row, _ in covering), default=-1)
        width = 1 + max((column for _, column in covering), default=-1)
        return tuple(tuple(covering[row, column] for column in range(width)) for row in range(height))

    @property
    def height(self) -> int:
        """How many rows the table has."""
        return len(self.grid)

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.grid[0]) if self.grid else 0

    def cell(self, row: int, column: int) -> GridCell:
        """The cell that covers a row and column, both counted from 0; IndexError outside the table."""
        return self.grid[row][column]

    def text(self, row: int, column: int) -> str:
        """The text of the cell that covers a row and column."""
        return self.cell(row, column).text

    def row(self, row: int) -> tuple[GridCell, ...]:
        """The cells along a row; one that spans columns comes once for each of them."""
        return self.grid[row]

    def column(self, column: int) -> tuple[GridCell, ...]:
        """The cells down a column; one that spans rows comes once for each of them."""
        return tuple(row[column] for row in self.grid)

    def distinct(self, row: int) -> tuple[GridCell, ...]:
        """The cells along a row, each once."""
        return tuple(dict.fromkeys(self.grid[row]))

    def header(self, column: int) -> tuple[str, ...]:
        """The texts that head a column, from the top, each merged cell once."""
        cells = dict.fromkeys(self.column(column)[: self.header_rows])
        return tuple(cell.text for cell in cells)

    @property
    def body(self) -> range:
        """The rows under the header."""
        return range(min(self.header_rows, self.height), self.height)

    @cached_property
    def numbers(self) -> tuple[NumberMark, ...]:
        """The numbers of all cells, in reading order."""
        return tuple(number for cell in self.cells for number in cell.numbers)


Block = Passage | GridTable


@dataclass(frozen=True)
class FinishedDocument:
    """A document in reading order; `format` is a key of the table of readers."""

    file: str
    format: str
    blocks: tuple[Block, ...]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Everything that is not in a table."""
        return tuple(block for block in self.blocks if isinstance(block, Passage))

    @cached_property
    def tables(self) -> tuple[GridTable, ...]:
        """The tables, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, GridTable))

    @cached_property
    def headings(self) -> tuple[Passage, ...]:
        """The headings of the text; lines of the contents are not among them."""
        return tuple(one for one in self.passages if one.heading_level is not None and not one.is_contents)

    @cached_property
    def contents(self) -> tuple[Passage, ...]:
        """The lines of the table of contents."""
        return tuple(one for one in self.passages if one.is_contents)

    @cached_property
    def numbers(self) -> tuple[NumberMark, ...]:
        """Every number of the document, in reading order."""
        return tuple(number for block in self.blocks for number in block.numbers)
