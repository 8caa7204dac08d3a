"""Whether the payment ledger adds up to what each source spent."""

from collections.abc import Iterator

from reportgen.checks.amounts import add_up, show_money
from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.problems import Problem, problem


def ask_payments(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """The payments of each source against its spending, where there is a ledger."""
    funds = evaluation.funds
    for source in funds.sources:
        lines = [payment.amount for payment in funds.payments if payment.source == source.id]
        if lines and source.spent is not None and add_up(lines) != source.spent.yuan:
            paid, spent = add_up(lines), source.spent.yuan
            values = {"stated": show_money(paid), "expected": show_money(spent), "difference": show_money(paid - spent)}
            yield problem("payments-total", source.where("spent"), name=source.name, **values)
