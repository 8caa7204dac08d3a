"""Which cell of a row belongs under which heading, where people have shifted, split or joined cells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportgen.audit.finished import GridCell
from reportgen.intake.forms.headings import Column, flatten, headings

VALUE = re.compile(r"^[≥≤<>=≧≦约]*[-+]?\d[\d,]*(?:\.\d+)?(?:%|分|万元|元|亿元)?$|^[-—–/一]+$")

_MEASURED = frozenset(
    [Column.INITIAL, Column.ADJUSTED, Column.SPENT, Column.RATE, Column.COMPLETION, Column.FULL_SCORE, Column.SCORE]
)
_LEVELS = frozenset([Column.LEVEL1, Column.LEVEL2])
_WORDED = frozenset([Column.NAME, Column.SOURCE, Column.REASON, Column.MEASURES, Column.SIGN, Column.UNIT])
_JOINED = frozenset([Column.NAME, Column.SOURCE, Column.REASON, Column.MEASURES, Column.BASIS])
# What a cell that reaches down over several rows may say of all of them; a number would count more than once.
_SHARED = frozenset([*_LEVELS, Column.REASON, Column.MEASURES, Column.BASIS, Column.RULE, Column.EVIDENCE, None])

_OVERLAP = 2.0
_DISTANCE = 0.7
_FARTHEST = 3
_LEFT_OUT = -1.0
_NEVER = -100.0
_SHIFTS = (0, -1, 1, -2, 2)
_MOVED = 1.5
_SCORED = 2.0
_SCORES = frozenset([Column.FULL_SCORE, Column.SCORE])


@dataclass(frozen=True, slots=True)
class Span:
    """The grid columns, first and last, under a heading; `column` is None where the heading is not known."""

    column: Column | None
    first: int
    last: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Aligned:
    """The cells of a row by column, those under headings that are not known, and those that fit nowhere."""

    cells: Mapping[Column, tuple[GridCell, ...]]
    unknown: tuple[tuple[Span, GridCell], ...]
    left: tuple[GridCell, ...]


Picks = tuple[tuple[int, int], ...]


def align(cells: Sequence[GridCell], spans: Sequence[Span], row: int) -> Aligned:
    """The best assignment that keeps the order of cells and of headings, all headings moved sideways if need be.

    A row that lost an empty cell, as rows of text do, stands beside its headings as a whole.
    """
    ordered = sorted(cells, key=lambda cell: cell.column)
    tried = [(_weigh(ordered, spans, row, by), -abs(by)) for by in _SHIFTS]
    (_, picks), _ = max(tried, key=lambda one: (one[0][0], one[1]))
    return _collect(ordered, spans, picks, row)


def _weigh(ordered: Sequence[GridCell], spans: Sequence[Span], row: int, by: int) -> tuple[float, Picks]:
    """The best assignment under headings moved by some columns, and what it is worth."""
    moved = [replace(span, first=span.first + by, last=span.last + by) for span in spans]
    points, picks = _assign(ordered, moved, row)
    scored = {spans[under].column for at, under in picks if VALUE.match(flatten(ordered[at].text))}
    return points - _MOVED * abs(by) + _SCORED * (scored >= _SCORES), picks


def _assign(ordered: Sequence[GridCell], spans: Sequence[Span], row: int) -> tuple[float, Picks]:

    @cache
    def best(at: int, under: int) -> tuple[float, Picks]:
        if at == len(ordered):
            return 0.0, ()
        left_out = 0.0 if ordered[at].row < row else _LEFT_OUT
        points, picks = best(at + 1, under)
        options = [(points + left_out, picks)]
        if under < len(spans):
            options.append(best(at, under + 1))
            worth = _judge(ordered[at], spans[under], row)
            following = under if spans[under].column in _JOINED else under + 1
            points, picks = best(at + 1, following)
            options.append((points + worth, ((at, under), *picks)))
        return max(options, key=lambda option: option[0])

    return best(0, 0)


def _collect(ordered: Sequence[GridCell], spans: Sequence[Span], picks: Picks, row: int) -> Aligned:
    found: dict[Column, tuple[GridCell, ...]] = {}
    unknown: list[tuple[Span, GridCell]] = []
    for at, under in picks:
        column = spans[under].column
        if column is not None:
            found[column] = (*found.get(column, ()), ordered[at])
        elif ordered[at].row == row:
            unknown.append((spans[under], ordered[at]))
    placed = {at for at, _ in picks}
    left = tuple(cell for at, cell in enumerate(ordered) if at not in placed and cell.row == row)
    return Aligned(found, tuple(unknown), left)


def _judge(cell: GridCell, span: Span, row: int) -> float:
    """How well a cell stands under a heading: by its place, and by what it holds."""
    if cell.row < row and span.column not in _SHARED:
        return _NEVER
    last = cell.column + cell.colspan - 1
    common = min(last, span.last) - max(cell.column, span.first) + 1
    if common > 0:
        return _OVERLAP * common / min(cell.colspan, span.last - span.first + 1) + _fit(cell.text, span.column)
    if -common > _FARTHEST:
        return _NEVER
    return _DISTANCE * (common - 1) + _fit(cell.text, span.column)


def _fit(text: str, column: Column | None) -> float:
    """Whether the text is of the kind that the column holds."""
    plain = flatten(text)
    is_value = VALUE.match(plain) is not None
    if column in _MEASURED:
        return 1.0 if is_value else -1.5
    if column in _LEVELS:
        return -2.0 if is_value else 0.5 if is_level(plain) else -0.7
    if column in _WORDED:
        return -1.5 if is_value else -1.0 * (is_level(plain) and column is not Column.SOURCE)
    return 0.0


def is_level(plain: str) -> bool:
    """Whether a text is the name of a level that the field knows; its weight in brackets may follow."""
    return re.sub(r"\(?\d[^()]*\)?分?$", "", plain) in headings()["ids"]
