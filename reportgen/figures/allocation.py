"""Figures of what the money was spent on: allocation by category with its caps, and uses."""

from collections.abc import Sequence

from reportgen.figures.arithmetic import add_up, divide
from reportgen.figures.draft import Draft, slot
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureKind
from reportgen.models.funds import Allocation, Use


def add_allocation(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `funds.allocations.…` and `funds.uses.…`."""
    for allocation in evaluation.funds.allocations:
        cap = slot("funds.allocations.*.cap", allocation.id, name=allocation.category)
        draft.enter(cap, FigureKind.RATE, allocation.cap, allocation, "cap")
        _add_line(draft, "funds.allocations", allocation, allocation.category)
    _add_shares(draft, "funds.allocations", [(one.id, one.category) for one in evaluation.funds.allocations])
    for use in evaluation.funds.uses:
        _add_line(draft, "funds.uses", use, use.name)
    _add_shares(draft, "funds.uses", [(one.id, one.name) for one in evaluation.funds.uses])


def _add_line(draft: Draft, family: str, line: Allocation | Use, name: str) -> None:
    persons = slot(f"{family}.*.persons", line.id, name=name)
    draft.enter(persons, FigureKind.COUNT, line.persons, line, "persons")
    amount = slot(f"{family}.*.amount", line.id, name=name)
    draft.enter(amount, FigureKind.MONEY, line.amount.yuan, line, "amount")


def _add_shares(draft: Draft, family: str, lines: Sequence[tuple[str, str]]) -> None:
    if not lines:
        return
    figures, total = draft.figures, slot(f"{family}.total")
    draft.derive(total, FigureKind.MONEY, add_up(figures, [f"{family}.{one}.amount" for one, _ in lines]))
    for line_id, name in lines:
        share = divide(figures, f"{family}.{line_id}.amount", total.id)
        draft.derive(slot(f"{family}.*.share", line_id, name=name), FigureKind.RATE, share)
    shares = add_up(figures, [f"{family}.{one}.share" for one, _ in lines])
    draft.derive(slot(f"{family}.total_share"), FigureKind.RATE, shares)
