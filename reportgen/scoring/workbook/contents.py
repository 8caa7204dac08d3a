"""What a workbook holds, before any file is written: sheets of cells, each formula with its exact value."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from reportgen.scoring.formulas.expression import Expression, Words

# Words are a formula that gives words; plain text is never read as a formula.
Content = str | Fraction | Expression | Words | None


class Style(StrEnum):
    """How a cell looks."""

    TITLE = "title"
    HEAD = "head"
    TEXT = "text"
    NUMBER = "number"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell."""

    content: Content = None
    style: Style = Style.TEXT


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet; `depth` is how far it may be folded away, and totals are bold."""

    cells: tuple[Cell, ...]
    depth: int = 0
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its lines from the first row on, the widths of its columns, and the row of its headings.

    `lost` are the columns of score and full score where a score below the full one is to stand out.
    """

    title: str
    lines: tuple[Line, ...]
    widths: tuple[int, ...]
    head_row: int = 1
    lost: tuple[str, str] | None = None
