"""Figures of the scores: indicators, levels, the whole, and what is counted from them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from reportgen.figures.arithmetic import Computed, add_up, divide, divide_sum
from reportgen.figures.draft import Draft, slot, tell_place
from reportgen.figures.forms import add_source_scores
from reportgen.figures.generated import add_generated
from reportgen.figures.indicator_results import add_completion, add_deduction, add_deviation, add_score, is_counted
from reportgen.figures.level_results import (
    add_level,
    add_points,
    add_rates,
    add_weights,
    list_groups,
    list_ids,
    see_level,
    see_whole,
    tally,
)
from reportgen.figures.words import phrase
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import Figure, FigureBook, FigureKind, Later
from reportgen.models.profile import OverallCompletion, Profile
from reportgen.models.result import EvaluationResult, IndicatorResult, Verdict

_MET = frozenset({Verdict.MET, Verdict.EXCEEDED, Verdict.FAR_EXCEEDED})

# What a form prints of few indicators, if at all; the rates of each indicator can be derived alone.
_LATER = re.compile(
    r"indicators\.(?P<id>[^.]+)\.(?:score_rate|deducted|(?P<deviation>deviation))"
    r"|indicators\.[^.]+\.(?:standard|loss)(?:\..+)?|levels\.(?P<level>[^.]+)\..+|(?:counts|grades\.[^.]+|total)\..+"
    r"|funds\.sources\.[^.]+\.(?:full_score|score)"
)


def add_result_figures(
    base: FigureBook, evaluation: Evaluation, result: EvaluationResult, profile: Profile, *, at_once: bool = True
) -> FigureBook:
    """The base figures and those of the scores: `indicators`, `levels`, `total` and `counts`.

    Where they need not all be there `at_once`, only those of the whole and the full scores, completion and scores
    of the indicators are; the others come later.
    """
    derive = partial(_derive, base, evaluation, result, profile)
    if at_once:
        return FigureBook(derive(is_full=True))
    figures = derive(is_full=False)
    add_some = partial(_add_some, Draft(profile, figures), base, evaluation, result)
    return FigureBook(
        figures, Later(_is_late, add_some, partial(derive, is_full=True), partial(_list_late, base, result))
    )


def _is_late(figure_id: str) -> bool:
    return _LATER.fullmatch(figure_id) is not None


def _add_some(draft: Draft, base: FigureBook, evaluation: Evaluation, result: EvaluationResult, figure_id: str) -> None:
    """The rates of the indicator, or the points of the level, where one of them is asked for; or what is counted."""
    if figure_id.startswith("funds."):
        add_source_scores(draft, evaluation, result)
        return
    counted = base.get(figure_id)
    if counted is not None:
        draft.figures[figure_id] = counted
    match = _LATER.fullmatch(figure_id)
    indicator, level = (None, None) if match is None else match.group("id", "level")
    for leaf in result.leaves() if indicator else ():
        if leaf.indicator.id == indicator:
            add = add_deviation if match and match["deviation"] else add_deduction
            add(draft, leaf)
    for group in list_groups(result.groups) if level and f"levels.{level}.score" not in draft.figures else ():
        if group.group.id == level:
            add_points(draft, see_level(draft.profile, group))


def _list_late(base: FigureBook, result: EvaluationResult) -> list[str]:
    return base.expected + [f"levels.{group.group.id}.score" for group in list_groups(result.groups)]


def _derive(
    base: FigureBook, evaluation: Evaluation, result: EvaluationResult, profile: Profile, *, is_full: bool
) -> dict[str, Figure]:
    draft = Draft(profile, dict(base if is_full else base.derived))
    leaves, whole = result.leaves(), see_whole(result)
    for leaf in leaves:
        add_completion(draft, leaf)
        if is_full:
            add_deviation(draft, leaf)
        add_score(draft, leaf)
        if is_full:
            add_deduction(draft, leaf)
            add_generated(draft, leaf)
    for group in list_groups(result.groups) if is_full else ():
        add_level(draft, group)
    add_points(draft, whole)
    if is_full:
        add_rates(draft, whole)
        _add_whole(draft, evaluation, result, leaves)
        add_source_scores(draft, evaluation, result)
    return draft.figures


def _add_whole(
    draft: Draft, evaluation: Evaluation, result: EvaluationResult, leaves: Sequence[IndicatorResult]
) -> None:
    """Weights of the levels, what is counted, and the overall completion."""
    add_weights(draft, result.groups)
    weights = add_up(draft.figures, [f"levels.{group.group.id}.weight" for group in result.groups])
    draft.derive(slot("total.weight"), FigureKind.RATE, weights)
    _add_counts(draft, evaluation, leaves)
    _add_completion(draft, result, leaves)


def _add_counts(draft: Draft, evaluation: Evaluation, leaves: Sequence[IndicatorResult]) -> None:
    counts = tally(draft.profile, leaves)
    told = partial(tell_place, evaluation, "indicators", list_ids(leaves, "score"))
    for name in ("full_marks", "deducted"):
        draft.put(slot(f"counts.{name}"), FigureKind.COUNT, Decimal(counts[name]), told)
    met = sum(leaf.verdict in _MET and is_counted(leaf, draft.profile) for leaf in leaves)
    actual = [one for one in list_ids(leaves, "actual") if one in draft.figures]
    told = partial(tell_place, evaluation, "indicators", actual)
    draft.put(slot("counts.met"), FigureKind.COUNT, Decimal(met), told)


def _add_completion(draft: Draft, result: EvaluationResult, leaves: Sequence[IndicatorResult]) -> None:
    completion = result.complete()
    if completion is None:
        return
    way = draft.profile.overall_completion
    if way is OverallCompletion.SHARE_OF_MET:
        computed = divide(draft.figures, "counts.met", "counts.level3")
    else:
        rates = [_completion_of(leaf) for leaf in leaves if _is_rated(leaf)]
        computed = divide_sum(draft.figures, rates, len(rates))
    explained = computed or Computed(completion, "", ())
    note = phrase("note.capped_rates") if way is OverallCompletion.MEAN_OF_CAPPED_RATES else ""
    value = explained._replace(value=completion)
    draft.derive(slot("total.completion_rate"), FigureKind.COMPLETION_RATE, value, note)


def _is_rated(leaf: IndicatorResult) -> bool:
    return leaf.verdict is not Verdict.NOT_APPLICABLE and bool(leaf.indicator.full_score)


def _completion_of(leaf: IndicatorResult) -> str:
    """The rate with which the indicator enters the mean: its completion, or its score where it has none."""
    name = "score_rate" if leaf.completion_rate is None else "completion_rate"
    return f"indicators.{leaf.indicator.id}.{name}"
