"""Figures of the project's subsidised items."""

from decimal import Decimal

from reportgen.figures.draft import Draft, slot
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureKind


def add_project(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `project.items.…`."""
    project = evaluation.project
    if project is None:
        return
    for item in project.items:
        target = slot("project.items.*.persons", item.id, name=item.name)
        draft.enter(target, FigureKind.COUNT, item.persons, item, "persons")
    if project.items:
        count = Decimal(len(project.items))
        draft.enter(slot("project.items.count"), FigureKind.COUNT, count, project, "items")
