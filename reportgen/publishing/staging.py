"""Files are staged beside those that stand, declared complete in the folder's lock, then moved into their places.

Stopped before that word, a build has changed nothing: the next one clears what is staged. Stopped after it, the next
one moves what is left. Where a move is refused, because a program has the old file open, all moves are undone.
A file that somebody changed meanwhile is never moved over.
"""

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from reportgen.frozen import dataclass
from reportgen.publishing.faults import explain_fault

LOCK = ".lock"  # its first line says who holds the folder, those below what is being moved: one file less to make
STAGED = ".staged-"  # what staged files begin with; a folder for them would cost more to take away than all the rest
_NEW, _OLD = f"{STAGED}new-", f"{STAGED}old-"
_UNDONE = "undone"
Stamp = tuple[int, int] | None  # size and time of change; None where there is no file


@dataclass(frozen=True, slots=True)
class Move:
    """A staged file, where it goes, and what stood there when it was staged."""

    name: str
    number: int
    old: Stamp
    new: Stamp


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their names in the folder, all of them or none; one that says the same already is left alone.

    MachineError where the disk is full, the folder cannot be written, or a file is open in another program.
    """
    wanted = {name: data for name, data in files.items() if not _says(folder / name, data)}
    if not wanted:
        return
    try:
        moves = [_stage(folder, *item) for item in enumerate(wanted.items())]
        _declare(folder, [(one.name, one.number, one.old, one.new) for one in moves])
    except OSError as error:
        _clear(folder)
        raise explain_fault(error, folder) from error
    _move_all(folder, moves)


def finish(folder: Path) -> None:
    """Complete what a build that was stopped has begun, or take it back."""
    declared = list_declared(folder)
    if declared:
        moves = [Move(name, number, _as_stamp(old), _as_stamp(new)) for name, number, old, new in declared[0]]
        _undo(folder, moves) if declared[1:] == [_UNDONE] else _move_all(folder, moves)
    if declared or list_staged(folder):
        _clear(folder)


def list_declared(folder: Path) -> list[Any]:
    """The words that the lock says of moves: those that were spoken to their end."""
    said: list[Any] = []
    with suppress(FileNotFoundError, ValueError):
        lines = (folder / LOCK).read_text("utf-8", "replace").splitlines()
        said.extend(map(json.loads, lines[1:]))
    return said


def _declare(folder: Path, word: object) -> None:
    """Say below the holder's name that all is staged and counts from here on, or that it is taken back."""
    with (folder / LOCK).open("ab") as lock:
        lock.write(b"\n" + json.dumps(word).encode())


def list_staged(folder: Path) -> list[Path]:
    """The files in the folder that a build has staged and not yet moved or cleared away."""
    with os.scandir(folder) as entries:
        return [folder / one.name for one in entries if one.name.startswith(STAGED)]


def _says(path: Path, data: bytes) -> bool:
    stamp = _stamp(path)
    return stamp is not None and stamp[0] == len(data) and path.read_bytes() == data


def _stage(folder: Path, number: int, item: tuple[str, bytes]) -> Move:
    name, data = item
    staged, target = folder / f"{_NEW}{number}", folder / name
    with staged.open("wb") as file:
        file.write(data)
    old = _stamp(target)
    if old is not None:
        _keep(target, folder / f"{_OLD}{number}")
    return Move(name, number, old, _stamp(staged))


def _keep(target: Path, kept: Path) -> None:
    """The old file under a second name; copied where the file system knows no links."""
    try:
        os.link(target, kept)
    except OSError:
        shutil.copy2(target, kept)


def _move_all(folder: Path, moves: list[Move]) -> None:
    """Move every file into its place; back with all of them where one cannot be moved."""
    for move in moves:
        try:
            _move(folder, move)
        except OSError as error:
            with suppress(OSError):
                _declare(folder, _UNDONE)
            _undo(folder, moves)
            _clear(folder)
            raise explain_fault(error, folder / move.name) from error
    _clear(folder)


def _move(folder: Path, move: Move) -> None:
    staged, target = folder / f"{_NEW}{move.number}", folder / move.name
    if staged.exists() and _stamp(target) == move.old:
        if target.parent != folder:
            target.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(target)


def _undo(folder: Path, moves: list[Move]) -> None:
    """Put back what stood before, wherever the new file has come and nobody has changed it."""
    for move in moves:
        target, kept = folder / move.name, folder / f"{_OLD}{move.number}"
        if _stamp(target) != move.new:
            continue
        if move.old is None:
            target.unlink()
        elif kept.exists():
            kept.replace(target)


def _clear(folder: Path) -> None:
    """Take away what is staged, the declaration last, so that no stop leaves one that speaks of what is gone."""
    with suppress(OSError):
        for one in list_staged(folder):
            one.unlink()
        with (folder / LOCK).open("rb+") as lock:
            lock.truncate(len(lock.readline().rstrip(b"\n")))


def _as_stamp(written: list[int] | None) -> Stamp:
    return None if written is None else (written[0], written[1])


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_size, found.st_mtime_ns
