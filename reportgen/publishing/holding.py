"""One build at a time in an output folder: the operating system keeps the lock, and frees it when a build dies.

So no lock is ever stale, and none depends on a clock or on the number of a process.
"""

import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path

from reportgen.errors import MachineError
from reportgen.problems import Location, problem
from reportgen.publishing.faults import explain_fault
from reportgen.publishing.staging import LOCK, finish

PATIENCE = 30.0  # seconds that a build waits for another one of the same folder
_PAUSE = 0.05

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 20  # a byte that is locked there cannot be read by others: it lies behind the holder's name

    def _take(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def hold(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Keep other builds out of the folder, and finish what a build that was stopped has left there.

    MachineError where another build keeps the folder longer than `patience`, or where the folder cannot be written.
    """
    made: list[Path] = []
    lock = f"{folder}/{LOCK}"
    handle = _open_ours(folder, lock, patience, made)
    try:
        is_used = os.fstat(handle).st_size > 0
        if is_used:
            finish(folder)
        _write_holder(handle, is_used=is_used)
        yield
    finally:
        _leave(folder, lock, made)
        os.close(handle)


def _open_ours(folder: Path, lock: str, patience: float, made: list[Path]) -> int:
    """The lock file, ours alone; opened again where a build that came to nothing has just taken it away."""
    until = time.monotonic() + patience
    while True:
        try:
            handle = _open(folder, lock, made)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise explain_fault(error, folder) from error
        try:
            _wait(handle, folder, until)
        except BaseException:
            os.close(handle)
            raise
        if _is_there(handle, lock):
            return handle
        os.close(handle)


def _open(folder: Path, lock: str, made: list[Path]) -> int:
    """Open the lock file; the folders that are missing are made and noted, the innermost first."""
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    except FileNotFoundError:
        _make(folder, made)
        return os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)


def _make(folder: Path, made: list[Path]) -> None:
    """Make the folder; of a batch, whose folders are many, all but it is there."""
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        made[:] = takewhile(lambda one: not one.exists(), (folder, *folder.parents))
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        return
    else:
        made[:] = [folder]


def _is_there(handle: int, lock: str) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(lock))
    except FileNotFoundError:
        return False


def _leave(folder: Path, lock: str, made: list[Path]) -> None:
    """Take away the folders that were made for a report which never came."""
    if not made or any(name != LOCK for name in os.listdir(folder)):
        return
    with suppress(OSError):
        os.unlink(lock)
        for one in made:
            one.rmdir()


def _wait(handle: int, folder: Path, until: float) -> None:
    while not _try(handle):
        if time.monotonic() > until:
            raise MachineError(problem("output-in-use", Location(str(folder)), holder=_read_holder(handle)))
        time.sleep(_PAUSE)


def _try(handle: int) -> bool:
    """Whether the lock is ours now; a file system that knows no locks does not stop a build."""
    try:
        _take(handle)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _write_holder(handle: int, *, is_used: bool) -> None:
    """Say who holds the folder; a full disk is told of when the report itself is written."""
    name = f"{os.getpid()} {platform.node()}".encode()
    try:
        if is_used and _read(handle, len(name) + 1) == name:
            return
        if is_used:
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, name)
    except OSError:
        return


def _read_holder(handle: int) -> str:
    return _read(handle, 200).partition(b"\n")[0].decode(errors="replace").replace(" ", "@", 1)


def _read(handle: int, size: int) -> bytes:
    """The beginning of the lock file; Windows knows no read at a place."""
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, size)
