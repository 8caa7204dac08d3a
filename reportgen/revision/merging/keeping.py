"""Keeping the edits in a Word file that is generated again: what is merged with what, and what is put aside."""

import functools
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import NamedTuple

from reportgen.errors import ContentError
from reportgen.frozen import dataclass
from reportgen.problems import Location, Problem, problem, shorten
from reportgen.rendering.docx.external import detach_template, find_external
from reportgen.rendering.outputs import Rendered
from reportgen.revision.issued import digest
from reportgen.revision.merging.conflicts import Conflict
from reportgen.revision.merging.copies import Copy, merge_copies
from reportgen.revision.merging.mending import Unplaced
from reportgen.revision.merging.opening import UNREADABLE, ForeignError, drop_macros, open_copy
from reportgen.revision.merging.origin import Traced, copy_origin, name_baseline, read_origin, trace
from reportgen.revision.merging.package import Package
from reportgen.revision.merging.story import WordFile
from reportgen.revision.merging.wording import say

BACKUP = "backup"
REPORT = "report"
UNPLACED = ".unplaced.md"
_MOST_QUOTED = 40  # characters of either text in a warning


@dataclass(frozen=True, slots=True)
class Place:
    """Where a Word file stands, and what is kept beside it."""

    folder: Path
    name: str = REPORT

    @property
    def file(self) -> Path:
        """The Word file."""
        return self.folder / f"{self.name}.docx"

    @property
    def unplaced(self) -> Path:
        """The list of what found no place in it."""
        return self.folder / f"{self.name}{UNPLACED}"

    def name_backup(self, data: bytes) -> Path:
        """Where a file is kept that is replaced."""
        return self.folder / BACKUP / f"{self.name}-{digest(data)[:12]}.docx"

    def is_pure(self, data: bytes) -> bool:
        """Whether a file is what a build made, and nobody changed it."""
        try:
            origin = read_origin(Package(data), self.folder)
        except UNREADABLE:
            return False
        return origin is not None and origin.sha256 == digest(data)

    def back_up(self, old: bytes | None, new: bytes) -> dict[Path, bytes]:
        """A file that is replaced, unless it is what a build made and nobody changed."""
        return {} if old is None or old == new or self.is_pure(old) else {self.name_backup(old): old}


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


@dataclass(frozen=True, slots=True)
class Kept:
    """A Word file with the edits that people made to the last one, and the files to be written beside it."""

    data: bytes
    conflicts: tuple[Conflict, ...] = ()
    blocks: tuple[str, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    problems: tuple[Problem, ...] = ()
    beside: Mapping[Path, bytes] = field(default_factory=dict)

    def join(self, other: "Kept") -> "Kept":
        """This file with what is to be said of another, and what is to be written beside that."""
        names = ("conflicts", "blocks", "unplaced", "problems")
        joined = {name: getattr(self, name) + getattr(other, name) for name in names}
        return replace(self, **joined, beside={**self.beside, **other.beside})


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
    kept = _keep(theirs, traced, place, is_named=bool(copies))
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


def _keep(theirs: Mapping[Path, bytes], traced: Traced, place: Place, *, is_named: bool) -> Kept:
    """The files merged; one that a person named must be readable, that of the last build is else set aside."""
    copies: list[Copy] = []
    problems: list[Problem] = []
    new = functools.cache(lambda: traced.file or WordFile(traced.data))
    for path, data in theirs.items():
        try:
            copies += open_copy(path, data, traced, new, place.folder)
        except (*UNREADABLE, ForeignError) as error:
            fault = "another-report" if isinstance(error, ForeignError) else "unreadable"
            if is_named:
                raise ContentError([problem(f"edited-{fault}", Location(str(path)))]) from error
            problems.append(problem(f"standing-{fault}", Location(str(path))))
    if not copies:
        return Kept(traced.data, problems=tuple(problems))
    merged = merge_copies(copies, new())
    result = Package(merged.data)
    problems += _close(result, place)
    if not copy_origin(result, new().package):
        problems.append(problem("edited-old-look", Location(str(place.file))))
    problems += [problem("edited-without-origin", Location(one.name)) for one in copies if one.before is None]
    problems += _tell_missed(merged.missed, place)
    problems += _warn(merged.conflicts, ", ".join(one.name for one in copies))
    return Kept(result.finish(), merged.conflicts, merged.kept, merged.unplaced, tuple(problems))


def _close(result: Package, place: Place) -> Iterator[Problem]:
    """Take out macros and the note of an editor's template; what else it would fetch from elsewhere is told."""
    if drop_macros(result):
        yield problem("edited-macros", Location(str(place.file)))
    parts = {name: result.read(name) for name in result.names if name.endswith((".rels", "/settings.xml"))}
    for name, data in detach_template(parts).items():
        result.write(name, data)
    yield from find_external(detach_template(parts), str(place.file), "edited-external")


def _tell_missed(missed: Sequence[str], place: Place) -> Iterator[Problem]:
    if missed:
        first = shorten(missed[0], _MOST_QUOTED)
        yield problem("edited-deleted-changed", Location(str(place.file)), count=len(missed), first=first)


def _warn(conflicts: tuple[Conflict, ...], place: str) -> Iterator[Problem]:
    for one in conflicts:
        yield problem(
            "edit-conflict",
            Location(place),
            yours=shorten(one.yours, _MOST_QUOTED),
            generated=shorten(one.generated, _MOST_QUOTED),
        )


def _read_edited(path: Path) -> bytes:
    if not zipfile.is_zipfile(path):
        raise ContentError([problem("edited-unreadable", Location(str(path)))])
    return path.read_bytes()


def _tell(place: Place, standing: bytes | None, copies: Mapping[Path, bytes]) -> Iterator[Problem]:
    """That the report beside which edited copies came in had edits of its own."""
    if standing is not None and standing not in copies.values() and not place.is_pure(standing):
        yield problem("edited-replaces-edits", Location(str(place.file)), backup=place.name_backup(standing))


def write_unplaced(unplaced: tuple[Unplaced, ...]) -> bytes:
    """The list of what found no place."""
    lines = [say("unplaced_title"), "", say("unplaced_hint"), ""]
    for one in unplaced:
        lines += [f"- {one.reason}：", "", *(f"  > {line}" for line in one.text.splitlines()), ""]
    return "\n".join(lines).encode()
