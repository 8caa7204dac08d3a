"""Whether the allocations to categories add up to what was paid."""

from collections.abc import Iterator

from reportgen.checks.amounts import add_up, list_roots, show_money
from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.problems import Problem, problem


def ask_allocations(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """All allocations against all payments, or against the spending where there is no ledger."""
    funds = evaluation.funds
    if not funds.allocations:
        return
    lines = [payment.amount for payment in funds.payments]
    paid = lines or [source.spent for source in list_roots(funds.sources) if source.spent is not None]
    allocated, expected = add_up(one.amount for one in funds.allocations), add_up(paid)
    if paid and allocated != expected:
        values = {"stated": show_money(allocated), "expected": show_money(expected)}
        difference = show_money(allocated - expected)
        yield problem("allocations-total", funds.where("allocations"), difference=difference, **values)
