"""Figures of a department's resources: the budget's adjustment, and how much of each source was executed."""

from reportgen.figures.arithmetic import divide, subtract
from reportgen.figures.draft import Draft, slot
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureKind
from reportgen.models.funds import FundSource


def add_resources(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `department.resources.…`, `department.adjustment` and `.adjustment_rate`, and what was carried over."""
    for source in evaluation.funds.sources:
        _add_execution(draft, source)
    adjustment = slot("department.adjustment")
    draft.derive(adjustment, FigureKind.MONEY, subtract(draft.figures, "funds.budget", "funds.initial_budget"))
    rate = divide(draft.figures, adjustment.id, "funds.initial_budget")
    draft.derive(slot("department.adjustment_rate"), FigureKind.RATE, rate)
    department = evaluation.department
    if department is not None and department.carried_over is not None:
        carried_over = department.carried_over.yuan
        draft.enter(slot("department.carried_over"), FigureKind.MONEY, carried_over, department, "carried_over")


def _add_execution(draft: Draft, source: FundSource) -> None:
    adjusted, initial = (f"funds.sources.{source.id}.{stage}" for stage in ("adjusted_budget", "initial_budget"))
    base = adjusted if adjusted in draft.figures else initial
    rate = divide(draft.figures, f"funds.sources.{source.id}.spent", base)
    target = slot("department.resources.*.execution_rate", source.id, name=source.name)
    draft.derive(target, FigureKind.RATE, rate)
