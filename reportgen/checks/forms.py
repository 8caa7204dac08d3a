"""Whether the rows of a self-evaluation form say why they differ, and whether what they say agrees with the data."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.checks.deviations import REASON_CODES, find_missing_reason, has_reason, show_actual
from reportgen.models.evaluation import Evaluation, EvaluationKind, EvaluationScope
from reportgen.models.indicator import Indicator
from reportgen.models.profile import Profile, ReasonsFor
from reportgen.models.result import EvaluationResult, IndicatorResult, Verdict
from reportgen.models.rounding import round_to, write_plain
from reportgen.models.values import Prose
from reportgen.problems import Problem, problem

EXECUTION = "execution"  # the row of funds has no cell for a reason
_WHOLE = Decimal(1)
_REASONS = ("deviation_reason", "deduction_reason", "improvement_measures")
_DEVIATION = "偏差"  # looked for first, for the pattern tries every letter of a long text
_STATED = re.compile(
    r"偏差(?:率|度|幅度)?[^\d%，。；,;{}]{0,6}(?P<after>\d+(?:\.\d+)?)\s*[%％]"
    r"|(?P<before>\d+(?:\.\d+)?)\s*[%％]的?偏差"
)


def ask_form_reasons(evaluation: Evaluation, result: EvaluationResult, profile: Profile) -> Iterator[Problem]:
    """Rows without a reason where the profile asks for one, and reasons whose deviation is not the row's."""
    if evaluation.kind is not EvaluationKind.SELF:
        return
    reasons = profile.forms.reasons if profile.forms is not None else ReasonsFor.UNMET
    for group in result.groups:
        if group.group.id != EXECUTION:
            for leaf in group.leaves():
                yield from _ask_reason(leaf, evaluation.scope, reasons)
                yield from _ask_stated(leaf)


def _ask_reason(leaf: IndicatorResult, scope: EvaluationScope, reasons: ReasonsFor) -> Iterator[Problem]:
    """What the row must explain; the form of a unit has no column for what went beyond its target."""
    if scope is EvaluationScope.UNIT:
        yield from find_missing_reason(leaf) if leaf.verdict is Verdict.UNMET else ()
    elif leaf.verdict in REASON_CODES:
        yield from find_missing_reason(leaf)
    elif reasons is ReasonsFor.DIFFERING and leaf.completion_rate not in {None, _WHOLE}:
        indicator = leaf.indicator
        if not has_reason(indicator):
            values = {"name": indicator.name, "rate": _percent(leaf.completion_rate or _WHOLE)}
            values |= {"target": indicator.target or "", "actual": show_actual(indicator)}
            yield problem("difference-reason", indicator.where(), **values)


def _ask_stated(leaf: IndicatorResult) -> Iterator[Problem]:
    """Deviations that a reason states in percent; those printed from figures are right by themselves."""
    rate = leaf.completion_rate
    if rate is None:
        return
    for field, prose in _list_reasons(leaf.indicator):
        deviation = abs(rate - 1) * 100
        for match in _STATED.finditer(prose.text):
            written = Decimal(match["after"] or match["before"])
            decimals = -int(written.as_tuple().exponent)
            if round_to(deviation, decimals) != written:
                stated, expected = f"{written}%", f"{write_plain(round_to(deviation, 2))}%"
                values = {"name": leaf.indicator.name, "rate": _percent(rate), "quote": match.group()}
                place = leaf.indicator.where(field)
                yield problem("deviation-stated", place, stated=stated, expected=expected, **values)


def _list_reasons(indicator: Indicator) -> list[tuple[str, Prose]]:
    """The reasons that speak of a deviation."""
    written = [(field, getattr(indicator, field)) for field in _REASONS]
    return [(field, prose) for field, prose in written if prose is not None and _DEVIATION in prose.text]


def _percent(rate: Decimal) -> str:
    return f"{write_plain(round_to(rate * 100, 2))}%"
