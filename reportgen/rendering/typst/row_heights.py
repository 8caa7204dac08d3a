"""How high the rows of a table will be, roughly: a short row is kept on one page, a long one may break."""

import math
import unicodedata

from reportgen.document.look import Look
from reportgen.document.tree import Cell, Inlines, Orientation, Table
from reportgen.rendering.grid import place_cells
from reportgen.rendering.measures import text_width
from reportgen.rendering.plain import plain_text

# A row of more lines than these may break over two pages.
_SHORT = 16


def find_short_rows(table: Table, look: Look, orientation: Orientation) -> frozenset[int]:
    """The numbers of the rows that are short enough to stay on one page."""
    unit = text_width(look.page, orientation) / sum(column.width for column in table.columns)
    widths = [column.width * unit for column in table.columns]
    size, padding = look.types["cell"].size, 4 * look.cell_padding
    return frozenset(
        number
        for number, places in enumerate(place_cells(table))
        if all(
            cell.rowspan > 1 or count_lines(cell, sum(widths[at : at + cell.colspan]) - padding, size) <= _SHORT
            for at, cell in places
        )
    )


def count_lines(cell: Cell, width: float, size: float) -> int:
    """The lines that a cell fills at a width and type size in points."""
    return sum(_count_paragraph_lines(words, max(width, size), size) for words in cell.paragraphs)


def _count_paragraph_lines(words: Inlines, width: float, size: float) -> int:
    characters = sum(1.0 if unicodedata.east_asian_width(each) in "WF" else 0.5 for each in plain_text(words))
    return math.ceil(characters * size / width) or 1
