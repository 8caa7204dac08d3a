"""Figures that count what the evaluation lists: indicators, goals, findings, policies."""

from collections.abc import Mapping
from decimal import Decimal

from reportgen.figures.draft import Draft, slot
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureKind
from reportgen.models.record import Record


def add_counts(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `counts.…` that do not depend on scores."""
    for name, (count, record, field) in _counted(evaluation).items():
        draft.enter(slot(f"counts.{name}"), FigureKind.COUNT, Decimal(count), record, field)


def _counted(evaluation: Evaluation) -> Mapping[str, tuple[int, Record, str]]:
    goals, findings = evaluation.goals, evaluation.findings
    tree, table = (evaluation, "indicators"), (goals, "indicators")
    return {
        "level1": (len(evaluation.indicators), *tree),
        "level2": (sum(len(group.groups) for group in evaluation.indicators), *tree),
        "level3": (len(evaluation.leaves()), *tree),
        "goal_level1": (len({goal.level1 for goal in goals.indicators}), *table),
        "goal_level2": (len({(goal.level1, goal.level2) for goal in goals.indicators}), *table),
        "goal_level3": (len(goals.indicators), *table),
        "findings": (len(findings.findings), findings, "findings"),
        "recommendations": (len(findings.recommendations), findings, "recommendations"),
        "experiences": (len(findings.experiences), findings, "experiences"),
        "policies": (len(evaluation.policies), evaluation, "policies"),
    }
