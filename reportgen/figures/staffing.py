"""Figures of the posts and of the people who hold them."""

from reportgen.figures.arithmetic import add_up
from reportgen.figures.draft import Draft, slot
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureKind


def add_staffing(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `staffing.…`."""
    staffing = evaluation.staffing
    if staffing is None:
        return
    draft.enter(slot("staffing.authorised"), FigureKind.COUNT, staffing.authorised, staffing, "authorised")
    persons: list[str] = []
    for number, group in enumerate(staffing.groups, 1):
        target = slot("staffing.groups.*.persons", number, status=group.status)
        draft.enter(target, FigureKind.COUNT, group.persons, group, "persons")
        change = slot("staffing.groups.*.change", number, status=group.status)
        draft.enter(change, FigureKind.COUNT, group.change, group, "change")
        persons.append(target.id)
    draft.derive(slot("staffing.actual"), FigureKind.COUNT, add_up(draft.figures, persons))
