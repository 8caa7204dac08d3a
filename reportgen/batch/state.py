"""What an evaluation was built from, kept beside its report: where nothing of it changed, nothing is built again."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from reportgen.batch.records import STATE, Options, Outcome, Status, read_outcome
from reportgen.errors import ReportgenError
from reportgen.inputs import digest_folder
from reportgen.library import Library
from reportgen.problems import Problem

_AND = "+"
_HERE = "evaluation"  # stands in the state for the folder of the data
_EDITED = ".docx"  # what people change, and so what is read again; of other files the size tells


def describe_inputs(
    folder: str, profile: str, packs: Iterable[str], options: Options, library: Library
) -> dict[str, str]:
    """All that the report is made from: `folder` is the digest of the evaluation's own files."""
    named = tuple(sorted(set(packs)))
    return {
        "folder": folder,
        "profile": profile,
        "packs": _AND.join(named),
        "templates": library.digest(profile, named),
        "program": library.program,
        "formats": _AND.join(sorted(options.formats)),
        "pdf_engine": options.pdf_engine,
    }


def relocate(outcome: Outcome, old: Path | str, new: Path | str) -> Outcome:
    """The outcome of an evaluation whose folder goes by another path, its problems with it."""
    before, after = str(old), str(new)

    def move(one: Problem) -> Problem:
        file = one.location.file or ""
        if file != before and not file.startswith(f"{before}{os.sep}"):
            return one
        return replace(one, location=replace(one.location, file=f"{after}{file[len(before) :]}"))

    return replace(outcome, path=after, problems=tuple(map(move, outcome.problems)))


def write_state(outcome: Outcome) -> bytes:
    """The state as it is kept beside the report, wherever the data lies; what the clock said is left out."""
    here = relocate(outcome, outcome.path, _HERE) if outcome.problems else outcome
    kept = here.to_json() | {"path": _HERE, "seconds": ""}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()


def read_state(written: bytes) -> Outcome | None:
    """The state of the last build; None where it cannot be read."""
    try:
        return read_outcome(json.loads(written))
    except (ValueError, TypeError, KeyError):
        return None


def find_current(path: Path, folder: Path, options: Options, library: Library) -> Outcome | None:
    """The outcome of the last build where a new one would give the same; `folder` is where its files are."""
    try:
        written = (folder / STATE).read_bytes()
    except OSError:
        return None
    state = read_state(written)
    if state is None or not is_same(state.made_from, path, options, library) or not _are_there(state, folder):
        return None
    return replace(relocate(state, _HERE, path), status=Status.UNCHANGED, seconds="0")


def is_same(made_from: Mapping[str, str], path: Path, options: Options, library: Library) -> bool:
    """Whether the inputs are what they were."""
    try:
        packs = made_from["packs"].split(_AND)
        now = describe_inputs(digest_folder(path), made_from["profile"], packs, options, library)
    except (OSError, KeyError, ReportgenError):
        return False
    return now == made_from


def _are_there(state: Outcome, folder: Path) -> bool:
    """Whether every file stands as it was written; one that a person edited is merged again."""
    for file in state.files:
        path = folder / file.name
        try:
            if path.stat().st_size != file.size:
                return False
            if path.suffix == _EDITED and sha256(path.read_bytes()).hexdigest() != file.sha256:
                return False
        except OSError:
            return False
    return True
