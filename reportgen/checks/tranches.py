"""Whether the tiers add up to their tranche, and the tranches to what was received."""

from collections.abc import Iterator

from reportgen.checks.amounts import add_up, list_roots, show_money
from reportgen.models.evaluation import Evaluation
from reportgen.models.funds import Funds
from reportgen.models.profile import Profile
from reportgen.problems import Problem, problem


def ask_tranches(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """The shares of each tranche, and all tranches against the funds received."""
    for tranche in evaluation.funds.tranches:
        shares = add_up(share.amount for share in tranche.shares)
        if tranche.shares and shares != tranche.amount.yuan:
            values = {"stated": show_money(shares), "expected": show_money(tranche.amount.yuan)}
            difference = show_money(shares - tranche.amount.yuan)
            yield problem("tranche-shares", tranche.where("shares"), name=tranche.name, difference=difference, **values)
    yield from _ask_total(evaluation.funds)


def _ask_total(funds: Funds) -> Iterator[Problem]:
    if not funds.tranches:
        return
    received = [source.received for source in list_roots(funds.sources) if source.received is not None]
    tranches, expected = add_up(tranche.amount for tranche in funds.tranches), add_up(received)
    if received and tranches != expected:
        values = {"stated": show_money(tranches), "expected": show_money(expected)}
        yield problem("tranches-total", funds.where("tranches"), difference=show_money(tranches - expected), **values)
