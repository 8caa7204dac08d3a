"""Tables whose cells are divided by tabs, a row a line."""

import re
from collections.abc import Sequence

from reportgen.audit.readers.text.lines import SourceLine
from reportgen.audit.readers.text.taken import Taken
from reportgen.audit.readers.wrapping import is_open

FEWEST_ROWS = 2
MOST_BLANK_LINES = 6
MOST_RESTS = 3
FRAGMENT = re.compile(r"^\D{0,6}$")


def take_tabbed(lines: Sequence[SourceLine], start: int) -> Taken | None:
    """The table of tabbed rows that begins at a line; blank lines, which a new page leaves, do not end it."""
    rows: list[list[str]] = []
    end = number = start
    while number < len(lines) and number - end <= MOST_BLANK_LINES:
        line = lines[number]
        number += 1
        if line.tabs:
            take_row(rows, line)
            end = number
        elif not line.is_blank:
            break
    if end == start:
        return None
    wide = sum(sum(map(bool, row)) > 1 for row in rows)
    is_table = wide >= FEWEST_ROWS and not is_contents(lines[start:end])
    return Taken(rows if is_table else [], end)


def take_row(rows: list[list[str]], line: SourceLine) -> None:
    """Add a row; one that holds only the ends of words goes on with the cells above it."""
    row = [cell.strip() for cell in line.text.split("\t")]
    filled = [place for place, text in enumerate(row) if text]
    above = rows[-1] if rows else []
    if filled and above and not row[0] and all(is_rest(row[place], above, len(filled)) for place in filled):
        for place, text in zip(filled, (row[place] for place in filled), strict=True):
            target = find_open(above, text, place)
            above[target] += text
        return
    rows.append(row)


def is_rest(text: str, above: Sequence[str], count: int) -> bool:
    """Whether a text is the end of a cell that a new page had cut."""
    return count <= MOST_RESTS and bool(FRAGMENT.match(text)) and any(map(is_open, above))


def find_open(above: Sequence[str], text: str, place: int) -> int:
    """The cell that a rest belongs to: one with an open bracket where the rest closes one, else the last."""
    if re.search(r"[）)]", text):
        return next(number for number, cell in enumerate(above) if is_open(cell))
    return min(place, len(above) - 1)


def is_contents(lines: Sequence[SourceLine]) -> bool:
    """Whether the rows are titles with page numbers."""
    shown = [line for line in lines if not line.is_blank]
    return all(re.search(r"\t\s*\d{1,4}\s*$", line.text) and line.tabs == 1 for line in shown)
