"""Readers of finished documents: an explicit table from a file's ending to its reader."""

from collections.abc import Callable, Mapping
from pathlib import Path

from reportgen.audit.finished import Block, FinishedDocument
from reportgen.errors import ContentError
from reportgen.problems import Location, Problem, problem

Reading = tuple[tuple[Block, ...], tuple[Problem, ...]]
Reader = Callable[[Path], Reading]

READERS: Mapping[str, Reader] = {}


def read_finished(path: Path) -> tuple[FinishedDocument, tuple[Problem, ...]]:
    """The document in a file, and what could not be read of it; ContentError where nothing can."""
    place = Location(file=str(path))
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ContentError([problem("audit-format-unknown", place, ending=path.suffix)])
    blocks, problems = reader(path)
    return FinishedDocument(str(path), path.suffix.lower().removeprefix("."), blocks), problems
