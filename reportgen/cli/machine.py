"""What this machine has of the fonts, libraries and programs listed in `machine.toml`."""

import ctypes.util
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from reportgen.data_files import read_beside


class Use(StrEnum):
    """What a part is needed for."""

    REPORT = "report"
    WEASYPRINT = "weasyprint"
    TESTS = "tests"


@dataclass(frozen=True, slots=True)
class Part:
    """A font, library or program; any one of its `names` will do."""

    kind: str
    name: str
    names: tuple[str, ...]
    use: Use
    debian: tuple[str, ...]
    hint: str

    def to_json(self) -> dict[str, Any]:
        """The part as `doctor --json` shows it."""
        return asdict(self)


def inspect_machine() -> Mapping[Part, bool]:
    """Every part, and whether this machine has it."""
    return {part: any(map(PROBES[part.kind], part.names)) for part in list_parts()}


def list_parts() -> tuple[Part, ...]:
    """The parts of `machine.toml`."""
    listed = read_beside(__file__, "machine.toml")
    return tuple(read_part(entry) for entry in listed["part"])


def read_part(entry: Mapping[str, Any]) -> Part:
    """A part from its entry in the list."""
    return Part(
        kind=entry["kind"],
        name=entry["name"],
        names=tuple(entry["names"]),
        use=Use(entry["use"]),
        debian=tuple(entry["debian"]),
        hint=entry["hint"],
    )


def has_font(family: str) -> bool:
    """Whether a font folder holds a font of the family."""
    from reportgen.rendering.fonts import find_faces

    return any(family in face.families for face in find_faces())


def has_library(name: str) -> bool:
    """Whether the system finds the shared library."""
    return ctypes.util.find_library(name) is not None


def has_program(name: str) -> bool:
    """Whether the program is on the search path."""
    return shutil.which(name) is not None


PROBES: Mapping[str, Callable[[str], bool]] = {
    "font": has_font,
    "library": has_library,
    "program": has_program,
}
