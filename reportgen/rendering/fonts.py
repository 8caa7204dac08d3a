"""The fonts of this machine: which of a look's families are there, and in which files."""

import os
import struct
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import BinaryIO

from reportgen.document.look import Font, Look
from reportgen.errors import MachineError
from reportgen.frozen import dataclass
from reportgen.problems import problem

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_WEIGHTS = {"Light": 300, "Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700, "Black": 900}
_REGULAR, _BOLD = 400, 700
_FAMILY_NAMES = (1, 16)  # name ids: family, and typographic family


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a font file; a collection has several, each with its index."""

    path: Path
    families: frozenset[str]
    weight: int
    index: int = 0


def split_weight(name: str) -> tuple[str, int]:
    """The family and the weight of a name such as `Noto Serif CJK SC Black`; 400 where it names none."""
    family, _, last = name.rpartition(" ")
    return (family, _WEIGHTS[last]) if family and last in _WEIGHTS else (name, _REGULAR)


def families_of(font: Font) -> tuple[str, ...]:
    """The families of a role for PDF and HTML, best first."""
    return (*font.free, *font.system)


def font_folders() -> tuple[Path, ...]:
    """The folders that may hold fonts: the project's `.fonts`, the user's, the system's."""
    home = Path.home()
    by_platform = {
        "win32": (
            Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
            home / "AppData/Local/Microsoft/Windows/Fonts",
        ),
        "darwin": (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")),
    }
    unix = (home / ".fonts", home / ".local/share/fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))
    folders = (*project_folders(), *by_platform.get(sys.platform, unix))
    return tuple(folder for folder in folders if folder.is_dir())


def project_folders() -> tuple[Path, ...]:
    """The `.fonts` folders of the working folder and of the repository."""
    places = (Path.cwd(), Path(__file__).parents[2])
    return tuple(dict.fromkeys(place / ".fonts" for place in places if (place / ".fonts").is_dir()))


def find_faces() -> tuple[Face, ...]:
    """Every face of this machine, the project's fonts first."""
    return _read_folders(font_folders())


@cache
def list_families() -> frozenset[str]:
    """The families of which this machine has a face."""
    return frozenset(family for face in find_faces() for family in face.families)


def faces_for(look: Look) -> tuple[Face, ...]:
    """The faces of the look's families in the weights they name, Latin ones regular and bold.

    A Chinese family that names no weight is never set in its bold face: bold type is outlined.
    """
    wanted = {split_weight(name) for font in look.fonts.values() for name in families_of(font)}
    wanted |= {(family, weight) for family in (look.latin_font, *look.latin_free) for weight in (_REGULAR, _BOLD)}
    return tuple(face for face in find_faces() if any((family, face.weight) in wanted for family in face.families))


def files_for(look: Look) -> tuple[Path, ...]:
    """The font files that hold the look's faces."""
    return tuple(dict.fromkeys(face.path for face in faces_for(look)))


def missing_fonts(look: Look) -> tuple[str, ...]:
    """The roles of which this machine has neither a free nor a system font."""
    return tuple(
        role
        for role, font in look.fonts.items()
        if list_families().isdisjoint(split_weight(name)[0] for name in families_of(font))
    )


def require_fonts(look: Look) -> None:
    """Raise MachineError where a role has no font."""
    roles = missing_fonts(look)
    if roles:
        names = "、".join(f"{look.fonts[role].word}（{' / '.join(families_of(look.fonts[role]))}）" for role in roles)
        raise MachineError(problem("font-missing", names=names))


@cache
def _read_folders(folders: Sequence[Path]) -> tuple[Face, ...]:
    return tuple(face for folder in folders for path in sorted(folder.rglob("*")) for face in _read_file(path))


def _read_file(path: Path) -> tuple[Face, ...]:
    if path.suffix.lower() not in _SUFFIXES:
        return ()
    try:
        with path.open("rb") as file:
            return tuple(_read_faces(path, file))
    except (OSError, struct.error, KeyError):
        return ()  # a broken font file is as good as none


def _read_faces(path: Path, file: BinaryIO) -> Iterator[Face]:
    for index, offset in enumerate(_read_offsets(file)):
        tables = _read_directory(file, offset)
        file.seek(tables[b"OS/2"][0] + 4)
        (weight,) = struct.unpack(">H", file.read(2))
        yield Face(path, _read_families(file, *tables[b"name"]), weight, index)


def _read_offsets(file: BinaryIO) -> tuple[int, ...]:
    tag, _, count = struct.unpack(">4sII", file.read(12))
    return struct.unpack(f">{count}I", file.read(4 * count)) if tag == b"ttcf" else (0,)


def _read_directory(file: BinaryIO, offset: int) -> dict[bytes, tuple[int, int]]:
    file.seek(offset)
    (count,) = struct.unpack(">4xH6x", file.read(12))
    rows = struct.iter_unpack(">4sIII", file.read(16 * count))
    return {tag: (start, length) for tag, _, start, length in rows}


def _read_families(file: BinaryIO, offset: int, length: int) -> frozenset[str]:
    file.seek(offset)
    table = file.read(length)
    _, count, start = struct.unpack(">HHH", table[:6])
    records = struct.iter_unpack(">6H", table[6 : 6 + 12 * count])
    return frozenset(
        table[start + at : start + at + size].decode("utf-16-be", "replace")
        for platform, _, _, name, size, at in records
        if name in _FAMILY_NAMES and platform in (0, 3)
    )
