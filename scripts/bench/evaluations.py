"""Many evaluations in memory, to be scored one after the other."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.figures import gather_base
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureBook
from reportgen.models.indicator import Indicator, IndicatorGroup
from reportgen.models.profile import Profile
from reportgen.pipeline import score
from reportgen.scoring import Bound, bind_all, score_bound


def make_evaluations(content: Path, how_many: int) -> tuple[list[Evaluation], Profile, FigureBook]:
    """Evaluations that differ in an actual value from one to the next; each has indicators and rules of its own."""
    scored = score(content)
    base = gather_base(scored.evaluation, scored.profile).book
    return [vary(scored.evaluation, number) for number in range(how_many)], scored.profile, base


def vary(evaluation: Evaluation, number: int) -> Evaluation:
    """The evaluation with its percentages reached less fully, `number` saying by how much."""
    groups = tuple(_vary_group(group, number) for group in evaluation.indicators)
    return evaluation.model_copy(update={"indicators": groups})


def _vary_group(group: IndicatorGroup, number: int) -> IndicatorGroup:
    changed: dict[str, Any] = {
        "groups": tuple(_vary_group(one, number) for one in group.groups),
        "indicators": tuple(_vary_indicator(one, number) for one in group.indicators),
    }
    return group.model_copy(update=changed)


def _vary_indicator(indicator: Indicator, number: int) -> Indicator:
    changed: dict[str, Any] = {"rule": indicator.rule.model_copy()}
    if indicator.actual == "100%":
        changed["actual"] = f"{100 - number % 400 / 10}%"
    return indicator.model_copy(update=changed)


Ready = tuple[Evaluation, Profile, FigureBook, tuple[Bound, ...]]


def bind_each(evaluations: Sequence[Evaluation], profile: Profile, base: FigureBook) -> list[Ready]:
    """The evaluations with their rules read and found sound, and their values parsed."""
    return [(one, profile, base, bind_all(one, profile, base)[0]) for one in evaluations]


def score_each(evaluations: Sequence[Ready]) -> Counter[Decimal]:
    """How often each total was reached; the results themselves are let go."""
    return Counter(score_bound(*one).score for one in evaluations)
