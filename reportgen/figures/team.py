"""Figures of the evaluation team."""

from reportgen.figures.draft import Draft, slot
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureKind


def add_team(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `work.team.<n>.persons`: how many people hold each role."""
    for number, member in enumerate(evaluation.work.team, 1):
        target = slot("work.team.*.persons", number, role=member.role)
        draft.enter(target, FigureKind.COUNT, member.persons, member, "persons")
