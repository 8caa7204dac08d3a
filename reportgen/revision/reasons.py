"""Why each input was corrected, as `corrections.yaml` says, and which corrections it leaves unexplained."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.models.corrections import Correction
from reportgen.problems import Location, Problem, problem
from reportgen.revision.changes_inputs import InputChange
from reportgen.revision.manifest import StatedFigure


@dataclass(frozen=True, slots=True)
class Explained:
    """A changed input with the reasons given for it, in the order in which they were written."""

    change: InputChange
    reasons: tuple[Correction, ...]


def explain_inputs(
    changes: Iterable[InputChange],
    corrections: Sequence[Correction],
    old: Mapping[str, StatedFigure],
    new: Mapping[str, StatedFigure],
) -> tuple[Explained, ...]:
    """Each changed input with its reasons; a figure stands for the lines of the inputs that it was read from."""
    return tuple(
        Explained(change, tuple(one for one in corrections if _explains(one, change, old, new))) for change in changes
    )


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


def find_unexplained(explained: Iterable[Explained], since: str, folder: str) -> Iterator[Problem]:
    """A problem for each value that was corrected without a reason; one for each text or other file."""
    seen = set()
    for one in explained:
        change = one.change
        key = (change.file, change.field)
        if one.reasons or key in seen:
            continue
        seen.add(key)
        place = Location(f"{folder}/{change.file}", change.line)
        old, new = (_shorten(value) for value in (change.old, change.new))
        yield problem(
            "correction-reason-missing", place, since=since, field=change.field or change.file, old=old, new=new
        )


def _shorten(value: str | None, most: int = 30) -> str:
    text = "" if value is None else " ".join(value.split())
    return (text if len(text) <= most else f"{text[:most]}……") or "—"
