"""Issued versions: what was delivered, frozen under a label that is never given twice."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from reportgen.errors import ContentError, MachineError, UsageError
from reportgen.loading.folder import input_files
from reportgen.problems import Location, problem, suggest
from reportgen.revision.manifest import Manifest, read_manifest, write_manifest
from reportgen.workspace import ISSUED, as_argument

FILES = "files"
INPUTS = "inputs"
MANIFEST = "manifest.json"

# What no file system takes in the name of a folder, or what would lead out of it.
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]|^\.|[ .]$')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 60  # characters: a Chinese one takes three bytes, and names have at most 255


def check_label(folder: Path, label: str) -> None:
    """UsageError for a label that cannot name a folder, ContentError for one that was given before."""
    if not label.strip() or label != label.strip() or _UNSAFE.search(label) or len(label) > _LONGEST:
        raise UsageError(problem("issue-label-unsafe", found=label, most=_LONGEST))
    if _RESERVED.fullmatch(label):
        raise UsageError(problem("issue-label-unsafe", found=label, most=_LONGEST))
    taken = {one.casefold() for one in list_labels(folder)}
    if label.casefold() in taken:
        raise ContentError([problem("issue-label-taken", Location(str(folder / ISSUED / label)), label=label)])


def list_labels(folder: Path) -> tuple[str, ...]:
    """The labels of all issued versions, by name."""
    home = folder / ISSUED
    if not home.is_dir():
        return ()
    return tuple(sorted(one.name for one in home.iterdir() if (one / MANIFEST).is_file()))


def read_version(folder: Path, label: str) -> Manifest:
    """The manifest of an issued version."""
    if label not in list_labels(folder):
        advice = suggest(label, list_labels(folder))
        raise UsageError(problem("issue-unknown", found=label, advice=advice, folder=as_argument(folder)))
    path = folder / ISSUED / label / MANIFEST
    try:
        return read_manifest(path.read_bytes())
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise ContentError([problem("issue-damaged", Location(str(path)), label=label)]) from error


def list_versions(folder: Path) -> tuple[Manifest, ...]:
    """All issued versions in the order in which they were issued."""
    versions = (read_version(folder, label) for label in list_labels(folder))
    return tuple(sorted(versions, key=lambda one: (one.number, one.label)))


def read_inputs(folder: Path) -> dict[str, bytes]:
    """Every input of the folder by its name in it."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in input_files(folder)}


def find_damage(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """The frozen files that are gone or no longer what the manifest says."""
    home = folder / ISSUED / manifest.label
    sums = {f"{FILES}/{name}": value for name, value in manifest.outputs.items()}
    sums |= {f"{INPUTS}/{name}": value for name, value in manifest.inputs.items()}
    return tuple(name for name, value in sums.items() if not _is_intact(home / name, value))


def _is_intact(path: Path, checksum: str) -> bool:
    return path.is_file() and digest(path.read_bytes()) == checksum


def read_frozen(folder: Path, label: str, part: str) -> Mapping[str, bytes]:
    """The frozen files of a version by name; `part` is FILES or INPUTS."""
    home = folder / ISSUED / label / part
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}


def freeze(folder: Path, manifest: Manifest, files: Mapping[str, bytes], inputs: Mapping[str, bytes]) -> Path:
    """Write a version aside and give it its name at once: it is there whole, or not at all."""
    check_label(folder, manifest.label)
    target = folder / ISSUED / manifest.label
    try:
        target.parent.mkdir(exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".issuing-", dir=target.parent))
    except OSError as error:
        raise MachineError(problem("output-not-writable", Location(str(target)), reason=error.strerror)) from error
    try:
        _fill(aside, manifest, files, inputs)
        aside.chmod(0o755)
        aside.rename(target)
    except OSError as error:
        shutil.rmtree(aside, ignore_errors=True)
        raise MachineError(problem("output-not-writable", Location(str(target)), reason=error.strerror)) from error
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return target


def _fill(home: Path, manifest: Manifest, files: Mapping[str, bytes], inputs: Mapping[str, bytes]) -> None:
    for part, contents in ((FILES, files), (INPUTS, inputs)):
        for name, data in contents.items():
            path = home / part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    (home / MANIFEST).write_bytes(write_manifest(manifest))


def digest(data: bytes) -> str:
    """The SHA-256 sum of a file's content."""
    return hashlib.sha256(data).hexdigest()
