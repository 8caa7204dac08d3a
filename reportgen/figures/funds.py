"""Figures of the money: sources by stage, the year's totals, execution rate and balance."""

from collections.abc import Callable, Iterator, Mapping

from reportgen.figures.arithmetic import Computed, add_up, copy, divide, subtract
from reportgen.figures.draft import Draft, slot
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureKind
from reportgen.models.funds import Funds, FundSource
from reportgen.models.money import Money
from reportgen.models.profile import ExecutionBase

STAGES = ("initial_budget", "adjusted_budget", "received", "spent", "carried_in")

_BASES: Mapping[ExecutionBase, str] = {
    ExecutionBase.RECEIVED: "funds.received",
    ExecutionBase.ADJUSTED_BUDGET: "funds.budget",
    ExecutionBase.INITIAL_BUDGET: "funds.initial_budget",
}


def add_funds(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `funds.…` but for the ledger and the allocation; these come first, since sources rest on payments."""
    funds = evaluation.funds
    for source in funds.sources:
        if source.parent is None:
            _add_source(draft, funds, source)
    if funds.recovered is not None:
        draft.enter(slot("funds.recovered"), FigureKind.MONEY, funds.recovered.yuan, funds, "recovered")
    _add_totals(draft, funds)
    _add_rates(draft)


def is_carried_over(source: FundSource) -> bool:
    """Whether the source is money of earlier years only, which the year's execution leaves out."""
    own = (source.initial_budget, source.adjusted_budget, source.received)
    return source.carried_in is not None and not any(own)


def _add_source(draft: Draft, funds: Funds, source: FundSource) -> None:
    below = [part for part in funds.sources if part.parent == source.id]
    for part in below:
        _add_source(draft, funds, part)
    parts = [part for part in below if not part.of_which]
    for stage in STAGES:
        amount: Money | None = getattr(source, stage)
        if amount is not None:
            target = slot(f"funds.sources.*.{stage}", source.id, name=source.name)
            draft.enter(target, FigureKind.MONEY, amount.yuan, source, stage)
        elif parts or stage == "spent":
            _add_up_parts(draft, source, stage, parts)


def _add_up_parts(draft: Draft, source: FundSource, stage: str, parts: list[FundSource]) -> None:
    """What the parts of a source have at a stage, or what the ledger has paid from it."""
    computed = add_up(draft.figures, [f"funds.sources.{part.id}.{stage}" for part in parts])
    if computed is None and stage == "spent":
        computed = copy(draft.figures, f"funds.payments.{source.id}")
    draft.derive(slot(f"funds.sources.*.{stage}", source.id, name=source.name), FigureKind.MONEY, computed)


def _add_totals(draft: Draft, funds: Funds) -> None:
    roots = [source for source in funds.sources if source.parent is None]
    current = [source.id for source in roots if not is_carried_over(source)]
    carried = [source.id for source in roots if is_carried_over(source)]
    stage = _stages(draft)
    received = stage("received", current) or copy(draft.figures, "funds.tranches.total")
    totals = {
        "funds.initial_budget": stage("initial_budget", current),
        "funds.budget": add_up(draft.figures, _budgets(draft, current)),
        "funds.received": received,
        "funds.spent": stage("spent", current),
        "funds.carried_in": stage("carried_in", current + carried),
        "funds.carried_spent": stage("spent", carried),
    }
    for figure_id, computed in totals.items():
        if computed is not None:
            draft.derive(slot(figure_id), FigureKind.MONEY, computed)
    spent = add_up(draft.figures, ("funds.spent", "funds.carried_spent"))
    draft.derive(slot("funds.spent_total"), FigureKind.MONEY, spent)


def _stages(draft: Draft) -> Callable[[str, list[str]], Computed | None]:
    return lambda stage, ids: add_up(draft.figures, [f"funds.sources.{one}.{stage}" for one in ids])


def _budgets(draft: Draft, source_ids: list[str]) -> Iterator[str]:
    for source_id in source_ids:
        adjusted = f"funds.sources.{source_id}.adjusted_budget"
        initial = f"funds.sources.{source_id}.initial_budget"
        yield adjusted if adjusted in draft.figures else initial


def _add_rates(draft: Draft) -> None:
    figures, base = draft.figures, _BASES[draft.profile.execution_base]
    draft.derive(slot("funds.received_rate"), FigureKind.RATE, divide(figures, "funds.received", "funds.budget"))
    draft.derive(slot("funds.execution_base"), FigureKind.MONEY, copy(figures, base))
    execution = divide(figures, "funds.spent", "funds.execution_base")
    draft.derive(slot("funds.execution_rate"), FigureKind.RATE, execution)
    draft.derive(slot("funds.balance"), FigureKind.MONEY, subtract(figures, "funds.received", "funds.spent"))
    draft.derive(slot("funds.balance_rate"), FigureKind.RATE, divide(figures, "funds.balance", "funds.received"))
