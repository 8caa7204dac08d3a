"""The sentences of a document, those in cells among them, each with its numbers and the headings above it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from reportgen.audit.finished import FinishedDocument, GridCell, GridTable, Passage
from reportgen.audit.numbers import Amount, read_amounts
from reportgen.problems import Location

_BOUND = re.compile(r"\s*(?:以上|以下|以内|左右|上下)")
_END = re.compile(r"[。！？；;\n]")


@dataclass(frozen=True)
class Text:
    """The text of a passage or cell; `headings` are the headings it stands under, from the top."""

    text: str
    location: Location
    amounts: tuple[Amount, ...]
    headings: tuple[str, ...] = ()
    is_cell: bool = False
    is_heading: bool = False
    is_contents: bool = False
    position: int = field(default=0, compare=False)

    def spans(self) -> Iterator[tuple[int, int]]:
        """Where each sentence begins and ends."""
        start = 0
        for match in _END.finditer(self.text):
            yield start, match.end()
            start = match.end()
        yield start, len(self.text)

    def spans_of(self, end: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Where each stretch up to one of the marks begins and ends."""
        marks = [match.start() for match in end.finditer(self.text)]
        yield from pairwise([0, *marks, len(self.text)])

    def sentence_at(self, place: int) -> str:
        """The sentence around an offset."""
        return next((self.text[start:end].strip() for start, end in self.spans() if start <= place < end), self.text)

    def amounts_within(self, start: int, end: int) -> tuple[Amount, ...]:
        """The quantities of a stretch of the text."""
        return tuple(one for one in self.amounts if start <= one.start < end)

    def before(self, amount: Amount, length: int = 40) -> str:
        """What is written before a number."""
        return self.text[max(amount.start - length, 0) : amount.start]

    def is_bound(self, amount: Amount) -> bool:
        """Whether a number only says where a value lies: 45 万人以上, 5.5%左右."""
        return _BOUND.match(self.text, amount.end) is not None

    def between(self, one: Amount, other: Amount) -> str:
        """What is written between two numbers, the unit of the first left out."""
        return self.text[one.end : other.start]

    def amount_in(self, match: re.Match[str], group: str) -> Amount | None:
        """The quantity that a group of a match captured."""
        start, end = match.span(group)
        return next((one for one in self.amounts if start <= one.start < end), None)


def read_texts(document: FinishedDocument) -> Iterator[Text]:
    """Every passage and cell, in reading order."""
    headings: list[tuple[int, str]] = []
    for position, block in enumerate(document.blocks):
        if isinstance(block, GridTable):
            above = tuple(text for _, text in headings)
            for cell in block.cells:
                if cell.text.strip():
                    yield read_cell(cell, above, position)
            continue
        if block.heading_level is not None and not block.is_contents:
            headings = [(level, text) for level, text in headings if level < block.heading_level]
            headings.append((block.heading_level, block.text))
        yield _read_passage(block, tuple(text for _, text in headings), position)


def read_cell(cell: GridCell, headings: tuple[str, ...] = (), position: int = 0) -> Text:
    """A cell as a text."""
    amounts = tuple(read_amounts(cell.text, cell.numbers))
    return Text(cell.text, cell.location, amounts, headings, is_cell=True, position=position)


def _read_passage(passage: Passage, headings: tuple[str, ...], position: int) -> Text:
    return Text(
        passage.text,
        passage.location,
        tuple(read_amounts(passage.text, passage.numbers)),
        headings,
        is_heading=passage.heading_level is not None,
        is_contents=passage.is_contents,
        position=position,
    )
