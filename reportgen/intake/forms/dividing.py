"""The parts of a form: names, funds, goals, indicators, and what stands below the total."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import zip_longest

from reportgen.audit.finished import GridCell
from reportgen.intake.forms.alignment import VALUE, Span
from reportgen.intake.forms.areas import is_funds_head, is_indicator_head
from reportgen.intake.forms.headings import Label, flatten, name_column, name_label
from reportgen.intake.forms.lines import Line


class Kind(StrEnum):
    """What a part of a form holds."""

    NAMES = "names"
    FUNDS = "funds"
    GOALS = "goals"
    INDICATORS = "indicators"
    REST = "rest"


@dataclass(slots=True)
class Part:
    """Rows of one kind under the rows that head them."""

    kind: Kind
    head: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


_NAMING = frozenset([Label.PROJECT, Label.UNIT, Label.DEPARTMENT, Label.IMPLEMENTER, Label.ELSEWHERE])
_AIMING = frozenset([Label.GOALS, Label.FULFILMENT, Label.EXPECTED, Label.ACHIEVED])
_BLOCKS = frozenset([Label.INDICATORS, Label.FUNDS, Label.GOALS, Label.FULFILMENT])


def divide(lines: Sequence[Line]) -> tuple[Part, ...]:
    """The parts in the order of the form."""
    parts = [Part(Kind.NAMES)]
    for line in lines:
        kind = _begin(line, parts[-1])
        if kind is not None:
            parts.append(Part(kind, [line]))
        elif _goes_on_heading(line, parts[-1]):
            parts[-1].head.append(line)
        else:
            parts[-1].lines.append(line)
    return tuple(parts)


def _begin(line: Line, part: Part) -> Kind | None:
    """The kind of part that a row begins; None where it goes on with the one before."""
    if part.kind is Kind.REST:
        return None
    if is_indicator_head(line) or is_funds_head(line):
        return Kind.INDICATORS if is_indicator_head(line) else Kind.FUNDS
    if part.kind is Kind.INDICATORS:
        return Kind.REST if Label.TOTAL in line.labels and _is_total(line) else None
    if line.labels & _AIMING and part.kind is not Kind.GOALS:
        return Kind.GOALS
    return Kind.NAMES if line.labels & _NAMING and part.kind is not Kind.NAMES else None


def _is_total(line: Line) -> bool:
    return line.first is not None and name_label(line.first.text) is Label.TOTAL


def _goes_on_heading(line: Line, part: Part) -> bool:
    """Whether a row below a heading divides its columns further."""
    if part.lines or len(part.head) != 1 or part.kind not in {Kind.FUNDS, Kind.INDICATORS}:
        return False
    if any(VALUE.match(flatten(cell.text)) for cell in line.own):
        return False
    return len([cell for cell in line.own if name_column(cell.text) is not None]) > 1


def read_spans(head: Sequence[Line]) -> tuple[Span, ...]:
    """The columns that the heading's cells stand over; a second row of headings goes before the first."""
    spans: dict[int, Span] = {}
    for line in head:
        for cell in line.own:
            label = name_label(cell.text)
            if name_column(cell.text) is None and label in _BLOCKS:
                continue
            spans = _lay(spans, cell)
    return tuple(_widen(sorted(dict.fromkeys(spans.values()), key=lambda span: span.first)))


def _widen(spans: Sequence[Span]) -> Iterator[Span]:
    """Blank headings belong to the one at their left, as where nobody merged the cells."""
    for span, following in zip_longest(spans, spans[1:]):
        yield span if following is None else replace(span, last=max(span.last, following.first - 1))


def _lay(spans: dict[int, Span], cell: GridCell) -> dict[int, Span]:
    """The spans by grid column with the cell's before those it stands below."""
    last = cell.column + cell.colspan - 1
    span = Span(name_column(cell.text), cell.column, last, cell.text.strip())
    below = dict.fromkeys(range(cell.column, last + 1), span)
    hidden = {spans[column] for column in below if column in spans}
    kept = {column: one for column, one in spans.items() if one not in hidden}
    return {**kept, **below}
