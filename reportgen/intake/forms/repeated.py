"""Headings that stand over several columns of one form: the weights of the levels beside those of the indicators."""

from collections.abc import Sequence
from dataclasses import replace

from reportgen.intake.forms.alignment import Span
from reportgen.intake.forms.headings import Column

WEIGHTS = {Column.LEVEL1: Column.WEIGHT1, Column.LEVEL2: Column.WEIGHT2}


def settle(spans: Sequence[Span]) -> tuple[Span, ...]:
    """One column for each heading: a weight right of a level is its own, and any other repetition has no place."""
    weighed = [_weigh(span, before) for span, before in zip(spans, (None, *spans), strict=False)]
    settled: list[Span] = []
    for at, span in enumerate(weighed):
        others = [one.column for one in (weighed[at + 1 :] if span.column in _LAST else weighed[:at])]
        settled.append(replace(span, column=None) if span.column in others else span)
    return tuple(settled)


# Of these the last column counts, of all others the first.
_LAST = frozenset([Column.FULL_SCORE, Column.SCORE])


def _weigh(span: Span, before: Span | None) -> Span:
    level = None if before is None else before.column
    if span.column is Column.FULL_SCORE and level in WEIGHTS:
        return replace(span, column=WEIGHTS[level])
    return span
