"""Footnotes of a page: the small lines at its foot, which begin with a mark."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.audit.finished import Passage
from reportgen.audit.readers.pdf.page import PrintedLine, PrintedTable
from reportgen.audit.readers.wrapping import Line, join_lines

MARK = re.compile(r"^(?:[①-⑳]|\[\d{1,2}\]|\d{1,2}(?=\s*[\u4e00-\u9fff《])|[*＊])\s*")
# Notes are set in a type smaller than this share of the text's.
SMALL = 0.8

Parts = Sequence[PrintedLine | PrintedTable]


def split_notes(parts: Parts) -> tuple[Parts, Sequence[PrintedLine]]:
    """What stands on a page, and the notes at its foot."""
    sizes = Counter(part.size for part in parts if isinstance(part, PrintedLine))
    size = max((one for one, count in sizes.items() if count > 1), default=0)
    start = len(parts)
    while start and isinstance(line := parts[start - 1], PrintedLine) and line.size < SMALL * size:
        start -= 1
    notes = [part for part in parts[start:] if isinstance(part, PrintedLine)]
    first = next((at for at, note in enumerate(notes) if MARK.match(note.text)), len(notes))
    return parts[: start + first], notes[first:]


def join_notes(lines: Iterable[Line]) -> Iterator[Passage]:
    """The notes as passages, their marks left out."""
    for passage in join_lines(lines):
        yield replace(passage, text=MARK.sub("", passage.text), is_note=True)
