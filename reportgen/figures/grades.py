"""Figures of the grade scale."""

from decimal import Decimal

from reportgen.figures.draft import Draft, slot
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureKind


def add_grades(draft: Draft, _evaluation: Evaluation) -> None:
    """Figures `grades.<n>.at_least`: the lower bound of each grade, the best grade first."""
    for number, band in enumerate(draft.profile.grades.bands, 1):
        target = slot("grades.*.at_least", number, name=band.name)
        draft.enter(target, FigureKind.RATIO, Decimal(band.at_least), band, "at_least")
