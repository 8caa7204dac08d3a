"""The numbers in wording that scoring generates: standards, and reasons for lost points.

Such a line is made from the rule, so its numbers are figures like any other: each has an id by its place in the line,
and the rule is its source.
"""

import re
from decimal import Decimal
from functools import lru_cache, partial

from reportgen.figures.draft import Draft, slot, tell_place
from reportgen.models.figure import Figure, FigureKind
from reportgen.models.result import IndicatorResult

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")


def split_numbers(line: str) -> list[str]:
    """The line's words and numbers in turn, words first; joined again they are the line."""
    return re.split(f"({_NUMBER.pattern})", line)


def line_id(indicator_id: str, part: str, line: int) -> str:
    """The beginning of the ids of a generated line's numbers; `part` is standard or loss."""
    return f"indicators.{indicator_id}.{part}.{line}"


def add_generated(draft: Draft, leaf: IndicatorResult) -> None:
    """Figures of the numbers in the generated standard and in the reasons for lost points."""
    if leaf.indicator.scoring_standard is None:
        _add_lines(draft, leaf, "standard", leaf.standard, ())
    values = (f"indicators.{leaf.indicator.id}.{name}" for name in ("target", "actual", "score"))
    operands = tuple(one for one in values if one in draft.figures)
    _add_lines(draft, leaf, "loss", tuple(loss.reason for loss in leaf.deductions), operands)


def _add_lines(
    draft: Draft, leaf: IndicatorResult, part: str, lines: tuple[str, ...], operands: tuple[str, ...]
) -> None:
    told = partial(tell_place, leaf.indicator, "rule", operands)
    for place, line in enumerate(lines, 1):
        for number, (text, value) in enumerate(_read_numbers(line), 1):
            target = slot(f"indicators.*.{part}.*.*", leaf.indicator.id, place, number, name=leaf.indicator.name)
            draft.add(Figure(target.id, target.name, value, text, FigureKind.QUANTITY, "", told))


@lru_cache(maxsize=1024)
def _read_numbers(line: str) -> tuple[tuple[str, Decimal], ...]:
    """The numbers of a line and what they are worth; rules that say the same give the same lines."""
    return tuple((text, _read(text)) for text in split_numbers(line)[1::2])


def _read(text: str) -> Decimal:
    return Decimal(text.rstrip("%").replace(",", "")) / (100 if text.endswith("%") else 1)
