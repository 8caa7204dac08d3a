"""The figures that a correction affects, as a reader of the report knows them."""

import re

from reportgen.revision.changes import FigureChange
from reportgen.revision.manifest import StatedFigure
from reportgen.revision.subject import Subject

_WITHIN = re.compile(r"(indicators\.[^.]+)\.(?:loss|standard)\.")  # numbers inside a phrase, which have no name
_GROUPS = {"indicators": "indicator", "levels": "level", "total": "total"}
_ORDER = ("corrected", "derived", "indicator", "level", "total")
Named = tuple[FigureChange, frozenset[str]]


def list_named(subject: Subject) -> list[Named]:
    """The printed figures that have a name, in groups, each with the ids under which it is printed.

    A number inside a phrase, such as the reason of a deduction, stands under the figure whose value it repeats.
    """
    changed = [one for one in subject.changes.figures if one.places]
    named = [one for one in subject.changes.figures if not _WITHIN.match(one.id)]
    members: dict[str, set[str]] = {one.id: {one.id} for one in named if one.places}
    for one in changed:
        if one.id not in members:
            members.setdefault(_find_owner(one, named, subject), set()).add(one.id)
    listed = [(one, frozenset(members[one.id])) for one in subject.changes.figures if one.id in members]
    return sorted(listed, key=lambda pair: _ORDER.index(choose_group(pair[0].id, subject)))


def _find_owner(within: FigureChange, named: list[FigureChange], subject: Subject) -> str:
    """The figure that says the same, of the same indicator first; else the indicator's score, or itself."""
    found = _WITHIN.match(within.id)
    indicator = found[1] if found else ""
    near = sorted(named, key=lambda one: not one.id.startswith(f"{indicator}."))
    value = _read_values(within.id, subject)
    same = [one.id for one in near if _read_values(one.id, subject) == value]
    scores = [one.id for one in named if one.id == f"{indicator}.score"]
    return next(iter((*same, *scores)), within.id)


def _read_values(figure_id: str, subject: Subject) -> tuple[str | None, ...]:
    stated = (version.figures.get(figure_id) for version in (subject.old, subject.new))
    return tuple(None if one is None else one.value for one in stated)


def choose_group(figure_id: str, subject: Subject) -> str:
    """What a figure is: corrected itself, or derived, for an indicator, a level, the total or anything else."""
    stated: StatedFigure | None = subject.new.figures.get(figure_id) or subject.old.figures.get(figure_id)
    if stated is not None and not stated.operands:
        return "corrected"
    return _GROUPS.get(figure_id.partition(".")[0], "derived")
