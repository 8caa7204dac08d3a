"""What lies in a folder, as the system tells it of all files at once."""

import os
from collections.abc import Mapping
from pathlib import Path

Entries = Mapping[str, os.DirEntry[str]]


def list_entries(folder: Path) -> Entries:
    """Everything in a folder by its name."""
    with os.scandir(folder) as entries:
        return {one.name: one for one in entries}


def is_own(entry: os.DirEntry[str], folder: Path) -> bool:
    """Whether an entry of a folder is a file in it; a link that leads out is reported elsewhere."""
    return entry.is_file(follow_symlinks=False) or is_input(Path(entry.path), folder)


def is_input(path: Path, folder: Path) -> bool:
    """Whether a file is there and really lies in the folder, or below it."""
    return path.is_file() and not leads_out(path, folder)


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a file in a folder, or below it, really lies outside."""
    may_lead = path.parent != folder or path.is_symlink()
    return may_lead and not path.resolve().is_relative_to(folder.resolve())


def find_name(folder: Path) -> str:
    """The name of a folder, wherever a link leads."""
    is_plain = folder.name not in {"", ".."} and not folder.is_symlink()
    return folder.name if is_plain else folder.resolve().name
