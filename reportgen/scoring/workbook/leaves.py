"""The exact score and the completion rate of every indicator, as formulas on the sheet of parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from reportgen.models.profile import NotApplicable, OverallCompletion, Profile
from reportgen.models.result import IndicatorResult, Verdict
from reportgen.scoring.binding import Bound
from reportgen.scoring.formulas.attainment import RATE
from reportgen.scoring.formulas.cells import Cells, Chain, Ledger
from reportgen.scoring.formulas.expression import Expression, add_up, least, number, stand_in
from reportgen.scoring.reweighting import find_nearest
from reportgen.scoring.wording import say


@dataclass(frozen=True, slots=True)
class Leaf:
    """An indicator with the cells that it is scored over; `exact` is its score before rounding."""

    result: IndicatorResult
    bound: Bound
    cells: Cells
    exact: Expression
    completion: Expression | None = None
    is_partial: bool = False

    @property
    def is_waived(self) -> bool:
        """Whether the indicator does not apply; one without points is merely not scored."""
        return self.result.verdict is Verdict.NOT_APPLICABLE and bool(self.result.indicator.full_score)


def work_leaves(
    results: Sequence[tuple[IndicatorResult, Expression]],
    bound: Mapping[int, Bound],
    ledger: Ledger,
    chain: Chain,
    profile: Profile,
) -> list[Leaf]:
    """Every indicator with its exact score in a cell; each comes with the cell of its full score."""
    leaves = [_work(result, bound[id(result.indicator)], full, ledger, chain) for result, full in results]
    if profile.not_applicable is not NotApplicable.REWEIGHTED:
        return leaves
    applying = [leaf for leaf in leaves if not leaf.is_waived]
    return [_share(leaf, applying) if leaf.is_waived else leaf for leaf in leaves]


def _work(result: IndicatorResult, bound: Bound, full: Expression, ledger: Ledger, chain: Chain) -> Leaf:
    cells = Cells(ledger, f"{result.indicator.code or ''}{result.indicator.name}", full, chain)
    worked = bound.method.tabulate(bound.case, cells)
    exact = cells.work(say("cells.exact_score"), worked.score.cleaned())
    return Leaf(result, bound, cells, exact, worked.completion, worked.is_partial)


def _share(leaf: Leaf, applying: Sequence[Leaf]) -> Leaf:
    """An indicator that does not apply, scored at the rate of the others."""
    others = find_nearest(leaf.bound.path, applying, lambda one: one.bound.path)
    got, full = add_up([one.exact for one in others]), add_up([one.cells.full for one in others])
    rate = leaf.cells.work(say("cells.shared_rate"), got / full if full.value else number(0), RATE)
    return replace(leaf, exact=leaf.cells.work(say("cells.shared_score"), (leaf.cells.full * rate).cleaned()))


def complete(leaves: Sequence[Leaf], profile: Profile) -> Expression | None:
    """总体完成率 as the profile defines it."""
    counted = [leaf for leaf in leaves if leaf.result.verdict is not Verdict.NOT_APPLICABLE and leaf.cells.full.value]
    return add_up([_rate(leaf, profile) for leaf in counted]) / len(counted) if counted else None


def _rate(leaf: Leaf, profile: Profile) -> Expression:
    """What the indicator counts in the overall completion, in a cell."""
    if profile.overall_completion is OverallCompletion.SHARE_OF_MET:
        return leaf.cells.put(say("cells.is_met"), Fraction(leaf.result.verdict is not Verdict.UNMET))
    scored = leaf.exact / leaf.cells.full
    rate = scored if leaf.completion is None else leaf.completion
    if leaf.is_partial:
        rate = stand_in(rate, scored)
    if profile.overall_completion is OverallCompletion.MEAN_OF_CAPPED_RATES:
        rate = least(rate, 1)
    return leaf.cells.work(say("cells.counted_rate"), rate, RATE)
