"""Keeping the edits in a report that is generated again: what is merged with what, and what is put aside."""

import hashlib
import re
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from reportgen.errors import ContentError
from reportgen.problems import Location, Problem, problem
from reportgen.rendering.outputs import Rendered
from reportgen.revision.merging.canvas import Source
from reportgen.revision.merging.mending import Unplaced
from reportgen.revision.merging.merge import Conflict, merge
from reportgen.revision.merging.origin import copy_origin, name_baseline, read_origin, trace
from reportgen.revision.merging.package import Package
from reportgen.revision.merging.traces import read_items
from reportgen.revision.merging.wording import say

BACKUP = "backup"
REPORT = "report.docx"
UNPLACED = "report.unplaced.md"
_CHART = re.compile(r"word/charts/chart\d*\.xml")
_CHART_VALUE = re.compile(r"<c:v>([^<]*)</c:v>")
_UNREADABLE = (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, etree.XMLSyntaxError)


@dataclass(frozen=True, slots=True)
class Kept:
    """A Word file with the edits that people made to the last one, and the files to be written beside it."""

    data: bytes
    conflicts: tuple[Conflict, ...] = ()
    blocks: tuple[str, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    problems: tuple[Problem, ...] = ()
    beside: Mapping[Path, bytes] = field(default_factory=dict)


def keep_edits(generated: bytes, folder: Path, *, edited: Path | None = None, discard: bool = False) -> Kept:
    """What was generated, with the edits in the file of the last build, or in `edited`; nothing is written yet.

    `discard` starts over; what is thrown away so is backed up as everything that is replaced.
    """
    traced = trace(generated)
    beside = {name_baseline(folder, traced.build): traced.baseline}
    standing = _read(folder / REPORT)
    theirs = _read_edited(edited) if edited is not None else standing
    if theirs is None or discard:
        return Kept(traced.data, beside=beside | _back_up(folder, standing, traced.data))
    try:
        kept = _merge(theirs, traced.data, folder, str(edited or folder / REPORT))
    except _UNREADABLE as error:
        if edited is not None:
            raise ContentError([problem("edited-unreadable", Location(str(edited)))]) from error
        kept = Kept(traced.data, problems=(problem("edited-set-aside", Location(str(folder / REPORT))),))
    told = tuple(_tell(folder, standing, theirs)) if edited is not None else ()
    beside |= _back_up(folder, standing, kept.data) | _back_up(folder, theirs, kept.data)
    if kept.unplaced:
        beside[folder / UNPLACED] = write_unplaced(kept.unplaced)
    return Kept(kept.data, kept.conflicts, kept.blocks, kept.unplaced, (*kept.problems, *told), beside)


def keep_report(
    rendered: Sequence[Rendered], folder: Path, *, edited: Path | None = None, discard: bool = False
) -> tuple[tuple[Rendered, ...], Kept | None]:
    """The rendered files of a report, the Word file among them with people's edits, and what became of those."""
    word = next((one for one in rendered if one.format == "docx"), None)
    if word is None:
        return tuple(rendered), None
    start = time.perf_counter()
    kept = keep_edits(word.data, folder, edited=edited, discard=discard)
    seconds = word.seconds + time.perf_counter() - start
    return tuple(replace(one, data=kept.data, seconds=seconds) if one is word else one for one in rendered), kept


def _merge(edited: bytes, generated: bytes, folder: Path, place: str) -> Kept:
    if edited == generated:
        return Kept(generated)
    package = Package(edited)
    origin = read_origin(package, folder)
    if origin is not None and origin.sha256 == _digest(edited):
        return Kept(generated)
    problems: tuple[Problem, ...] = ()
    if origin is None:
        source = Source(generated)
        items = read_items(source.body, source.names)
        problems = (problem("edited-without-origin", Location(place)),)
    else:
        items = origin.items
    merged = merge(items, edited, generated)
    result = Package(merged.data)
    copy_origin(result, Package(generated))
    problems += tuple(_warn(merged.conflicts, place))
    if _chart_values(result) != _chart_values(Package(generated)):
        problems += (problem("charts-not-renewed", Location(place)),)
    return Kept(result.finish(), merged.conflicts, merged.kept, merged.unplaced, problems)


def _warn(conflicts: tuple[Conflict, ...], place: str) -> Iterator[Problem]:
    for one in conflicts:
        yield problem("edit-conflict", Location(place), yours=_shorten(one.yours), generated=_shorten(one.generated))


def _chart_values(package: Package) -> list[str]:
    """What the charts of a file say, so that stale ones are seen; a merge leaves charts as the edited file has them."""
    charts = [package.read(name).decode() for name in package.names if _CHART.fullmatch(name)]
    return sorted(value for chart in charts for value in _CHART_VALUE.findall(chart))


def _shorten(text: str, most: int = 40) -> str:
    return text if len(text) <= most else f"{text[:most]}……"


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _read_edited(path: Path) -> bytes:
    data = _read(path)
    if data is None or not zipfile.is_zipfile(path):
        raise ContentError([problem("edited-unreadable", Location(str(path)))])
    return data


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _back_up(folder: Path, old: bytes | None, new: bytes) -> dict[Path, bytes]:
    """A file that is replaced, unless it is what a build made and nobody changed."""
    if old is None or old == new or _is_pure(old, folder):
        return {}
    return {folder / BACKUP / f"report-{_digest(old)[:12]}.docx": old}


def _is_pure(data: bytes, folder: Path) -> bool:
    try:
        origin = read_origin(Package(data), folder)
    except _UNREADABLE:
        return False
    return origin is not None and origin.sha256 == _digest(data)


def _tell(folder: Path, standing: bytes | None, theirs: bytes) -> Iterator[Problem]:
    """That the report beside which an edited copy came in had edits of its own."""
    if standing is not None and standing != theirs and not _is_pure(standing, folder):
        path = folder / BACKUP / f"report-{_digest(standing)[:12]}.docx"
        yield problem("edited-replaces-edits", Location(str(folder / REPORT)), backup=path)


def write_unplaced(unplaced: tuple[Unplaced, ...]) -> bytes:
    """The list of what found no place."""
    lines = [say("unplaced_title"), "", say("unplaced_hint"), ""]
    for one in unplaced:
        lines += [f"- {one.reason}：", "", *(f"  > {line}" for line in one.text.splitlines()), ""]
    return "\n".join(lines).encode()
