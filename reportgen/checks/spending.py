"""Whether no more was spent than there was, no amount is below zero, and uses and parts of a source add up."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.checks.amounts import add_up, list_roots, show_money
from reportgen.figures.funds import is_carried_over
from reportgen.models.evaluation import Evaluation
from reportgen.models.funds import Funds, FundSource
from reportgen.models.profile import Profile
from reportgen.problems import Problem, problem

_STAGES = ("initial_budget", "adjusted_budget", "received", "spent", "carried_in")
_NOTHING = Decimal(0)


def ask_spending(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Each source's spending against its money, its parts against itself, and the uses against all spending."""
    for source in evaluation.funds.sources:
        yield from _ask_signs(source)
        yield from _ask_available(source)
        yield from _ask_parts(source, evaluation.funds)
    yield from _ask_uses(evaluation.funds)


def _ask_signs(source: FundSource) -> Iterator[Problem]:
    for stage in _STAGES:
        amount = getattr(source, stage)
        if amount is not None and amount.yuan < _NOTHING:
            yield problem("amount-negative", source.where(stage), name=source.name, stated=show_money(amount.yuan))


def _ask_available(source: FundSource) -> Iterator[Problem]:
    """Available is what was received, or budgeted where nothing is said of receipts, and what was carried in."""
    stages = (source.received, source.adjusted_budget, source.initial_budget)
    current = next((stage for stage in stages if stage is not None), None)
    if source.spent is None or (current is None and source.carried_in is None):
        return
    available = add_up((current, source.carried_in))
    if source.spent.yuan > available:
        values = {"stated": show_money(source.spent.yuan), "expected": show_money(available)}
        difference = show_money(source.spent.yuan - available)
        yield problem("spent-too-much", source.where("spent"), name=source.name, difference=difference, **values)


def _ask_parts(source: FundSource, funds: Funds) -> Iterator[Problem]:
    parts = [part for part in funds.sources if part.parent == source.id and not part.of_which]
    for stage in _STAGES if parts else ():
        whole = getattr(source, stage)
        written = [amount for part in parts if (amount := getattr(part, stage)) is not None]
        if whole is not None and written and add_up(written) != whole.yuan:
            values = {"stated": show_money(add_up(written)), "expected": show_money(whole.yuan)}
            difference = show_money(add_up(written) - whole.yuan)
            yield problem("source-parts", source.where(stage), name=source.name, difference=difference, **values)


def _ask_uses(funds: Funds) -> Iterator[Problem]:
    """Uses may list what was spent in all, or this year's money only."""
    roots = [source for source in list_roots(funds.sources) if source.spent is not None] if funds.uses else []
    if not roots:
        return
    used, spent = add_up(use.amount for use in funds.uses), add_up(source.spent for source in roots)
    current = add_up(source.spent for source in roots if not is_carried_over(source))
    if used not in (spent, current):
        values = {"stated": show_money(used), "expected": show_money(spent), "difference": show_money(used - spent)}
        yield problem("uses-total", funds.where("uses"), **values)
