"""All that a report is made from: the files of its folder, the templates, the program; by their stamps and digests."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from reportgen.workspace import PROFILES, pack_folder, profile_files, templates_folders

Stamps = Mapping[str, tuple[int, int]]  # size and time of change of each file

# The subfolders of an evaluation that are read; what was issued or put out stands beside them.
_READ = ("forms", "narrative", "evidence")
_PACKAGE = Path(__file__).parent
_ENGINES = (
    "docxtpl",
    "fonttools",
    "jinja2",
    "lxml",
    "markdown",
    "typst",
    "uharfbuzz",
    "weasyprint",
)  # of what they write
_CODE = (".py", ".toml", ".yaml", ".typ", ".js", ".css", ".json")
_NO_CODE = ("_bundled", "__pycache__")


def list_inputs(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Every file that a build may read in an evaluation folder, in a fixed order; what is hidden is not read."""
    for entry in _scan(folder):
        if entry.is_file():
            yield entry
        elif entry.name in _READ:
            yield from _walk(entry.path)


def stamp_inputs(folder: Path, *outputs: Path) -> Stamps:
    """What the system says of every input and template now, and of `outputs`: it changes when any of them does."""
    found = {one.path: one.stat() for one in list_inputs(folder)}
    found |= {str(path): path.stat() for path in outputs if path.is_file()}
    return {**{name: (one.st_size, one.st_mtime_ns) for name, one in found.items()}, **stamp_templates()}


def stamp_templates() -> Stamps:
    """What the system says of every template and profile now."""
    found = {one.path: one.stat() for home in templates_folders() for one in _walk(str(home))}
    return {name: (one.st_size, one.st_mtime_ns) for name, one in found.items()}


def list_templates() -> Mapping[str, str]:
    """Every file of every pack and profile by its name among the templates; a nearer pack hides a farther one."""
    homes = {entry.name: entry.path for home in reversed(templates_folders()) for entry in _scan(home)}
    files = {name: list(_walk(home)) for name, home in homes.items() if name != PROFILES and Path(home).is_dir()}
    named = {f"{name}{one.path[len(homes[name]) :]}": one.path for name, some in files.items() for one in some}
    return named | {f"{PROFILES}/{path.name}": str(path) for path in profile_files().values()}


def digest_folder(folder: Path) -> str:
    """The SHA-256 sum of all inputs of the folder, with their names."""
    base = len(str(folder)) + 1
    return _digest((one.path[base:], one.path) for one in list_inputs(folder))


def digest_templates(profile: str, packs: Iterable[str]) -> str:
    """The SHA-256 sum of a profile and of packs with all that they extend."""
    return _digest(list_used(profile, sorted(set(packs))))


def list_used(profile: str, packs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The files of a profile and of packs with all that they extend, each by its name among the templates."""
    home = profile_files().get(profile)
    if home is not None:
        yield f"{PROFILES}/{home.name}", str(home)
    for name in packs:
        for folder in list_chain(pack_folder(name)):
            for one in _walk(str(folder)):
                yield f"{folder.name}{one.path.removeprefix(str(folder))}".replace(os.sep, "/"), one.path


def list_chain(folder: Path) -> Iterator[Path]:
    """A pack's folder and those that it extends."""
    from reportgen.loading.profile import load_record
    from reportgen.models.pack import PackSettings

    yield folder
    settings = load_record(folder / "pack.yaml", PackSettings)
    if settings.extends:
        yield from list_chain(pack_folder(settings.extends))


@cache
def digest_program() -> str:
    """The SHA-256 sum of this program and of the versions of its engines."""
    base = len(str(_PACKAGE)) + 1
    code = [(path[base:], path) for path in sorted(_list_code())]
    return sha256("".join((*map(find_version, _ENGINES), _digest(code))).encode()).hexdigest()


@cache
def find_version(name: str) -> str:
    """The version of an installed package; empty where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _list_code() -> Iterator[str]:
    for home, below, names in os.walk(_PACKAGE):
        below[:] = [one for one in below if one not in _NO_CODE]
        yield from (os.path.join(home, name) for name in names if name.endswith(_CODE))  # noqa: PTH118 - as in _digest


def _scan(folder: str | Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted((one for one in entries if not one.name.startswith((".", "~$"))), key=lambda one: one.name)


def _walk(folder: str) -> Iterator[os.DirEntry[str]]:
    for entry in _scan(folder):
        if entry.is_dir():
            yield from _walk(entry.path)
        else:
            yield entry


def _digest(named: Iterable[tuple[str, str]]) -> str:
    """Names and contents, each with its length before it, so that no two lists of files give the same sum."""
    total = sha256()
    for name, path in named:
        with open(path, "rb") as file:  # noqa: PTH123 - to make a path of it takes as long as to read a form
            content = file.read()
        head = name.replace(os.sep, "/").encode()
        total.update(b"%d %s %d " % (len(head), head, len(content)))
        total.update(content)
    return total.hexdigest()
