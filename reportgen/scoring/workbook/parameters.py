"""The sheet of parameters: every number that a rule reckons with, and every step that it takes."""

from reportgen.scoring.formulas.attainment import RATE
from reportgen.scoring.formulas.cells import Entry, Ledger
from reportgen.scoring.wording import say
from reportgen.scoring.workbook.contents import Cell, Line, Sheet, Style

_COLUMNS = ("owner", "parameter", "unit", "value")
_WIDTHS = (36, 48, 26, 18)


def draw_parameters(ledger: Ledger) -> Sheet:
    """One line for each entry, its value in the last column."""
    heads = Line(tuple(Cell(say(f"workbook.{name}"), Style.HEAD) for name in _COLUMNS))
    return Sheet(ledger.sheet, (heads, *map(_draw, ledger.entries)), _WIDTHS)


def _draw(entry: Entry) -> Line:
    is_rate = entry.unit == RATE
    style = Style.TEXT if isinstance(entry.content, str) else Style.RATE if is_rate else Style.NUMBER
    texts = (entry.owner, entry.label, "" if is_rate else entry.unit)
    return Line((*map(Cell, texts), Cell(entry.content, style)))
