"""The template packs that there are, and new ones that extend them."""

import re
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import UsageError
from reportgen.loading.pack import load_pack, read_chain
from reportgen.problems import Location, phrase, problem
from reportgen.workspace import pack_folder, pack_names, project_folder, write_aside

SHELL = "shell.docx"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class PackEntry:
    """A pack in the list: what it extends, nearest first, and the Word files that it brings itself."""

    name: str
    title: str
    extends: tuple[str, ...]
    folder: Path
    word_files: tuple[str, ...]


def list_packs() -> tuple[PackEntry, ...]:
    """All packs by name."""
    return tuple(map(_describe, pack_names()))


def list_word_files(name: str) -> tuple[Path, ...]:
    """The Word files that lie in the folder of a pack, its shell first."""
    folder = pack_folder(name)
    shell = folder / SHELL
    return (*((shell,) if shell.is_file() else ()), *sorted(folder.glob("forms/[!~.]*.docx")))


def write_pack(name: str, parent: str) -> tuple[Path, ...]:
    """A new pack in the project's templates: what it extends, and a copy of the shell for the designer to restyle."""
    folder = project_folder() / "templates" / name
    if not _NAME.fullmatch(name):
        raise UsageError(problem("pack-name", found=name))
    if name in pack_names() or folder.exists():
        raise UsageError(problem("pack-exists", Location(str(folder)), found=name))
    files = {
        folder / "pack.yaml": phrase("new_pack", pack=name, parent=parent).encode(),
        folder / SHELL: load_pack(parent).shell,
    }
    for path, data in files.items():
        write_aside(path, data)
    return tuple(files)


def _describe(name: str) -> PackEntry:
    own, *above = read_chain(name)
    files = tuple(path.relative_to(pack_folder(name)).as_posix() for path in list_word_files(name))
    return PackEntry(name, own.title, tuple(one.name for one in above), pack_folder(name), files)
