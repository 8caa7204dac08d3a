"""Rows whose merged cells left no trace, put back under the headings that they belong to."""

from collections.abc import Sequence
from functools import cache

from reportgen.audit.readers.grid import VALUE
from reportgen.audit.readers.text.columns import Kind

# What it counts for a cell to stand in a column: rows are laid so that the sum is highest.
FITS = {Kind.VALUE: 3.0, Kind.MEASURE: 2.0, Kind.INDICATOR: -2.0, Kind.LABEL: -2.0, Kind.UNKNOWN: 0.5}
TEXT_FITS = {Kind.VALUE: -8.0, Kind.MEASURE: 0.5, Kind.INDICATOR: 1.5, Kind.LABEL: 1.0, Kind.UNKNOWN: 0.5}
BLANK_FITS = {Kind.VALUE: -0.4, Kind.MEASURE: -0.2, Kind.INDICATOR: -0.2, Kind.LABEL: 0.0, Kind.UNKNOWN: 0.0}
SKIP_COLUMN = {Kind.VALUE: -1.0, Kind.MEASURE: -0.8, Kind.INDICATOR: -0.8, Kind.LABEL: -0.3, Kind.UNKNOWN: -0.3}
DROP_BLANK = -0.3
STAYS = 0.2  # a cell that remains where it was written
IMPOSSIBLE = float("-inf")


def fits(row: Sequence[str], kinds: Sequence[Kind]) -> bool:
    """Whether the cells may stand where they are: as many as columns, and no text where values are expected."""
    pairs = tuple(zip(row, kinds, strict=False))
    texts_under_values = any(text and kind is Kind.VALUE and not VALUE.match(text) for text, kind in pairs)
    values = [kind for text, kind in pairs if VALUE.match(text)]
    placed = not values or Kind.VALUE in values
    return len(row) <= len(kinds) and not texts_under_values and placed


def align(row: Sequence[str], kinds: Sequence[Kind]) -> tuple[str, ...] | None:
    """The cells laid under the columns that they fit best, in their order; None where they do not fit."""

    @cache
    def best(cell: int, column: int) -> tuple[float, tuple[str, ...]]:
        if column == len(kinds):
            return (IMPOSSIBLE, ()) if any(row[cell:]) else (0.0, ())
        skipped, rest = best(cell, column + 1)
        choices = [(skipped + SKIP_COLUMN[kinds[column]], ("", *rest))]
        if cell < len(row):
            placed, rest = best(cell + 1, column + 1)
            choices.append((placed + weigh(row[cell], kinds[column]) + STAYS * (cell == column), (row[cell], *rest)))
            if not row[cell]:
                dropped, rest = best(cell + 1, column)
                choices.append((dropped + DROP_BLANK, rest))
        return max(choices, key=lambda choice: choice[0])

    score, laid = best(0, 0)
    return laid if score > IMPOSSIBLE and fits(laid, kinds) else None


def weigh(text: str, kind: Kind) -> float:
    """How well a cell fits a column."""
    if not text:
        return BLANK_FITS[kind]
    return FITS[kind] if VALUE.match(text) else TEXT_FITS[kind]
