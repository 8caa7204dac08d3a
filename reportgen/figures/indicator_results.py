"""Figures of one scored indicator: its points, rates and deviation."""

import re
from collections.abc import Callable
from decimal import Decimal

from reportgen.figures.arithmetic import Computed, divide, subtract
from reportgen.figures.draft import Draft, places, slot
from reportgen.figures.generated import add_generated
from reportgen.figures.words import phrase
from reportgen.models.figure import Figure, FigureKind
from reportgen.models.profile import NotApplicable, Profile
from reportgen.models.result import IndicatorResult, Verdict
from reportgen.models.rounding import write_plain
from reportgen.problems import NOWHERE, Location

_NEAR = Decimal("1e-20")
_OPERAND = re.compile(r"\{([^{}]+)\}")


def is_counted(leaf: IndicatorResult, profile: Profile) -> bool:
    """Whether the indicator's points count: not where it has none, or is left out because it does not apply."""
    is_left_out = profile.not_applicable is NotApplicable.EXCLUDED and leaf.verdict is Verdict.NOT_APPLICABLE
    return bool(leaf.indicator.full_score) and not is_left_out


def add_score(draft: Draft, leaf: IndicatorResult, *, is_full: bool) -> None:
    """The figures `indicators.<id>.…` that stand in every score sheet: its full score, completion and score."""
    indicator = leaf.indicator
    full = slot("indicators.*.full_score", indicator.id, name=indicator.name)
    draft.enter(full, FigureKind.FULL_SCORE, indicator.full_score, indicator.where("full_score"))
    _add_completion(draft, leaf, is_full=is_full)
    _add_score(draft, leaf)


def add_deduction(draft: Draft, leaf: IndicatorResult) -> None:
    """Those that tell what the score amounts to: rate, points lost, and the numbers in generated wording."""
    indicator, figures = leaf.indicator, draft.figures
    full, score = (f"indicators.{indicator.id}.{name}" for name in ("full_score", "score"))
    rate = slot("indicators.*.score_rate", indicator.id, name=indicator.name)
    draft.derive(rate, FigureKind.SCORE_RATE, divide(figures, score, full))
    if is_counted(leaf, draft.profile):
        deducted = slot("indicators.*.deducted", indicator.id, name=indicator.name)
        lost = subtract(figures, full, score)
        draft.derive(deducted, FigureKind.SCORE, lost, _tell_losses(leaf), *_locate_losses(leaf))
    add_generated(draft, leaf)


def _tell_losses(leaf: IndicatorResult) -> str:
    """What was lost and why, one reason to a line."""
    told = phrase("note.loss")
    return "\n".join(told.format(points=write_plain(one.points), reason=one.reason) for one in leaf.deductions)


def _locate_losses(leaf: IndicatorResult) -> tuple[Location, ...]:
    """Where the findings were written that points were lost for, or the rule."""
    rule = leaf.indicator.where("rule")
    return tuple(dict.fromkeys(rule if one.place is NOWHERE else one.place for one in leaf.deductions))


def _add_score(draft: Draft, leaf: IndicatorResult) -> None:
    indicator, formula = leaf.indicator, leaf.calculation
    named = [*(_OPERAND.findall(formula) or _inputs(draft, indicator.id)), *leaf.rests_on]
    target = slot("indicators.*.score", indicator.id, name=indicator.name)
    shown, unit = draft.print_value(FigureKind.SCORE, leaf.score, "")
    operands = tuple(dict.fromkeys(one for one in named if one in draft.figures))
    sources = places(indicator.where("rule"))
    origin = (formula, operands, sources, "\n".join(leaf.trace))
    draft.add(Figure(target.id, target.name, leaf.score, shown, FigureKind.SCORE, unit, *origin))


def _inputs(draft: Draft, indicator_id: str) -> list[str]:
    ids = [f"indicators.{indicator_id}.{name}" for name in ("target", "actual", "reported", "full_score")]
    return [one for one in ids if one in draft.figures]


def _add_completion(draft: Draft, leaf: IndicatorResult, *, is_full: bool) -> None:
    rate, indicator = leaf.completion_rate, leaf.indicator
    if rate is None:
        return
    target, actual = f"indicators.{indicator.id}.target", f"indicators.{indicator.id}.actual"
    figures = draft.figures
    computed = _first_equal(rate, lambda: divide(figures, actual, target), lambda: divide(figures, target, actual))
    if not computed.formula:
        computed = computed._replace(operands=tuple(_inputs(draft, indicator.id)))
    completion = slot("indicators.*.completion_rate", indicator.id, name=indicator.name)
    draft.derive(completion, FigureKind.COMPLETION_RATE, computed)
    if is_full:
        deviation = slot("indicators.*.deviation", indicator.id, name=indicator.name)
        draft.derive(deviation, FigureKind.RATE, _deviate(draft, actual, target, completion.id, computed))


def _first_equal(rate: Decimal, *ways: Callable[[], Computed | None]) -> Computed:
    """The division that gives the rate; the rate alone where scoring took another way."""
    for divide_so in ways:
        candidate = divide_so()
        if candidate is not None and _is_same(candidate.value, rate):
            return candidate._replace(value=rate)
    return Computed(rate, "", ())


def _is_same(left: Decimal, right: Decimal) -> bool:
    return left == right or abs(left - right) < _NEAR


def _deviate(draft: Draft, actual: str, target: str, completion: str, computed: Computed) -> Computed:
    """How far the actual value lies from the target, signed: (actual − target) ÷ target."""
    if computed.formula:
        ratio = divide(draft.figures, actual, target)
        if ratio is not None:
            formula = f"({{{actual}}} − {{{target}}}) ÷ {{{target}}}"
            return Computed(ratio.value - 1, formula, (actual, target))
    return Computed(computed.value - 1, f"{{{completion}}} − 1", (completion,))
