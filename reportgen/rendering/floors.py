"""The least that columns need for their texts, in ems."""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from reportgen.document.tree import Table
from reportgen.rendering.lengths import read_lengths
from reportgen.rendering.plain import plain_text
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
    whole, broken = [1.0] * count, [1.0] * count
    for table in tables:
        for at, text, is_heading in _list_texts(table, broken):
            whole[at] = max(whole[at], _need_whole(text) if is_heading else _need(text))
            broken[at] = max(broken[at], _need_broken(text) if is_heading else _need(text))
    return whole, broken


def _list_texts(table: Table, floors: Sequence[float]) -> Iterator[tuple[int, str, bool]]:
    """The texts that may need more than the floors of their columns, and whether they are headings."""
    found = read_lengths(table)
    for number, at, cell in found.others:
        texts = list(map(plain_text, cell.paragraphs))
        if cell.colspan == 1 and not (cell.strong and _runs_down(cell.rowspan, texts)):
            is_heading = number < table.header_rows or (table.is_form and cell.strong)
            yield from [(at, text, is_heading) for text in texts]
    for (at, count), cells in found.standing.items():
        for longest, number, text, strong in cells if count == 1 else ():
            if longest + 1 + _EASE <= floors[at]:
                break  # no text needs more than that, and the others are no longer
            is_heading = number < table.header_rows or (table.is_form and strong)
            if longest > floors[at] or (is_heading and not (strong and _runs_down(1, (text,)))):
                yield at, text, is_heading


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
