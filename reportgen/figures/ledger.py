"""Figures of the tranches received and of the payment ledger."""

from collections.abc import Iterable

from reportgen.figures.arithmetic import add_up
from reportgen.figures.draft import Draft, slot
from reportgen.figures.words import phrase
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureKind
from reportgen.models.funds import Payment, Tier, Tranche


def add_ledger(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `funds.tranches.…` and `funds.payments.…`."""
    if evaluation.funds.tranches:
        _add_tranches(draft, evaluation.funds.tranches)
    if evaluation.funds.payments:
        names = {source.id: source.name for source in evaluation.funds.sources}
        _add_payments(draft, evaluation.funds.payments, names)


def _add_tranches(draft: Draft, tranches: Iterable[Tranche]) -> None:
    amounts: list[str] = []
    tiers: dict[Tier, list[str]] = {}
    for number, tranche in enumerate(tranches, 1):
        amount = slot("funds.tranches.*.amount", number, name=tranche.name)
        draft.enter(amount, FigureKind.MONEY, tranche.amount.yuan, tranche, "amount")
        amounts.append(amount.id)
        for share in tranche.shares:
            target = slot("funds.tranches.*.*", number, share.tier, name=tranche.name, tier=_tier(share.tier))
            draft.enter(target, FigureKind.MONEY, share.amount.yuan, share, "amount")
            tiers.setdefault(share.tier, []).append(target.id)
    draft.derive(slot("funds.tranches.total"), FigureKind.MONEY, add_up(draft.figures, amounts))
    for tier, ids in tiers.items():
        target = slot("funds.tranches.*", tier, tier=_tier(tier))
        draft.derive(target, FigureKind.MONEY, add_up(draft.figures, ids))


def _add_payments(draft: Draft, payments: Iterable[Payment], names: dict[str, str]) -> None:
    by_source: dict[str, list[str]] = {}
    for number, payment in enumerate(payments, 1):
        target = slot("funds.payments.*.amount", number, number=str(number), name=payment.subject)
        draft.enter(target, FigureKind.MONEY, payment.amount.yuan, payment, "amount")
        by_source.setdefault(payment.source, []).append(target.id)
    for source, ids in by_source.items():
        target = slot("funds.payments.*", source, name=names.get(source, source))
        draft.derive(target, FigureKind.MONEY, add_up(draft.figures, ids))
    totals = [f"funds.payments.{source}" for source in by_source]
    draft.derive(slot("funds.payments.total"), FigureKind.MONEY, add_up(draft.figures, totals))


def _tier(tier: Tier) -> str:
    return phrase(f"tier.{tier}")
