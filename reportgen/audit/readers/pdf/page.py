"""One page of a PDF: its lines of text and its ruled tables, from top to bottom."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reportgen.audit.readers.grid import Draft
from reportgen.audit.readers.reading import keep_text

Box = tuple[float, float, float, float]

SNAP = 3.0
PAGE_NUMBER = re.compile(
    r"^[\s—–\-－·]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／]?\s*(?:共\s*)?\d{1,4}\s*页?)?[\s—–\-－·]*$"
)
MARGIN = 0.12
# A gap as wide as this share of the type size is a space.
SPACE = 0.45


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text and its place; `begins` and `is_full` as in wrapped lines."""

    text: str
    top: float
    left: float
    right: float
    size: float


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A ruled table: its drafts by row, the edges of its columns, and its place on the page."""

    rows: tuple[tuple[Draft, ...], ...]
    edges: tuple[float, ...]
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its number, counted from 1; what stands in its margins is in `margins`."""

    number: int
    parts: tuple[PrintedLine | PrintedTable, ...]
    margins: tuple[str, ...]
    is_picture: bool


def read_page(page: Any) -> Page:
    """The parts of a page in reading order, the page number left out."""
    letters = [char for char in page.chars if char["upright"] and not is_turned(char)]
    tables = [table for table in page.find_tables() if len(table.cells) > 1]
    inside, outside = divide(letters, [table.bbox for table in tables])
    parts: list[PrintedLine | PrintedTable] = [
        read_table(table.cells, chars) for table, chars in zip(tables, inside, strict=True)
    ]
    height = float(page.height)
    lines = [line for line in read_lines(outside) if line.text]
    margins = [line for line in lines if not height * MARGIN < line.top < height * (1 - MARGIN)]
    parts += [line for line in lines if not (line in margins and PAGE_NUMBER.match(line.text))]
    ordered = tuple(sorted(parts, key=lambda part: part.top))
    return Page(
        page.page_number,
        ordered,
        tuple(line.text for line in margins),
        not "".join(char["text"] for char in letters).strip() and bool(page.images),
    )


def is_turned(char: Any) -> bool:
    """Whether a character lies on its side, as the page number does at the edge of a page of broad tables."""
    across, down = (abs(part) for part in char["matrix"][:2])
    return bool(down > across)


def divide(chars: Iterable[Any], boxes: Sequence[Box]) -> tuple[list[list[Any]], list[Any]]:
    """The characters in each box, and those outside all of them."""
    inside: list[list[Any]] = [[] for _ in boxes]
    outside: list[Any] = []
    for char in chars:
        across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        found = (
            at
            for at, (left, top, right, bottom) in enumerate(boxes)
            if left <= across <= right and top <= down <= bottom
        )
        number = next(found, None)
        (outside if number is None else inside[number]).append(char)
    return inside, outside


def read_lines(chars: Iterable[Any]) -> Iterator[PrintedLine]:
    """The lines of characters: those whose middles are at the same height, from left to right."""
    held: list[Any] = []
    for char in sorted(chars, key=_middle):
        if held and _middle(char) - _middle(held[-1]) > max(held[-1]["size"], char["size"]) * 0.45:
            yield make_line(held)
            held = []
        held.append(char)
    if held:
        yield make_line(held)


def _middle(char: Any) -> float:
    return float(char["top"] + char["bottom"]) / 2


def make_line(chars: list[Any]) -> PrintedLine:
    """One line; gaps become spaces."""
    ordered = sorted(chars, key=lambda char: char["x0"])
    text = ordered[0]["text"]
    for left, right in pairwise(ordered):
        text += " " * (right["x0"] - left["x1"] > SPACE * right["size"]) + right["text"]
    letters = [char for char in ordered if char["text"].strip()] or ordered
    size = Counter(round(float(char["size"]), 1) for char in letters).most_common(1)[0][0]
    top = min(float(char["top"]) for char in letters)
    return PrintedLine(" ".join(text.split()), top, float(letters[0]["x0"]), float(letters[-1]["x1"]), size)


def read_table(cells: Sequence[Box], chars: Sequence[Any]) -> PrintedTable:
    """A table from the boxes of its cells: edges that nearly meet are one edge."""
    columns = snap(edge for cell in cells for edge in (cell[0], cell[2]))
    rows = snap(edge for cell in cells for edge in (cell[1], cell[3]))
    inside, _ = divide(chars, cells)
    placed: list[list[tuple[int, Draft]]] = [[] for _ in rows[1:]]
    for cell, letters in zip(cells, inside, strict=True):
        left, right = find_edge(columns, cell[0]), find_edge(columns, cell[2])
        top, bottom = find_edge(rows, cell[1]), find_edge(rows, cell[3])
        if top < len(placed):
            text = keep_text(["".join(join_cell(read_lines(letters)))])
            placed[top].append((left, Draft(text, max(1, bottom - top), max(1, right - left))))
    drafts = tuple(tuple(draft for _, draft in sorted(row, key=lambda pair: pair[0])) for row in placed)
    return PrintedTable(drafts, tuple(columns), min(cell[1] for cell in cells))


def join_cell(lines: Iterable[PrintedLine]) -> Iterator[str]:
    """The lines of a cell, which the width of its column had wrapped."""
    above = ""
    for line in lines:
        yield " " if above[-1:].isalpha() and above[-1:].isascii() and line.text[:1].isascii() else ""
        yield line.text
        above = line.text


def snap(edges: Iterable[float]) -> list[float]:
    """The edges in order, those that nearly meet taken as one."""
    kept: list[float] = []
    for edge in sorted(edges):
        if not kept or edge - kept[-1] > SNAP:
            kept.append(edge)
    return kept


def find_edge(edges: Sequence[float], at: float) -> int:
    """The number of the edge at a place."""
    return max(0, bisect_right(edges, at + SNAP) - 1)
