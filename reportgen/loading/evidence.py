"""The files that an evaluation points at: each must lie in the folder's `evidence/`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportgen.imaging import measure_picture
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.problems import Location, Problem, find_nearest, phrase, problem

EVIDENCE = "evidence"

_MISSING_CODE = {"photos": "photo-missing", "evidence": "evidence-file-missing"}
MOST_BYTES = 30_000_000
MOST_PIXELS = 60_000_000  # an engine that decodes it needs four bytes for each


def read_pictures(data: Mapping[str, Any], folder: Path) -> dict[str, bytes]:
    """The files of the photos by the names that the data give them; those that are missing are reported elsewhere."""
    photos = data.get("photos")
    entries = [entry for entry in photos if isinstance(entry, Mapping)] if isinstance(photos, list) else []
    if not entries:
        return {}
    named = (entry.get("file") for entry in entries)
    home = folder / EVIDENCE
    paths = {name: home / name for name in named if isinstance(name, str) and name}
    return {name: path.read_bytes() for name, path in paths.items() if _is_inside(path, home) and _is_readable(path)}


def check_files(data: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    """The problems of all photos and supporting documents; the data need not be valid otherwise."""
    for key, missing in _MISSING_CODE.items():
        entries = data.get(key)
        for entry in entries if isinstance(entries, list) else ():
            named = entry.get("file") if isinstance(entry, Mapping) else None
            if isinstance(named, str) and named:
                yield from _check_file(named, entry[ORIGIN_KEY], folder / EVIDENCE, missing)


def _check_file(named: str, origin: Origin, home: Path, missing: str) -> Iterator[Problem]:
    path = home / named
    place = origin.fields["file"]
    if not _is_inside(path, home):
        yield problem("outside-folder", place, found=named, folder=EVIDENCE)
    elif not path.is_file():
        yield problem(missing, place, found=named, advice=_advise(named, home))
    elif missing == "photo-missing":
        yield from _check_picture(path, named, place)


def _is_inside(path: Path, home: Path) -> bool:
    return path.resolve().is_relative_to(home.resolve())


def _is_readable(path: Path) -> bool:
    return path.is_file() and path.stat().st_size <= MOST_BYTES


def _advise(named: str, home: Path) -> str:
    present = sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())
    near = find_nearest(named, present)
    return phrase("did_you_mean", near=near) if near else ""


def _check_picture(path: Path, named: str, place: Location) -> Iterator[Problem]:
    size = path.stat().st_size
    if size > MOST_BYTES:
        yield problem("photo-too-large", place, found=named, size=f"{size // 1_000_000} MB", most="30 MB")
        return
    try:
        across, down = measure_picture(path.read_bytes())
    except ValueError:
        yield problem("photo-format", place, found=named)
        return
    if across * down > MOST_PIXELS:
        most = phrase("pixels", count=MOST_PIXELS // 10_000)
        yield problem("photo-too-large", place, found=named, size=f"{across} × {down}", most=most)
