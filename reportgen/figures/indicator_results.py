"""Figures of one scored indicator: its points, rates and deviation."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from reportgen.figures.arithmetic import Computed, Figures, divide, subtract
from reportgen.figures.draft import Draft, places, slot
from reportgen.figures.words import phrase
from reportgen.models.figure import FigureKind, Provenance
from reportgen.models.profile import NotApplicable, Profile
from reportgen.models.result import IndicatorResult, Verdict
from reportgen.models.rounding import write_plain
from reportgen.problems import NOWHERE

_NEAR = Decimal("1e-20")
_OPERAND = re.compile(r"\{([^{}]+)\}")


def is_counted(leaf: IndicatorResult, profile: Profile) -> bool:
    """Whether the indicator's points count: not where it has none, or is left out because it does not apply."""
    is_left_out = profile.not_applicable is NotApplicable.EXCLUDED and leaf.verdict is Verdict.NOT_APPLICABLE
    return bool(leaf.indicator.full_score) and not is_left_out


def add_completion(draft: Draft, leaf: IndicatorResult) -> None:
    """The figures `indicators.<id>.full_score` and `.completion_rate`."""
    indicator, rate = leaf.indicator, leaf.completion_rate
    full = slot("indicators.*.full_score", indicator.id, name=indicator.name)
    draft.enter(full, FigureKind.FULL_SCORE, indicator.full_score, indicator, "full_score")
    if rate is not None:
        completion = slot("indicators.*.completion_rate", indicator.id, name=indicator.name)
        told = partial(_tell_completion, draft.figures, indicator.id, rate)
        draft.put(completion, FigureKind.COMPLETION_RATE, rate, told)


def add_deviation(draft: Draft, leaf: IndicatorResult) -> None:
    """The figure `indicators.<id>.deviation`."""
    indicator, rate = leaf.indicator, leaf.completion_rate
    if rate is not None:
        deviation = slot("indicators.*.deviation", indicator.id, name=indicator.name)
        draft.derive(deviation, FigureKind.RATE, _deviate(draft.figures, indicator.id, rate))


def add_score(draft: Draft, leaf: IndicatorResult) -> None:
    """The figure `indicators.<id>.score`."""
    score = slot("indicators.*.score", leaf.indicator.id, name=leaf.indicator.name)
    draft.put(score, FigureKind.SCORE, leaf.score, partial(_tell_score, draft.figures, leaf))


def add_deduction(draft: Draft, leaf: IndicatorResult) -> None:
    """The figures `indicators.<id>.score_rate` and `.deducted`, that tell what the score amounts to."""
    indicator, figures = leaf.indicator, draft.figures
    full, score = (f"indicators.{indicator.id}.{name}" for name in ("full_score", "score"))
    rate = slot("indicators.*.score_rate", indicator.id, name=indicator.name)
    draft.derive(rate, FigureKind.SCORE_RATE, divide(figures, score, full))
    lost = subtract(figures, full, score) if is_counted(leaf, draft.profile) else None
    if lost is not None:
        deducted = slot("indicators.*.deducted", indicator.id, name=indicator.name)
        draft.put(deducted, FigureKind.SCORE, lost.value, partial(_tell_losses, leaf, lost))


def _tell_score(figures: Figures, leaf: IndicatorResult) -> Provenance:
    """The calculation, what it or the rule took its values from, and the computation line by line."""
    own, score = leaf.indicator.id, f"indicators.{leaf.indicator.id}.score"
    named = [*(_OPERAND.findall(leaf.calculation) or _list_inputs(figures, own)), *leaf.rests_on]
    operands = tuple(dict.fromkeys(one for one in named if one in figures and one != score))
    return Provenance(leaf.calculation, operands, places(leaf.indicator.where("rule")), "\n".join(leaf.trace))


def _tell_completion(figures: Figures, indicator_id: str, rate: Decimal) -> Provenance:
    """The division that gives the rate, or what scoring had where it took another way."""
    found = next(_list_divisions(figures, indicator_id, rate), None)
    if found is None:
        return Provenance("", tuple(_list_inputs(figures, indicator_id)))
    return Provenance(found.formula, found.operands)


def _tell_losses(leaf: IndicatorResult, lost: Computed) -> Provenance:
    """What was lost and why, one reason to a line; its places are those of the findings, or that of the rule."""
    rule, told = leaf.indicator.where("rule"), phrase("note.loss")
    note = "\n".join(told.format(points=write_plain(one.points), reason=one.reason) for one in leaf.deductions)
    found = dict.fromkeys(rule if one.place is NOWHERE else one.place for one in leaf.deductions)
    return Provenance(lost.formula, lost.operands, places(*found), note)


def _list_inputs(figures: Figures, indicator_id: str) -> list[str]:
    ids = [f"indicators.{indicator_id}.{name}" for name in ("target", "actual", "reported", "full_score")]
    return [one for one in ids if one in figures]


def _list_divisions(figures: Figures, indicator_id: str, rate: Decimal) -> Iterator[Computed]:
    """The divisions of actual value and target that give the rate, whichever way round."""
    target, actual = f"indicators.{indicator_id}.target", f"indicators.{indicator_id}.actual"
    for part, base in ((actual, target), (target, actual)):
        candidate = divide(figures, part, base)
        if candidate is not None and abs(candidate.value - rate) < _NEAR:
            yield candidate


def _deviate(figures: Figures, indicator_id: str, rate: Decimal) -> Computed:
    """How far the actual value lies from the target, signed: (actual − target) ÷ target."""
    target, actual = f"indicators.{indicator_id}.target", f"indicators.{indicator_id}.actual"
    if any(_list_divisions(figures, indicator_id, rate)):
        ratio = divide(figures, actual, target)
        if ratio is not None:
            return Computed(ratio.value - 1, f"({{{actual}}} − {{{target}}}) ÷ {{{target}}}", (actual, target))
    completion = f"indicators.{indicator_id}.completion_rate"
    return Computed(rate - 1, f"{{{completion}}} − 1", (completion,))
