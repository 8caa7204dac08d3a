"""The lines of a text file, and whether they were wrapped at a width."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.audit.readers.wrapping import measure

BREAKS = re.compile(r"\r\n|[\n\r\f\v]")
NARROWEST, WIDEST = 36, 130
TOLERANCE = 6
INDENT = 4  # the first line of a paragraph is shorter by the indent, which plain text does not show
SHARE_OF_FULL_LINES = 0.25
# Where lines were not wrapped, one as long as this that breaks off in the middle of prose was cut by a page.
LONG_LINE = 48
PROSE = re.compile(r"[，。；、]")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line and its number, counted from 1; `is_full` where it goes as far as the lines of the file go."""

    text: str
    number: int
    is_full: bool

    @property
    def is_blank(self) -> bool:
        """Whether nothing but spaces stands in the line; an empty cell, which is a tab, is not blank."""
        return not self.text.strip(" \u3000\xa0\ufeff")

    @property
    def tabs(self) -> int:
        """How many tabs the line holds."""
        return self.text.count("\t")


def split_lines(written: str) -> tuple[SourceLine, ...]:
    """The lines of a text."""
    texts = BREAKS.split(written)
    edge = find_edge([measure(text.strip()) for text in texts if text.strip() and "\t" not in text])
    return tuple(SourceLine(text, number, is_full(text, edge)) for number, text in enumerate(texts, 1))


def is_full(text: str, edge: int | None) -> bool:
    """Whether a line reaches the right edge."""
    width = measure(text.strip())
    if edge is None:
        return width >= LONG_LINE and PROSE.search(text) is not None and not text.startswith("#")
    return edge - TOLERANCE - INDENT <= width


def find_edge(widths: Sequence[int]) -> int | None:
    """The width that the lines were wrapped at; None where they were not."""
    candidates = {width for width in widths if NARROWEST <= width <= WIDEST}
    counts = {edge: sum(edge - TOLERANCE <= width <= edge for width in widths) for edge in candidates}
    if not counts:
        return None
    edge = max(sorted(counts), key=lambda width: counts[width])
    longer = sum(width > edge + TOLERANCE for width in widths)
    wrapped = counts[edge] >= SHARE_OF_FULL_LINES * len(widths) and longer < counts[edge] // 4
    return edge if wrapped else None
