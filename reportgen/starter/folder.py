"""A new evaluation folder that builds at once: samples to replace, wired to the schemas that lie in it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import UsageError
from reportgen.models.evaluation import EvaluationKind
from reportgen.problems import Location, problem
from reportgen.schema.wiring import head_file, wire
from reportgen.starter.choices import check_profile
from reportgen.workspace import write_aside

_SAMPLES = Path(__file__).parent / "samples"

# The folders of samples that make up each kind, later ones laid over earlier.
_LAYERS: Mapping[EvaluationKind, tuple[str, ...]] = {
    EvaluationKind.PROJECT: ("project", "project-evaluation"),
    EvaluationKind.COMMISSIONED_PROJECT: ("project", "commissioned-project-evaluation"),
    EvaluationKind.DEPARTMENT: ("department-evaluation",),
    EvaluationKind.FINAL_ACCOUNTS: ("final-accounts",),
    EvaluationKind.SELF: ("self-evaluation",),
}

_PLAIN = re.compile(r"\w[\w（）()《》〔〕“”·—-]*")


@dataclass(frozen=True, slots=True)
class Start:
    """What is known of an evaluation before it begins: its kind, its profile, and the name of project or unit."""

    kind: EvaluationKind
    profile: str
    name: str


def write_folder(path: Path, start: Start) -> tuple[Path, ...]:
    """Write the files into a folder that is new or empty; all of them, the schemas left out."""
    refuse(path, start)
    files = dict(_list_files(start))
    for name, data in files.items():
        write_aside(path / name, data)
    wire(path)
    return tuple(path / name for name in files)


def refuse(path: Path, start: Start) -> None:
    """A folder that holds something is nobody's to overwrite; a profile must exist."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UsageError(problem("new-folder-not-empty", Location(str(path)), found=path))
    check_profile(start.profile)


def _list_files(start: Start) -> Iterator[tuple[str, bytes]]:
    """Every file by its place in the folder, its marks filled in; a later layer's stands for an earlier one's."""
    homes = [_SAMPLES / layer for layer in _LAYERS[start.kind]]
    found = {path.relative_to(home).as_posix(): path for home in homes for path in home.rglob("*") if path.is_file()}
    for name, path in sorted(found.items()):
        yield name, (_fill(name, path.read_text("utf-8"), start) if path.suffix == ".yaml" else path.read_bytes())


def _fill(name: str, text: str, start: Start) -> bytes:
    filled = text.replace("@@name@@", _write_scalar(start.name)).replace("@@profile@@", start.profile)
    return head_file(name, filled).encode()


def _write_scalar(text: str) -> str:
    """The text as YAML: plain where nothing in it could be read as something else."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
