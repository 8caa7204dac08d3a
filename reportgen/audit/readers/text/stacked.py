"""Tables with one cell a line, each after a tab; a blank line ends a row, and two of them end the table."""

from collections.abc import Sequence

from reportgen.audit.readers.text.lines import SourceLine
from reportgen.audit.readers.text.taken import Taken

FEWEST_ROWS = 2


def take_stacked(lines: Sequence[SourceLine], start: int) -> Taken | None:
    """The table of stacked cells that begins at a line."""
    rows: list[list[str]] = []
    end = start
    while end < len(lines) and is_cell(lines[end]):
        row: list[str] = []
        while end < len(lines) and not lines[end].is_blank:
            take_cell(row, lines[end])
            end += 1
        rows.append(row)
        if end + 1 < len(lines) and is_cell(lines[end + 1]):
            end += 1
    wide = sum(len(row) > 1 for row in rows)
    return Taken(rows, end) if wide >= FEWEST_ROWS else None


def is_cell(line: SourceLine) -> bool:
    """Whether a line is one cell: a tab and then its text."""
    return line.text.startswith("\t") and line.tabs == 1


def take_cell(row: list[str], line: SourceLine) -> None:
    """Add a cell to the row; a line without a tab goes on with the cell above it."""
    if is_cell(line) or not row:
        row.append(line.text.strip())
    else:
        row[-1] = f"{row[-1]}\n{line.text.strip()}"
