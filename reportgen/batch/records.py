"""What a batch is asked, and what becomes of each evaluation; records are JSON, since they cross machines and runs."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, field, fields
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from reportgen.errors import ContentError, MachineError, ReportgenError, UsageError
from reportgen.frozen import dataclass
from reportgen.problems import Location, Problem, Severity, problem

STATE = ".build.json"  # beside a report: what became of its last build, and what it was made from


class Status(StrEnum):
    """What became of an evaluation."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Options:
    """What is built, and where to; `output` is a folder or an address that fsspec knows."""

    formats: tuple[str, ...]
    pdf_engine: str
    output: str

    def to_json(self) -> dict[str, Any]:
        """The options as the journal keeps them."""
        return asdict(self) | {"formats": list(self.formats)}

    @property
    def is_remote(self) -> bool:
        """Whether the reports go to an address and not to a folder of this machine."""
        return "://" in self.output


@dataclass(frozen=True, slots=True)
class Item:
    """An evaluation of the batch: its folder, and its place in the output, such as `北区/road-2024`."""

    folder: str
    name: str

    @property
    def path(self) -> Path:
        """The folder, where files are looked for in it."""
        return Path(self.folder)


@dataclass(frozen=True, slots=True)
class File:
    """A file that was written, by its name in the output of the evaluation."""

    name: str
    sha256: str
    size: int
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one evaluation; numbers are text, so that no reader rounds them."""

    name: str
    path: str
    status: Status
    title: str = ""
    subject: str = ""
    full_score: str = ""
    score: str = ""
    grade: str = ""
    problems: tuple[Problem, ...] = ()
    files: tuple[File, ...] = ()
    seconds: str = ""
    made_from: Mapping[str, str] = field(default_factory=dict)

    @property
    def rate(self) -> Decimal | None:
        """The score in percent of the full score; None where there is no score."""
        full_score = Decimal(self.full_score or 0)  # a folder of forms has no total of its own
        return 100 * Decimal(self.score) / full_score if self.score and full_score else None

    def to_json(self) -> dict[str, Any]:
        """The shape that the journal and `batch --json` promise."""
        return _name_values(self) | {
            "status": str(self.status),
            "problems": [one.to_json() for one in self.problems],
            "files": [_name_values(one) for one in self.files],
        }


def _name_values(record: Outcome | File) -> dict[str, Any]:
    """The values by the names of their fields; `asdict` would copy all that is in them, too."""
    return {name: getattr(record, name) for name in _NAMES[type(record)]}


_NAMES = {kind: tuple(one.name for one in fields(kind)) for kind in (Outcome, File)}


def read_outcome(written: Mapping[str, Any]) -> Outcome:
    """The outcome that was written as JSON."""
    return Outcome(
        **{
            **written,
            "status": Status(written["status"]),
            "problems": tuple(map(read_problem, written["problems"])),
            "files": tuple(File(**one) for one in written["files"]),
        }
    )


def read_problem(written: Mapping[str, Any]) -> Problem:
    """The problem that was written as JSON."""
    place = Location(**written["location"])
    return Problem(**{**written, "severity": Severity(written["severity"]), "location": place})


def fail(item: Item, problems: Sequence[Problem]) -> Outcome:
    """The outcome of an evaluation that gave no report."""
    return Outcome(item.name, item.folder, Status.FAILED, problems=tuple(problems))


def explain(error: Exception, path: Path) -> tuple[Problem, ...]:
    """The problems of whatever ended the work on one evaluation; an error of the program itself is one, too."""
    match error:
        case ContentError():
            return error.problems
        case UsageError() | MachineError():
            return (error.problem,)
        case ReportgenError():
            return (problem("batch-failed", Location(str(path)), reason=error),)
    return (problem("batch-failed", Location(str(path)), reason=f"{type(error).__name__}: {error}"),)
