"""Figures of final accounts: every total, share, growth and deviation that their text and nine tables print."""

from collections.abc import Callable
from decimal import Decimal

from reportgen.figures.accounts.appropriations import add_appropriations
from reportgen.figures.accounts.basic import add_basic
from reportgen.figures.accounts.holdings import add_holdings
from reportgen.figures.accounts.outlays import add_fleet_difference, add_outlays
from reportgen.figures.accounts.totals import add_fiscal, add_own, add_totals
from reportgen.figures.draft import Draft, slot
from reportgen.models.accounts import FinalAccounts
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureKind

# In order: sums rest on what the budgets and their subjects give.
_FAMILIES: tuple[Callable[[Draft, FinalAccounts], None], ...] = (
    add_appropriations,
    add_fiscal,
    add_own,
    add_totals,
    add_basic,
    add_outlays,
    add_holdings,
    add_fleet_difference,
)


def add_accounts(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `accounts.…`; `accounts.nothing` stands in the statutory rows that have no money."""
    accounts = evaluation.accounts
    if accounts is None:
        return
    for add_family in _FAMILIES:
        add_family(draft, accounts)
    draft.enter(slot("accounts.nothing"), FigureKind.MONEY, Decimal(0), evaluation, "accounts")
