"""Whether there is a reason wherever the actual value missed its target or went far beyond it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportgen.models.evaluation import Evaluation, EvaluationKind
from reportgen.models.indicator import Indicator
from reportgen.models.profile import Profile
from reportgen.models.result import EvaluationResult, IndicatorResult, Verdict
from reportgen.problems import Problem, problem

REASON_CODES = {Verdict.UNMET: "deviation-reason", Verdict.FAR_EXCEEDED: "excess-reason"}


def ask_deviations(evaluation: Evaluation, result: EvaluationResult, _profile: Profile) -> Iterator[Problem]:
    """Verdicts that need a reason where none was written; 财预〔2020〕10号 art. 16 asks for it in both directions.

    The rows of forms are asked about by a question of their own.
    """
    if evaluation.kind is not EvaluationKind.SELF:
        for leaf in result.leaves():
            yield from find_missing_reason(leaf)


def find_missing_reason(leaf: IndicatorResult) -> Iterator[Problem]:
    """The problem of an indicator whose verdict needs a reason and has none."""
    code = REASON_CODES.get(leaf.verdict)
    if code is not None and not has_reason(leaf.indicator):
        indicator = leaf.indicator
        values = {"name": indicator.name, "target": indicator.target or "", "actual": show_actual(indicator)}
        yield problem(code, indicator.where(), **values)


def has_reason(indicator: Indicator) -> bool:
    """Whether a person wrote why: in a field for it, in the narrative, or with the rule."""
    fields = (indicator.deviation_reason, indicator.deduction_reason, indicator.narrative)
    return any(field is not None for field in fields) or _holds_reason(indicator.rule.parameters)


def _holds_reason(written: Any) -> bool:
    """Whether the parameters of a rule, or of an item or part in them, give a reason."""
    if isinstance(written, Mapping):
        return bool(written.get("reason")) or any(_holds_reason(inner) for inner in written.values())
    if isinstance(written, Sequence) and not isinstance(written, str):
        return any(_holds_reason(item) for item in written)
    return False


def show_actual(indicator: Indicator) -> str:
    """The actual value where it was typed."""
    return indicator.actual if isinstance(indicator.actual, str) else ""
