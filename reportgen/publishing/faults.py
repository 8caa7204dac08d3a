"""What the operating system refuses, in words for the person who waits for the report."""

import errno
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.errors import MachineError
from reportgen.problems import Location, Problem, problem

_CODES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EROFS: "output-read-only",
    errno.EACCES: "output-read-only",
    errno.EPERM: "output-read-only",
}

# The files that Word, WPS and LibreOffice put beside a file that they have open.
_OWNERS = ("~${}", ".~lock.{}#")


def explain_fault(error: OSError, path: Path) -> MachineError:
    """The error that names what happened to `path` and what to do about it."""
    owner = find_owner(path)
    if owner is not None and isinstance(error, PermissionError):
        return MachineError(problem("output-open", Location(str(path)), owner=owner.name))
    code = _CODES.get(error.errno or 0, "output-not-writable")
    return MachineError(problem(code, Location(str(path)), reason=error.strerror or type(error).__name__))


def list_open(folder: Path, names: Iterable[str]) -> Iterator[Problem]:
    """Word files that a program has open: what nobody saved is in none of them."""
    for path in (folder / name for name in names if name.endswith(".docx")):
        owner = find_owner(path)
        if owner is not None:
            yield problem("edited-unsaved", Location(str(path)), owner=owner.name)


def find_owner(path: Path) -> Path | None:
    """The file by which a program tells that it has `path` open; Word cuts the names of long ones."""
    names = [pattern.format(path.name) for pattern in _OWNERS] + [f"~${path.name[2:]}"]
    return next((path.with_name(name) for name in names if path.with_name(name).exists()), None)
