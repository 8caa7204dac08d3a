"""Figures of the whole year: income and expenditure by their rows, what was carried in and out, appropriations."""

from reportgen.figures.accounts.appropriations import BUDGETS, sum_subjects
from reportgen.figures.accounts.comparison import Item, compare, enter, share, total
from reportgen.figures.arithmetic import add_up
from reportgen.figures.draft import Draft
from reportgen.figures.words import phrase
from reportgen.models.accounts import FinalAccounts
from reportgen.models.figure import FigureKind

INCOME = ("fiscal", "superior", "operating", "business", "affiliated", "other")
EXPENDITURE = ("basic", "project", "remitted", "business", "affiliated")


def add_fiscal(draft: Draft, accounts: FinalAccounts) -> None:
    """Figures `accounts.fiscal.…`: the three budgets together."""
    fiscal = Item("fiscal", phrase("accounts.fiscal"))
    for stage in ("opening", "income", "closing"):
        total(draft, fiscal.slot(stage), [f"accounts.{one}.{stage}" for one in BUDGETS], accounts, "fiscal")
    spent = Item("fiscal.spent", phrase("accounts.spent").format(name=fiscal.name))
    for kind in ("basic", "project", "amount"):
        total(draft, spent.slot(kind), [f"accounts.{one}.spent.{kind}" for one in BUDGETS], accounts, "fiscal")
    whole = Item("fiscal.total", phrase("accounts.total_of").format(name=fiscal.name))
    total(draft, whole.slot("amount"), [fiscal.id("opening"), fiscal.id("income")], accounts, "fiscal")
    enter(draft, whole.slot("prior"), accounts.fiscal.prior, accounts.fiscal, "prior")
    budgets = add_up(draft.figures, [f"accounts.{one}.total.budget" for one in BUDGETS])
    draft.derive(whole.slot("budget"), FigureKind.MONEY, budgets)
    compare(draft, whole)
    applied = [spent.id("amount"), fiscal.id("closing")]
    total(draft, fiscal.slot("applied"), applied, accounts, "fiscal")
    sum_subjects(draft, accounts, {one: getattr(accounts, one).lines for one in BUDGETS}, "fiscal")


def add_own(draft: Draft, accounts: FinalAccounts) -> None:
    """Figures `accounts.own.…` of the money that is no appropriation."""
    own, item = accounts.own, Item("own", phrase("accounts.own"))
    for stage in ("opening", "surplus_used", "surplus_distributed", "closing"):
        enter(draft, item.slot(stage), getattr(own, stage), own, stage)
    for kind in INCOME[1:]:
        target = Item("own.income", phrase(f"accounts.income.{kind}")).slot(kind)
        enter(draft, target, getattr(own.income, kind), own.income, kind)
    received = Item("own.income", phrase("accounts.own_income"))
    parts = [f"accounts.own.income.{kind}" for kind in INCOME[1:]]
    total(draft, received.slot("amount"), parts, own, "income")
    for kind in EXPENDITURE:
        target = Item("own.unclassified", phrase(f"accounts.unclassified.{kind}")).slot(kind)
        enter(draft, target, getattr(own.spending, kind), own.spending, kind)
    unclassified = Item("own.unclassified", phrase("accounts.unclassified"))
    parts = [unclassified.id(kind) for kind in EXPENDITURE]
    total(draft, unclassified.slot("amount"), parts, own, "spending")


def add_totals(draft: Draft, accounts: FinalAccounts) -> None:
    """Figures `accounts.income.…`, `accounts.expenditure.…` and `accounts.total.…`."""
    _add_income(draft, accounts)
    _add_expenditure(draft, accounts)
    whole, balances = Item("total", phrase("accounts.total")), Item("total", "")
    for stage in ("opening", "closing"):
        total(draft, balances.slot(stage), [f"accounts.{holder}.{stage}" for holder in ("fiscal", "own")], accounts)
    income = ["accounts.income.amount", "accounts.own.surplus_used", whole.id("opening")]
    total(draft, whole.slot("amount"), income, accounts)
    applied = ["accounts.expenditure.amount", "accounts.own.surplus_distributed", whole.id("closing")]
    total(draft, balances.slot("applied"), applied, accounts)
    enter(draft, whole.slot("prior"), accounts.prior, accounts, "prior")
    compare(draft, whole)
    holders = {one: getattr(accounts, one).lines for one in (*BUDGETS, "own")}
    sum_subjects(draft, accounts, holders, "all")
    spending = Item("general.spent", phrase("accounts.spent").format(name=phrase("accounts.general")))
    share(draft, spending, "accounts.expenditure.amount")


def _add_income(draft: Draft, accounts: FinalAccounts) -> None:
    rows = [Item(f"income.{kind}", phrase(f"accounts.income.{kind}")) for kind in INCOME]
    for row, kind in zip(rows, INCOME, strict=True):
        part = "accounts.fiscal.income" if kind == "fiscal" else f"accounts.own.income.{kind}"
        total(draft, row.slot("amount"), [part], accounts.own, "income")
    whole = Item("income", phrase("accounts.income"))
    total(draft, whole.slot("amount"), [row.id("amount") for row in rows], accounts)
    for row in rows:
        share(draft, row, whole.id("amount"))


def _add_expenditure(draft: Draft, accounts: FinalAccounts) -> None:
    rows = [Item(f"expenditure.{kind}", phrase(f"accounts.expenditure.{kind}")) for kind in EXPENDITURE]
    for row, kind in zip(rows, EXPENDITURE, strict=True):
        parts = [f"accounts.own.unclassified.{kind}"]
        if kind in {"basic", "project"}:
            own = [f"accounts.own.subjects.{line.code}.{kind}" for line in accounts.own.lines]
            parts = [f"accounts.fiscal.spent.{kind}", *own, *parts]
        total(draft, row.slot("amount"), parts, accounts.own, "spending")
    whole = Item("expenditure", phrase("accounts.expenditure"))
    total(draft, whole.slot("amount"), [row.id("amount") for row in rows], accounts)
    for row in rows:
        share(draft, row, whole.id("amount"))
