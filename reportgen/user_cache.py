"""The user's cache folder: what is quicker read than made again, and never needed.

A file is written whole or not at all. It is believed only where it is whole and nobody but this user can write there.
"""

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

MOST_FILES = 300
_DIGEST = sha256().digest_size


def read_cached(name: str) -> bytes | None:
    """What was written by this name; None where there is nothing that can be believed."""
    folder = _find_folder()
    if folder is None:
        return None
    try:
        data = (folder / name).read_bytes()
    except OSError:
        return None
    content = data[_DIGEST:]
    return content if sha256(content).digest() == data[:_DIGEST] else None


def write_cached(name: str, content: bytes) -> None:
    """Write for another time; where that cannot be done, nothing is lost."""
    folder = _find_folder()
    if folder is None:
        return
    with suppress(OSError), tempfile.TemporaryDirectory(dir=folder) as stage:
        _make_room(folder)
        file = Path(stage) / name
        file.write_bytes(sha256(content).digest() + content)
        file.replace(folder / name)


def keep_file(name: str, make: Callable[[], bytes]) -> Path | None:
    """The file of this name in a folder of the cache, made where it is missing; None where there can be none.

    It is for libraries that read files themselves, so it holds its bytes alone, and is on the disk before its name is.
    """
    folder = _find_folder()
    file = None if folder is None else folder / name
    if file is None or file.is_file():
        return file
    content = make()
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as stage:
            made = Path(stage) / "made"
            with made.open("wb") as opened:
                opened.write(content)
                os.fsync(opened.fileno())
            made.replace(file)
        return file
    return None


def keep_links(name: str, files: Sequence[Path]) -> Path | None:
    """A folder with links to these files alone, in a folder of the cache; None where there can be none.

    Raises OSError where no links are allowed.
    """
    folder = _find_folder()
    if folder is None:
        return None
    kept = folder / name / sha256("\0".join(map(str, files)).encode()).hexdigest()[:24]
    if not kept.is_dir():
        kept.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as stage, suppress(FileExistsError):
            link_files(files, Path(stage) / "made").rename(kept)
    return kept


def link_files(files: Sequence[Path], folder: Path) -> Path:
    """The folder, with a link to each file that is not there already."""
    folder.mkdir(exist_ok=True)
    for number, file in enumerate(one for one in files if one.parent != folder):
        (folder / f"{number}{file.suffix}").symlink_to(file.resolve())
    return folder


def _make_room(folder: Path) -> None:
    """All is thrown away when it becomes too much."""
    files = [one for one in folder.iterdir() if one.is_file()]
    for file in files if len(files) >= MOST_FILES else ():
        file.unlink(missing_ok=True)


def _find_folder() -> Path | None:
    """The folder, made where it is missing; None where there is none that is ours alone."""
    try:
        folder = name_home() / "reportgen"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_ours(folder) else None
    except (OSError, RuntimeError):  # no home, or one that cannot be written
        return None


def name_home() -> Path:
    """Where programs of this user keep their caches."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches"
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))  # one that is not absolute is to be ignored
    return named if named.is_absolute() else Path.home() / ".cache"


def _is_ours(folder: Path) -> bool:
    """Whether nobody but this user can write there; on Windows a user's folders are so by themselves."""
    if sys.platform == "win32":
        return True
    status = folder.lstat()
    return (
        stat.S_ISDIR(status.st_mode)
        and status.st_uid == os.geteuid()
        and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )
