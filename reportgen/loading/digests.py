"""The digests of the files under `evidence/`: compared when a folder is read, recorded when somebody asks for it."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from reportgen.frozen import dataclass
from reportgen.loading.evidence import EVIDENCE
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.problems import Problem, problem
from reportgen.workspace import as_argument

FIELD = "sha256"
_HEAD = 12


@dataclass(frozen=True, slots=True)
class Recorded:
    """A file with the digest that was written for it; `is_new` where none or another stood there."""

    file: str
    digest: str
    is_new: bool


def digest_file(folder: Path, named: str) -> str | None:
    """The digest of a file under `evidence/`; None where it is not there or lies outside."""
    home = (folder / EVIDENCE).resolve()
    path = (home / named).resolve()
    if not path.is_relative_to(home) or not path.is_file():
        return None
    return sha256(path.read_bytes()).hexdigest()


def check_digests(data: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    """The files that are no longer what was recorded; one that is missing is told of elsewhere."""
    entries = data.get(EVIDENCE)
    for entry in entries if isinstance(entries, list) else ():
        named, stated = (entry.get(key) if isinstance(entry, Mapping) else None for key in ("file", FIELD))
        if not isinstance(named, str) or not isinstance(stated, str):
            continue
        found = digest_file(folder, named)
        if found is not None and found != stated.strip().lower():
            origin: Origin = entry[ORIGIN_KEY]
            values = {"quote": named, "stated": stated[:_HEAD], "expected": found[:_HEAD]}
            yield problem("evidence-file-changed", origin.fields[FIELD], **values, folder=as_argument(folder))


def record_digests(folder: Path, text: str) -> tuple[str, tuple[Recorded, ...]]:
    """The text of `evidence.yaml` with the digest of every file written beside it; all else stays as it was."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    changes: list[tuple[int, int, str]] = []
    recorded: list[Recorded] = []
    for entry in _list_entries(root):
        values = {key.value: value for key, value in entry.value}
        named = values.get("file")
        digest = digest_file(folder, named.value) if isinstance(named, yaml.ScalarNode) else None
        if named is None or digest is None:
            continue
        before = values.get(FIELD)
        recorded.append(Recorded(named.value, digest, before is None or before.value != digest))
        if before is not None:
            changes.append((before.start_mark.index, before.end_mark.index, digest))
        else:
            column = entry.start_mark.column
            gap = ", " if entry.flow_style else "\n" + " " * column
            changes.append((named.end_mark.index, named.end_mark.index, f"{gap}{FIELD}: {digest}"))
    for start, end, written in sorted(changes, reverse=True):
        text = text[:start] + written + text[end:]
    return text, tuple(recorded)


def _list_entries(root: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    """The entries of the list under `evidence`."""
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == EVIDENCE and isinstance(value, yaml.SequenceNode):
                yield from (one for one in value.value if isinstance(one, yaml.MappingNode))
