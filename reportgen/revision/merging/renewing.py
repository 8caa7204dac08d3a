"""What was generated, with the edits of files that people changed; imported where there are any."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reportgen.errors import ContentError
from reportgen.problems import Location, Problem, problem, shorten
from reportgen.rendering.docx.external import detach_template, find_external
from reportgen.revision.merging.conflicts import Conflict
from reportgen.revision.merging.copies import Copy, merge_copies
from reportgen.revision.merging.kept import Kept, Place
from reportgen.revision.merging.opening import ForeignError, drop_macros, open_copy
from reportgen.revision.merging.origin import Traced, copy_origin
from reportgen.revision.merging.package import UNREADABLE, Package
from reportgen.revision.merging.story import WordFile

_MOST_QUOTED = 40  # characters of either text in a warning


def keep_all(theirs: Mapping[Path, bytes], traced: Traced, place: Place, *, is_named: bool) -> Kept:
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
