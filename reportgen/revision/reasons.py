"""Why each input was corrected, as `corrections.yaml` says, and which corrections it leaves unexplained."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import ContentError
from reportgen.models.corrections import Correction
from reportgen.models.figure import Figure
from reportgen.problems import Location, Problem, problem, shorten
from reportgen.revision.changes_inputs import InputChange, compare_inputs
from reportgen.revision.issued import INPUTS, list_versions, read_frozen, read_inputs
from reportgen.revision.manifest import StatedFigure
from reportgen.revision.statement import state_figures

_MOST_QUOTED = 30  # characters of either value in a warning


@dataclass(frozen=True, slots=True)
class Explained:
    """A changed input, what it is called, and the reasons given for it in the order in which they were written."""

    change: InputChange
    name: str
    reasons: tuple[Correction, ...]


def explain_inputs(
    changes: Iterable[InputChange],
    corrections: Sequence[Correction],
    old: Mapping[str, StatedFigure],
    new: Mapping[str, StatedFigure],
) -> tuple[Explained, ...]:
    """Each changed input with its reasons; a figure stands for the lines of the inputs that it was read from."""
    return tuple(
        Explained(
            change,
            _name_change(change, {**old, **new}),
            tuple(one for one in corrections if _explains(one, change, old, new)),
        )
        for change in changes
    )


def _name_change(change: InputChange, figures: Mapping[str, StatedFigure]) -> str:
    """The name of the figure that the value is, or its path, or its file."""
    named = (
        one.name
        for one in figures.values()
        if (change.file, change.line) in one.sources and _is_end(".".join(one.id.split(".")[1:]), change.field)
    )
    return next(named, change.field or change.file)


def _explains(
    reason: Correction, change: InputChange, old: Mapping[str, StatedFigure], new: Mapping[str, StatedFigure]
) -> bool:
    if reason.file is not None:
        return reason.file == change.file and _is_end(reason.field or "", change.field)
    figure = new.get(reason.figure or "") or old.get(reason.figure or "")
    return figure is not None and (change.file, change.line) in figure.sources


def _is_end(end: str, path: str) -> bool:
    """Whether a dotted path ends with another; any path does with none."""
    return not end or path == end or path.endswith(f".{end}")


def find_unexplained(
    explained: Iterable[Explained], since: str, folder: str, code: str = "correction-reason-missing"
) -> Iterator[Problem]:
    """A problem for each value that was corrected without a reason; one for each text or other file."""
    seen = set()
    for one in explained:
        change = one.change
        key = (change.file, change.field)
        if one.reasons or key in seen:
            continue
        seen.add(key)
        place = Location(f"{folder}/{change.file}", change.line)
        old, new = (shorten(value or "", _MOST_QUOTED) or "—" for value in (change.old, change.new))
        entry = f"file: {change.file}" + (f", field: {change.field}" if change.field else "")
        yield problem(code, place, since=since, name=one.name, entry=entry, old=old, new=new)


def ask_reasons(folder: Path, corrections: Sequence[Correction], figures: Mapping[str, Figure]) -> tuple[Problem, ...]:
    """A problem for each correction since the last version without a reason, where a figure is not what it was."""
    try:
        versions = list_versions(folder)
    except ContentError as error:
        return error.problems
    if not versions:
        return ()
    stated = state_figures(figures, (), folder)
    if not any(_is_corrected(one, versions[-1].figures) for one in stated.values()):
        return ()
    last = versions[-1]
    changes = compare_inputs(read_frozen(folder, last.label, INPUTS), read_inputs(folder))
    explained = explain_inputs(changes, corrections, last.figures, stated)
    return tuple(find_unexplained(explained, last.label, str(folder), "correction-unexplained"))


def _is_corrected(figure: StatedFigure, old: Mapping[str, StatedFigure]) -> bool:
    before = old.get(figure.id)
    return before is None or (before.value, before.display) != (figure.value, figure.display)
