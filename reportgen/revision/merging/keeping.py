"""Keeping the edits in a Word file that is generated again: what is merged with what, and what is put aside."""

import functools
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportgen.errors import ContentError
from reportgen.problems import Location, Problem, problem
from reportgen.rendering.outputs import Rendered
from reportgen.revision.merging.kept import REPORT, Kept, Place
from reportgen.revision.merging.origin import Traced, name_baseline, trace
from reportgen.revision.merging.wording import say

if TYPE_CHECKING:
    from reportgen.revision.merging.mending import Unplaced


class Printed(NamedTuple):
    """A report or a form in its formats, with the trace of what was generated in Word."""

    formats: tuple[Rendered, ...]
    traced: Traced | None


def gather(rendered: Iterable[Rendered]) -> Printed:
    """The formats as they come: the Word file is traced while Typst is still at work."""
    formats, traced = [], None
    for one in rendered:
        if one.format != "docx":
            formats.append(one)
            continue
        traced = trace(one.content)
        formats.append(one.complete(traced.data))
    return Printed(tuple(formats), traced)


def keep_edits(traced: Traced, place: Place, *, edited: Sequence[Path] = (), discard: bool = False) -> Kept:
    """What was generated, with the edits in the file of the last build, or in all of `edited`; nothing is written yet.

    `discard` starts over; what is thrown away so is backed up as everything that is replaced.
    """
    beside = {name_baseline(place.folder, traced.build, traced.kind): traced.baseline}
    file = place.file
    standing = file.read_bytes() if file.is_file() else None
    copies = {path: _read_edited(path) for path in edited}
    theirs = copies or ({} if standing is None else {file: standing})
    if not theirs or discard:
        return Kept(traced.data, beside=beside | place.back_up(standing, traced.data))
    from reportgen.revision.merging.renewing import keep_all

    kept = keep_all(theirs, traced, place, is_named=bool(copies))
    told = tuple(_tell(place, standing, copies)) if copies else ()
    for old in dict.fromkeys((standing, *theirs.values())):
        beside |= place.back_up(old, kept.data)
    if kept.unplaced:
        beside[place.unplaced] = write_unplaced(kept.unplaced)
    return replace(kept, problems=(*kept.problems, *told), beside=beside)


def keep_files(
    files: Mapping[str, Printed], folder: Path, *, edited: Sequence[Path] = (), discard: bool = False
) -> tuple[Mapping[str, tuple[Rendered, ...]], Kept | None]:
    """The files of a report and its forms by name, the Word files with people's edits, and what became of those.

    `edited` are copies of the report.
    """
    kept, result = [], {}
    for name, printed in files.items():
        below, _, own = name.rpartition("/")
        place = Place(folder / below if below else folder, own)
        result[name], one = _keep_printed(printed, place, edited if name == REPORT else (), discard=discard)
        kept += [one] if one else []
    return result, functools.reduce(Kept.join, kept) if kept else None


def _keep_printed(
    printed: Printed, place: Place, edited: Sequence[Path], *, discard: bool
) -> tuple[tuple[Rendered, ...], Kept | None]:
    if printed.traced is None:
        return printed.formats, None
    kept = keep_edits(printed.traced, place, edited=edited, discard=discard)
    return tuple(replace(one, content=kept.data) if one.format == "docx" else one for one in printed.formats), kept


def _read_edited(path: Path) -> bytes:
    if not zipfile.is_zipfile(path):
        raise ContentError([problem("edited-unreadable", Location(str(path)))])
    return path.read_bytes()


def _tell(place: Place, standing: bytes | None, copies: Mapping[Path, bytes]) -> Iterator[Problem]:
    """That the report beside which edited copies came in had edits of its own."""
    if standing is not None and standing not in copies.values() and not place.is_pure(standing):
        yield problem("edited-replaces-edits", Location(str(place.file)), backup=place.name_backup(standing))


def write_unplaced(unplaced: "tuple[Unplaced, ...]") -> bytes:
    """The list of what found no place."""
    lines = [say("unplaced_title"), "", say("unplaced_hint"), ""]
    for one in unplaced:
        lines += [f"- {one.reason}：", "", *(f"  > {line}" for line in one.text.splitlines()), ""]
    return "\n".join(lines).encode()
