"""Totals, shares and rates are derived, and each can be computed anew from what it names."""

from decimal import Decimal

import pytest

from reportgen.figures.formula import read_formula
from reportgen.figures.measure import measure
from reportgen.models.figure import Figure, FigureBook
from tests.accounts.conftest import Print, Printed


def evaluate(book: FigureBook, figure: Figure) -> Decimal:
    """The value that the printed derivation gives."""
    root = read_formula(figure.derivation).root
    return root.evaluate(lambda one: measure(book[one], book.value_of(one))).number


def test_derivation_gives_the_value(example: Printed) -> None:
    """Whoever computes a printed formula anew finds the value."""
    book = example.figures
    derived = [one for one in book.values() if one.id.startswith("accounts.") and one.derivation]
    wrong = [one.id for one in derived if abs(evaluate(book, one) - book.value_of(one.id)) > Decimal("1e-20")]

    assert len(derived) > 150
    assert wrong == []


def test_every_figure_leads_to_a_line(example: Printed) -> None:
    """A typed figure has a place in a file, a derived one has operands."""
    own = [one for one in example.figures.values() if one.id.startswith("accounts.")]

    assert len(own) > 300
    assert [one.id for one in own if not one.sources and not one.operands] == []


@pytest.mark.parametrize(
    "shares",
    [
        [f"accounts.income.{one}" for one in ("fiscal", "superior", "operating", "business", "affiliated", "other")],
        [f"accounts.expenditure.{one}" for one in ("basic", "project", "remitted", "business", "affiliated")],
        [f"accounts.official_outlays.{one}" for one in ("travel", "vehicles", "reception")],
        ["accounts.general.subjects.20801", "accounts.general.subjects.20802", "accounts.general.subjects.20805",
         "accounts.general.subjects.20807"],
    ],
)  # fmt: skip
def test_shares_make_a_whole(shares: list[str], example: Printed) -> None:
    """The shares of a composition are 100% together."""
    total = sum((example.figures.value_of(f"{one}.share") for one in shares), Decimal(0))

    assert abs(total - 1) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("accounts.total.amount", "accounts.total.applied"),
        ("accounts.fiscal.total.amount", "accounts.fiscal.applied"),
        ("accounts.general.spent.amount", "accounts.general.subjects.208.amount"),
        ("accounts.general.spent.basic", "accounts.basic.amount"),
        ("accounts.running_costs.amount", "accounts.basic.operation.amount"),
    ],
)
def test_sides_are_equal(left: str, right: str, example: Printed) -> None:
    """What two ways lead to is one amount."""
    assert example.figures.value_of(left) == example.figures.value_of(right) > 0


def test_unit_without_income_has_shares_of_zero(print_accounts: Print) -> None:
    """Nothing of nothing is printed as 0.00%."""
    book = print_accounts(
        ("    income: 90万元\n    closing: 20万元\n", "    closing: 10万元\n"),
        ("project: 50万元, prior: 40万元", "prior: 40万元"),
        ("basic: 30万元, prior: 40万元", "prior: 40万元"),
        ("amount: 25万元", "amount: 0万元"),
        ("amount: 5万元", "amount: 0万元"),
    ).figures

    assert book["accounts.income.fiscal.share"].display == "0.00%"
    assert book["accounts.general.spent.share"].display == "0.00%"


def test_share_of_zero_says_what_it_rests_on(example: Printed) -> None:
    """A rate by convention has no formula; a note says which convention."""
    growth = example.figures["accounts.general.subjects.2080711.growth"]

    assert growth.display == "100.00%"
    assert growth.derivation == ""
    assert "上年数为0" in growth.note
