"""What is kept of a Word file that is generated again: where it stands, and what became of people's edits."""

from collections.abc import Mapping
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.frozen import dataclass
from reportgen.problems import Problem
from reportgen.revision.merging.origin import read_origin
from reportgen.revision.merging.package import UNREADABLE, Package

if TYPE_CHECKING:
    from reportgen.revision.merging.conflicts import Conflict
    from reportgen.revision.merging.mending import Unplaced

BACKUP = "backup"
REPORT = "report"
UNPLACED = ".unplaced.md"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a Word file stands, and what is kept beside it."""

    folder: Path
    name: str = REPORT

    @property
    def file(self) -> Path:
        """The Word file."""
        return self.folder / f"{self.name}.docx"

    @property
    def unplaced(self) -> Path:
        """The list of what found no place in it."""
        return self.folder / f"{self.name}{UNPLACED}"

    def name_backup(self, data: bytes) -> Path:
        """Where a file is kept that is replaced."""
        return self.folder / BACKUP / f"{self.name}-{sha256(data).hexdigest()[:12]}.docx"

    def is_pure(self, data: bytes) -> bool:
        """Whether a file is what a build made, and nobody changed it."""
        try:
            origin = read_origin(Package(data), self.folder)
        except UNREADABLE:
            return False
        return origin is not None and origin.is_of(data)

    def back_up(self, old: bytes | None, new: bytes) -> dict[Path, bytes]:
        """A file that is replaced, unless it is what a build made and nobody changed."""
        return {} if old is None or old == new or self.is_pure(old) else {self.name_backup(old): old}


@dataclass(frozen=True, slots=True)
class Kept:
    """A Word file with the edits that people made to the last one, and the files to be written beside it."""

    data: bytes
    conflicts: "tuple[Conflict, ...]" = ()
    blocks: tuple[str, ...] = ()
    unplaced: "tuple[Unplaced, ...]" = ()
    problems: tuple[Problem, ...] = ()
    beside: Mapping[Path, bytes] = field(default_factory=dict)

    def join(self, other: "Kept") -> "Kept":
        """This file with what is to be said of another, and what is to be written beside that."""
        names = ("conflicts", "blocks", "unplaced", "problems")
        joined = {name: getattr(self, name) + getattr(other, name) for name in names}
        return replace(self, **joined, beside={**self.beside, **other.beside})
