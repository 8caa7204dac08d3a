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
_LONGEST_NAME = 1024  # of who holds a folder
_PLAIN = getattr(os, "O_BINARY", 0)  # for Windows, which else changes the ends of lines
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
    home = str(folder)
    standing = {name: _stamp(f"{home}/{name}") for name in files}
    wanted = [name for name, data in files.items() if not _says(f"{home}/{name}", standing[name], data)]
    if not wanted:
        return
    try:
        moves = [_stage(home, name, files[name], number, standing[name]) for number, name in enumerate(wanted)]
        _declare(home, [(one.name, one.number, one.old, one.new) for one in moves])
    except OSError as error:
        _clear(home)
        raise explain_fault(error, folder) from error
    _move_all(home, moves)


def finish(folder: Path) -> None:
    """Complete what a build that was stopped has begun, or take it back."""
    home, declared = str(folder), list_declared(folder)
    if declared:
        moves = [Move(name, number, _as_stamp(old), _as_stamp(new)) for name, number, old, new in declared[0]]
        _undo(home, moves) if declared[1:] == [_UNDONE] else _move_all(home, moves)
    if declared or list_staged(home):
        _clear(home)


def list_declared(folder: Path) -> list[Any]:
    """The words that the lock says of moves: those that were spoken to their end."""
    said: list[Any] = []
    with suppress(FileNotFoundError, ValueError):
        lines = (folder / LOCK).read_text("utf-8", "replace").splitlines()
        said.extend(map(json.loads, lines[1:]))
    return said


def _declare(home: str, word: object) -> None:
    """Say below the holder's name that all is staged and counts from here on, or that it is taken back."""
    _write(f"{home}/{LOCK}", b"\n" + json.dumps(word).encode(), os.O_APPEND)


def _write(path: str, data: bytes, how: int) -> None:
    """Write a file as the operating system does; the buffers of a Python file cost as much as the writing."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | _PLAIN | how, 0o666)
    try:
        while data:
            data = data[os.write(handle, data) :]
    finally:
        os.close(handle)


def list_staged(folder: str | Path) -> list[str]:
    """The files in the folder that a build has staged and not yet moved or cleared away."""
    with os.scandir(folder) as entries:
        return [one.path for one in entries if one.name.startswith(STAGED)]


def _says(path: str, stamp: Stamp, data: bytes) -> bool:
    return stamp is not None and stamp[0] == len(data) and _read(path) == data


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _stage(home: str, name: str, data: bytes, number: int, old: Stamp) -> Move:
    """Write a file beside those that stand; `old` is what stood in its place when that was compared with it."""
    staged = f"{home}/{_NEW}{number}"
    _write(staged, data, os.O_TRUNC)
    if old is not None:
        _keep(f"{home}/{name}", f"{home}/{_OLD}{number}")
    return Move(name, number, old, _stamp(staged))


def _keep(target: str, kept: str) -> None:
    """The old file under a second name; copied where the file system knows no links."""
    try:
        os.link(target, kept)
    except OSError:
        shutil.copy2(target, kept)


def _move_all(home: str, moves: list[Move]) -> None:
    """Move every file into its place; back with all of them where one cannot be moved."""
    leaves_none = True
    for move in moves:
        try:
            leaves_none &= _move(home, move)
        except OSError as error:
            with suppress(OSError):
                _declare(home, _UNDONE)
            _undo(home, moves)
            _clear(home)
            raise explain_fault(error, Path(home, move.name)) from error
    _clear(home, is_done=leaves_none)


def _move(home: str, move: Move) -> bool:
    """Move a file into its place, unless a build that was stopped has done so, or somebody has changed the old one.

    Whether nothing staged is left of it.
    """
    target = f"{home}/{move.name}"
    if _stamp(target) != move.old:
        return False
    if "/" in move.name:
        os.makedirs(os.path.dirname(target), exist_ok=True)
    with suppress(FileNotFoundError):
        os.replace(f"{home}/{_NEW}{move.number}", target)
    return move.old is None


def _undo(home: str, moves: list[Move]) -> None:
    """Put back what stood before, wherever the new file has come and nobody has changed it."""
    for move in moves:
        target, kept = f"{home}/{move.name}", f"{home}/{_OLD}{move.number}"
        if _stamp(target) != move.new:
            continue
        if move.old is None:
            os.unlink(target)
        elif os.path.exists(kept):
            os.replace(kept, target)


def _clear(home: str, *, is_done: bool = False) -> None:
    """Take away what is staged, the declaration last, so that no stop leaves one that speaks of what is gone.

    Where all `is_done`, nothing is staged any more.
    """
    with suppress(OSError):
        for one in () if is_done else list_staged(home):
            os.unlink(one)
        _cut_lock(f"{home}/{LOCK}")


def _cut_lock(lock: str) -> None:
    """Leave in the lock who holds the folder, and nothing of moves."""
    handle = os.open(lock, os.O_RDWR | _PLAIN)
    try:
        os.ftruncate(handle, len(os.read(handle, _LONGEST_NAME).partition(b"\n")[0]))
    finally:
        os.close(handle)


def _as_stamp(written: list[int] | None) -> Stamp:
    return None if written is None else (written[0], written[1])


def _stamp(path: str) -> Stamp:
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_size, found.st_mtime_ns
