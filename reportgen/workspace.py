"""Where templates/, content/ and output/ are; no other module knows."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from reportgen.errors import ContentError, MachineError
from reportgen.problems import NOWHERE, Location, problem, suggest

_PACKAGE = Path(__file__).parent
_SETTINGS = "pack.yaml"
PROFILES = "profiles"
MAIN_FILE = "evaluation.yaml"  # by which the folder of an evaluation is known
ISSUED = "issued"  # in the folder of an evaluation


def project_folder() -> Path:
    """The nearest folder at or above the working directory with templates or content in it."""
    here = Path.cwd()
    owners = (one for one in (here, *here.parents) if _is_templates(one / "templates") or (one / "content").is_dir())
    return next(owners, here)


def templates_folders() -> tuple[Path, ...]:
    """All folders of templates, the project's own before those that were installed."""
    bundle = _PACKAGE / "_bundled" / "templates"
    candidates = (project_folder() / "templates", bundle, _PACKAGE.parent / "templates")
    found = dict.fromkeys(one.resolve() for one in candidates if _is_templates(one))
    if not found:
        raise MachineError(problem("templates-missing"))
    return tuple(found)


def pack_names() -> tuple[str, ...]:
    """The names of all packs."""
    return tuple(sorted(_packs()))


def pack_folder(name: str, location: Location = NOWHERE) -> Path:
    """The folder of a pack; `location` is where its name was written, for the problem of an unknown one."""
    packs = _packs()
    if name not in packs:
        raise ContentError([problem("unknown-pack", location, found=name, advice=suggest(name, sorted(packs)))])
    return packs[name]


def profile_files() -> Mapping[str, Path]:
    """The files of all profiles by name."""
    found = {path.stem: path for home in reversed(templates_folders()) for path in (home / PROFILES).glob("*.yaml")}
    return dict(sorted(found.items()))


def profile_names() -> tuple[str, ...]:
    """The names of all profiles."""
    return tuple(profile_files())


def output_folder(slug: str, base: Path | None = None) -> Path:
    """Where the reports of an evaluation go: under `base`, or under the project's output/."""
    return (project_folder() / "output" if base is None else base) / slug


def as_argument(value: object) -> str:
    """A path or name as it is typed in a command: in quotes where there is a space in it."""
    text = str(value)
    return f'"{text}"' if any(map(str.isspace, text)) else text


def write_aside(path: Path, data: bytes) -> None:
    """Write a file so that at any moment either the old or the new one is there, whole."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = _write_sibling(path, data)
    except OSError as error:
        raise MachineError(problem("output-not-writable", Location(str(path)), reason=error.strerror)) from error
    try:
        aside.replace(path)
    except OSError as error:
        aside.unlink()
        raise MachineError(problem("output-not-writable", Location(str(path)), reason=error.strerror)) from error


def _write_sibling(path: Path, data: bytes) -> Path:
    """A temporary file beside `path`; nothing is left behind where writing fails."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        aside.chmod(0o644)
    except BaseException:
        aside.unlink()
        raise
    return aside


def _packs() -> dict[str, Path]:
    return {path.name: path for home in reversed(templates_folders()) for path in _pack_folders(home)}


def _pack_folders(home: Path) -> Iterator[Path]:
    return (path.parent for path in home.glob(f"*/{_SETTINGS}"))


def _is_templates(folder: Path) -> bool:
    return (folder / PROFILES).is_dir() or any(_pack_folders(folder))
