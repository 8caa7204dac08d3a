"""The least that columns need for their texts, in ems."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reportgen.document.tree import Table
from reportgen.rendering.lengths import read_lengths
from reportgen.rendering.widths import MOST_TEXTS, measure, measure_longest_word

# A heading of so many characters stands in one line where it may stay whole.
_SHORT_HEADING = 4
# In ems: keeps a heading that fills its column from being torn where the width is rounded.
_EASE = 0.1
# A text stands no higher than broad, or in so many characters at least.
_NARROWEST = 4


def find_floors(tables: Sequence[Table]) -> tuple[list[float], list[float]]:
    """What each column needs so that no word is broken, no text is higher than broad, and no heading is torn.

    A long heading stands in two lines; a short one in one by the first answer, in two by the second.
    """
    count = len(tables[0].columns)
    headings: list[set[str]] = [set() for _ in range(count)]
    others: list[set[str]] = [set() for _ in range(count)]
    for table in tables:
        for number, row in enumerate(read_lengths(table).rows):
            for at, cell, texts, _ in row:
                if cell.colspan > 1 or (cell.strong and _runs_down(cell.rowspan, texts)):
                    continue
                is_heading = number < table.header_rows or (table.is_form and cell.strong)
                (headings if is_heading else others)[at].update(texts)
    least = [max([1.0, *map(_need, texts)]) for texts in others]
    whole, broken = ([max([0.0, *map(need, texts)]) for texts in headings] for need in (_need_whole, _need_broken))
    return list(map(max, least, whole)), list(map(max, least, broken))


def _runs_down(rows: int, texts: Iterable[str]) -> bool:
    """Whether a label runs down the rows it covers: they are half as many as it has characters."""
    return 2 * rows > sum(map(len, texts))


@lru_cache(maxsize=MOST_TEXTS)
def _need(text: str) -> float:
    return max(measure_longest_word(text), min(math.sqrt(measure(text)), _NARROWEST))


@lru_cache(maxsize=MOST_TEXTS)
def _need_whole(text: str) -> float:
    return math.ceil(measure(text)) + _EASE if len(text) <= _SHORT_HEADING else _need_broken(text)


def _need_broken(heading: str) -> float:
    return math.ceil(measure(heading) / 2) + _EASE
