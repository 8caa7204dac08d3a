"""What changed since a version was issued: inputs, figures, scores, deductions, grade, sentences and tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.revision.changes_inputs import InputChange, compare_inputs
from reportgen.revision.changes_text import TableChange, TextChange, compare_tables, compare_text
from reportgen.revision.manifest import Manifest, StatedFigure, StatedScore


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is printed differently; `old` is None for a new one, `new` for one that is gone.

    `places` says how often the new report prints it, or the old one where it is gone.
    """

    id: str
    name: str
    old: str | None
    new: str | None
    places: int


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A score that differs, or only the deductions behind it; None where a version lacks it."""

    id: str
    name: str
    old: StatedScore | None
    new: StatedScore | None

    @property
    def is_score(self) -> bool:
        """Whether the points themselves differ."""
        return _points(self.old) != _points(self.new)

    @property
    def is_deductions(self) -> bool:
        """Whether what was deducted differs, in points or in words."""
        return (self.old.deductions if self.old else ()) != (self.new.deductions if self.new else ())


@dataclass(frozen=True, slots=True)
class FileChange:
    """A template or profile that differs, by name."""

    file: str
    kind: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between an issued version and the present one."""

    since: str
    inputs: tuple[InputChange, ...]
    templates: tuple[FileChange, ...]
    figures: tuple[FigureChange, ...]
    scores: tuple[ScoreChange, ...]
    total: tuple[str, str]
    grade: tuple[str, str]
    text: tuple[TextChange, ...]
    tables: tuple[TableChange, ...]
    has_total: bool = True  # a folder of forms has no score of its own

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.inputs or self.templates or self.figures or self.scores or self.text or self.tables)


def compare(old: Manifest, new: Manifest, old_inputs: Mapping[str, bytes], new_inputs: Mapping[str, bytes]) -> Changes:
    """The differences between two versions and between the inputs that gave them."""
    return Changes(
        since=old.label,
        inputs=compare_inputs(old_inputs, new_inputs),
        templates=tuple(_compare_files(old.templates, new.templates)),
        figures=tuple(_compare_figures(old.figures, new.figures)),
        scores=tuple(_compare_scores(old.scores, new.scores)),
        total=(old.total.score, new.total.score),
        grade=(old.grade, new.grade),
        text=compare_text(old.blocks, new.blocks),
        tables=compare_tables(old.blocks, new.blocks),
        has_total=any(one.total.full_score != "0" for one in (old, new)),
    )


def _compare_files(old: Mapping[str, str], new: Mapping[str, str]) -> Iterable[FileChange]:
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield FileChange(name, "added" if name not in old else "removed" if name not in new else "changed")


def _compare_figures(old: Mapping[str, StatedFigure], new: Mapping[str, StatedFigure]) -> Iterable[FigureChange]:
    for figure_id in dict.fromkeys((*new, *old)):
        before, after = old.get(figure_id), new.get(figure_id)
        stated = after or before
        if stated is None or _same(before, after):
            continue
        yield FigureChange(figure_id, stated.name, *_show_both(before, after), stated.places)


def _same(old: StatedFigure | None, new: StatedFigure | None) -> bool:
    return old is not None and new is not None and (old.value, old.display) == (new.value, new.display)


def _show_both(old: StatedFigure | None, new: StatedFigure | None) -> tuple[str | None, str | None]:
    """Both as printed; as exact values where the rounding hides the difference."""
    if old is not None and new is not None and old.display == new.display:
        return old.value, new.value
    return None if old is None else old.display, None if new is None else new.display


def _compare_scores(old: Iterable[StatedScore], new: Iterable[StatedScore]) -> Iterable[ScoreChange]:
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    for score_id in dict.fromkeys((*after, *before)):
        change = ScoreChange(score_id, _name(before, after, score_id), before.get(score_id), after.get(score_id))
        if change.is_score or change.is_deductions:
            yield change


def _name(old: Mapping[str, StatedScore], new: Mapping[str, StatedScore], score_id: str) -> str:
    return (new[score_id] if score_id in new else old[score_id]).name


def _points(score: StatedScore | None) -> tuple[str, str] | None:
    return None if score is None else (score.full_score, score.score)
