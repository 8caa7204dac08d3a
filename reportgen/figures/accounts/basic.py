"""Figures of basic expenditure by the economic classification."""

from reportgen.figures.accounts.comparison import Item, compare, enter
from reportgen.figures.accounts.subjects import OPERATION, PERSONNEL, list_economic
from reportgen.figures.arithmetic import add_up, copy
from reportgen.figures.draft import Draft
from reportgen.figures.words import phrase
from reportgen.models.accounts import BasicExpenditure, FinalAccounts
from reportgen.models.figure import FigureKind


def add_basic(draft: Draft, accounts: FinalAccounts) -> None:
    """Figures `accounts.basic.…` and, since they equal operating expenses, `accounts.running_costs.…`."""
    if accounts.basic is not None:
        _add_lines(draft, accounts.basic)
        _add_sides(draft, accounts.basic)
    _add_running_costs(draft, accounts)


def _add_lines(draft: Draft, basic: BasicExpenditure) -> None:
    """An item that is not listed was not spent on, so that a group without listed items is zero."""
    for line in basic.lines:
        target = Item(f"basic.lines.{line.code}", list_economic().get(line.code, line.code)).slot("amount")
        enter(draft, target, line.amount, line, "amount")
    for group in (*PERSONNEL, *OPERATION):
        listed = [line for line in basic.lines if line.code.startswith(group)]
        item = Item(f"basic.lines.{group}", list_economic()[group])
        if listed and all(line.amount is not None for line in listed):
            parts = [f"accounts.basic.lines.{line.code}.amount" for line in listed]
            draft.derive(item.slot("amount"), FigureKind.MONEY, add_up(draft.figures, parts))


def _add_sides(draft: Draft, basic: BasicExpenditure) -> None:
    whole = Item("basic", phrase("accounts.basic"))
    for side, groups in {"personnel": PERSONNEL, "operation": OPERATION}.items():
        item = Item(f"basic.{side}", phrase(f"accounts.{side}"))
        typed = getattr(basic, side)
        if typed is not None:
            enter(draft, item.slot("amount"), typed, basic, side)
        else:
            parts = [f"accounts.basic.lines.{group}.amount" for group in groups]
            draft.derive(item.slot("amount"), FigureKind.MONEY, add_up(draft.figures, parts))
    parts = ["accounts.basic.personnel.amount", "accounts.basic.operation.amount"]
    draft.derive(whole.slot("amount"), FigureKind.MONEY, add_up(draft.figures, parts))


def _add_running_costs(draft: Draft, accounts: FinalAccounts) -> None:
    costs = accounts.running_costs
    if costs is None:
        return
    item = Item("running_costs", phrase("accounts.running_costs"))
    if costs.amount is not None:
        enter(draft, item.slot("amount"), costs.amount, costs, "amount")
    else:
        draft.derive(item.slot("amount"), FigureKind.MONEY, copy(draft.figures, "accounts.basic.operation.amount"))
    enter(draft, item.slot("prior"), costs.prior, costs, "prior")
    compare(draft, item)
