"""The register of evidence: which files are there, which are what was recorded, and their digests written down."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reportgen.errors import ContentError
from reportgen.loading.digests import Recorded, digest_file, record_digests
from reportgen.loading.evidence import EVIDENCE
from reportgen.loading.folder import read_folder
from reportgen.models.evaluation import Evaluation
from reportgen.models.evidence import Evidence
from reportgen.problems import Location, Problem, has_errors, problem
from reportgen.workspace import write_aside

REGISTER = "evidence.yaml"
_ABOUT_FILES = frozenset({"evidence-file-changed", "evidence-file-missing"})


class State(StrEnum):
    """What is known of the file of a supporting document."""

    SAME = "same"
    UNRECORDED = "unrecorded"
    CHANGED = "changed"
    MISSING = "missing"
    NO_FILE = "no_file"


@dataclass(frozen=True, slots=True)
class Entry:
    """A supporting document with the names of the indicators that it supports."""

    evidence: Evidence
    state: State
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """All supporting documents of a folder, and what is wrong with their files."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def read_register(folder: Path) -> Register:
    """The register; ContentError where the folder holds mistakes other than changed or missing files."""
    loaded = read_folder(folder)
    evaluation = loaded.standing.evaluation
    others = [one for one in loaded.problems if one.code not in _ABOUT_FILES]
    if evaluation is None or has_errors(others):
        raise ContentError(loaded.problems)
    entries = tuple(_describe(one, evaluation, folder) for one in evaluation.evidence)
    return Register(entries, (*loaded.problems, *list_unregistered(evaluation, folder)))


def _describe(evidence: Evidence, evaluation: Evaluation, folder: Path) -> Entry:
    leaves = evaluation.leaves()
    names = tuple(leaf.name for leaf in leaves if evidence.id in leaf.evidence or leaf.id in evidence.indicators)
    return Entry(evidence, find_state(evidence, folder), names)


def find_state(evidence: Evidence, folder: Path) -> State:
    """Whether the file is there, and is the one that was recorded."""
    if evidence.file is None:
        return State.NO_FILE
    digest = digest_file(folder, evidence.file)
    if digest is None:
        return State.MISSING
    if evidence.sha256 is None:
        return State.UNRECORDED
    return State.SAME if evidence.sha256.strip().lower() == digest else State.CHANGED


def list_unregistered(evaluation: Evaluation, folder: Path) -> Iterator[Problem]:
    """The files under `evidence/` that nothing names."""
    named = {*(one.file for one in evaluation.evidence), *(one.file for one in evaluation.photos)}
    home = folder / EVIDENCE
    for path in sorted(home.rglob("*")):
        name = path.relative_to(home).as_posix()
        if path.is_file() and not path.name.startswith((".", "~$")) and name not in named:
            yield problem("evidence-unregistered", Location(str(path)), quote=name)


def record(folder: Path) -> tuple[Recorded, ...]:
    """Write the digest of every file into `evidence.yaml`; everything else in it stays as it was written."""
    path = folder / REGISTER
    if not path.is_file():
        raise ContentError([problem("evidence-not-yaml", Location(str(path)))])
    read_register(folder)
    text, recorded = record_digests(folder, path.read_bytes().decode("utf-8"))
    if any(one.is_new for one in recorded):
        write_aside(path, text.encode("utf-8"))
    return recorded
