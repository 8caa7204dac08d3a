"""Many evaluations in memory, to be scored one after the other."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reportgen.figures import gather_base
from reportgen.loading.folder import load_evaluation
from reportgen.loading.profile import load_profile
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureBook
from reportgen.models.indicator import Indicator, IndicatorGroup
from reportgen.models.profile import Profile
from reportgen.scoring import score
from reportgen.workspace import profile_files


def make_evaluations(content: Path, how_many: int) -> tuple[list[Evaluation], Profile, FigureBook]:
    """Evaluations that differ in an actual value from one to the next; each has indicators and rules of its own."""
    evaluation = load_evaluation(content)
    profile = load_profile(evaluation.profile, profile_files())
    base = gather_base(evaluation, profile).book
    return [vary(evaluation, number) for number in range(how_many)], profile, base


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


def score_all(evaluations: Sequence[Evaluation], profile: Profile, base: FigureBook) -> int:
    """How many of the evaluations score; each is bound to its rules, scored, and let go."""
    return sum(1 for _ in _score_each(evaluations, profile, base))


def _score_each(evaluations: Sequence[Evaluation], profile: Profile, base: FigureBook) -> Iterator[object]:
    for evaluation in evaluations:
        yield score(evaluation, profile, base).score
