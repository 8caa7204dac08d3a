"""The diary of a batch: one line for each evaluation that is done, so that a batch that was stopped goes on from there.

Lines are only ever added. They are forced to the disk once a second; what a power cut takes is looked at again.
"""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from reportgen.batch.notes import Note, write_line
from reportgen.batch.records import Outcome, read_outcome
from reportgen.publishing import explain_fault

_AT_MOST = 1.0  # seconds between a line and the disk: whoever forces it there keeps all that write from writing


class Journal:
    """A journal that is written; MachineError where it cannot be."""

    def __init__(self, path: Path, header: dict[str, Any] | None) -> None:
        """Begin a journal with a header, or go on with the one that is there where there is none."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: BinaryIO = path.open("ab" if header is None else "wb")
            self._end = measure_whole(path) if header is None else 0
            self._file.truncate(self._end)
        except OSError as error:
            raise explain_fault(error, path) from error
        self._forced = time.monotonic()
        if header is not None:
            self._add(write_line(header))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._force()
        self._file.close()

    def add(self, note: Note) -> int:
        """Add what became of an evaluation; where its line begins."""
        return self._add(note.line)

    def _add(self, line: bytes) -> int:
        at = self._end
        try:
            self._file.write(line)
            self._file.flush()
        except OSError as error:
            raise explain_fault(error, self.path) from error
        self._end += len(line)
        if time.monotonic() - self._forced > _AT_MOST:
            self._force()
        return at

    def _force(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._forced = time.monotonic()


def measure_whole(path: Path) -> int:
    """The bytes up to the end of the last whole line; a kill may leave half a line after it."""
    whole = 0
    with path.open("rb") as file:
        for line in file:
            if not _is_whole(line):
                break
            whole += len(line)
    return whole


def _is_whole(line: bytes) -> bool:
    try:
        return line.endswith(b"\n") and isinstance(json.loads(line), dict)
    except ValueError:
        return False


def read_header(path: Path) -> dict[str, Any] | None:
    """What the batch was asked; None where there is no journal."""
    try:
        with path.open("rb") as file:
            line = file.readline()
    except FileNotFoundError:
        return None
    return dict(json.loads(line)) if _is_whole(line) else None


def read_lines(path: Path) -> Iterator[tuple[int, Outcome]]:
    """Every outcome in the journal, with the place where its line begins."""
    with path.open("rb") as file:
        at = len(file.readline())
        for line in file:
            if not _is_whole(line):
                return
            yield at, read_outcome(json.loads(line))
            at += len(line)


def read_line(file: BinaryIO, at: int) -> Outcome:
    """The outcome whose line begins at a place."""
    file.seek(at)
    return read_outcome(json.loads(file.readline()))
