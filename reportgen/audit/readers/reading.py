"""What every reader returns, and the bounds that keep a hostile file from taking the machine."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.audit.finished import Block, FinishedDocument, GridTable
from reportgen.audit.readers.surroundings import complete
from reportgen.errors import ContentError
from reportgen.problems import Location, Problem, problem

MEGABYTE = 1024 * 1024
LARGEST_FILE = 100 * MEGABYTE
MOST_CELLS = 300_000

# A line break that a sentence or item did not end before only divides a long title.
SOFT_BREAK = re.compile(r"(?<![。；！？：.;:!?\n])\n(?=\S)")


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of a file, and what could not be read of it."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = field(default=())


Reader = Callable[[Path], Reading]


def finish(file: str, format_name: str, reading: Reading) -> FinishedDocument:
    """The document of a reading, its headings, contents and titles of tables told apart."""
    blocks = complete(reading.blocks)
    if not any(_has_text(block) for block in blocks):
        raise ContentError([problem("audit-file-empty", Location(file=file))])
    return FinishedDocument(file, format_name, blocks)


def _has_text(block: Block) -> bool:
    texts = [cell.text for cell in block.cells] if isinstance(block, GridTable) else [block.text]
    return any(text.strip() for text in texts)


def refuse(code: str, path: Path, **values: object) -> ContentError:
    """The error that a file cannot be read."""
    return ContentError([problem(code, Location(file=str(path)), **values)])


def keep_text(lines: Iterable[str]) -> str:
    """The paragraphs of a cell, one a line, without those that are empty."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def join_wrapped(lines: Iterable[str]) -> str:
    """The text of a paragraph without the line breaks that no sentence or item ends before."""
    return SOFT_BREAK.sub("", keep_text(lines))
