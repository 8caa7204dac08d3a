"""Figures of a department: its offices and posts, and the families of its assets and resources."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportgen.figures.arithmetic import Computed, divide
from reportgen.figures.draft import Draft, slot
from reportgen.figures.fixed_assets import add_fixed_assets
from reportgen.figures.resources import add_resources
from reportgen.figures.words import phrase
from reportgen.models.department import Department, PublicOutlays
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureKind


def add_department(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `department.…`; they rest on those of the funds."""
    department = evaluation.department
    if department is None:
        return
    _add_offices(draft, department)
    add_fixed_assets(draft, department)
    add_resources(draft, evaluation)
    if department.public_outlays is not None:
        _add_public_outlays(draft, department.public_outlays)


def _add_offices(draft: Draft, department: Department) -> None:
    for name, count in _list_posts(department).items():
        draft.enter(slot(f"department.{name}"), FigureKind.COUNT, count, department, name)
    for name, units in _list_counted(department).items():
        if units:
            target = slot(f"department.{name}.count")
            draft.enter(target, FigureKind.COUNT, Decimal(len(units)), department, name)


def _list_posts(department: Department) -> Mapping[str, Decimal | None]:
    return {
        "leadership_posts": department.leadership_posts,
        "office_leadership_posts": department.office_leadership_posts,
    }


def _list_counted(department: Department) -> Mapping[str, Sequence[object]]:
    return {
        "internal_units": department.internal_units,
        "affiliated_units": department.affiliated_units,
        "interviews": department.interviews,
    }


def _add_public_outlays(draft: Draft, outlays: PublicOutlays) -> None:
    budget, spent = slot("department.public_outlays.budget"), slot("department.public_outlays.spent")
    draft.enter(budget, FigureKind.MONEY, outlays.budget.yuan, outlays, "budget")
    draft.enter(spent, FigureKind.MONEY, outlays.spent.yuan, outlays, "spent")
    rate, note = divide(draft.figures, spent.id, budget.id), ""
    if rate is None and not outlays.spent.yuan:
        rate, note = Computed(Decimal(1), "", (spent.id, budget.id)), phrase("note.nothing_of_nothing")
    draft.derive(slot("department.public_outlays.control_rate"), FigureKind.RATE, rate, note)
