"""Figures of the scores: indicators, levels, the whole, and what is counted from them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from reportgen.figures.arithmetic import Computed, add_up, divide, divide_sum, subtract
from reportgen.figures.draft import Draft, Slot, slot
from reportgen.figures.forms import add_source_scores
from reportgen.figures.indicator_results import add_deduction, add_score, is_counted
from reportgen.figures.words import phrase
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import Figure, FigureBook, FigureKind, Later
from reportgen.models.profile import OverallCompletion, Profile, TotalFrom
from reportgen.models.result import EvaluationResult, GroupResult, IndicatorResult, Verdict

_MET = frozenset({Verdict.MET, Verdict.EXCEEDED, Verdict.FAR_EXCEEDED})


# What a form prints of few indicators, if at all.
_LATER = re.compile(
    r"indicators\.[^.]+\.(?:score_rate|deducted|deviation|(?:standard|loss)(?:\..+)?)|(?:levels\.[^.]+|counts|total)\..+"
)


def add_result_figures(
    base: FigureBook, evaluation: Evaluation, result: EvaluationResult, profile: Profile, *, at_once: bool = True
) -> FigureBook:
    """The base figures and those of the scores: `indicators`, `levels`, `total` and `counts`.

    Where they need not all be there `at_once`, only full scores, completion and scores are; the others come later.
    """
    derive = partial(_derive, base, evaluation, result, profile)
    if at_once:
        return FigureBook(derive(is_full=True))
    later = Later(lambda one: _LATER.fullmatch(one) is not None, partial(derive, is_full=True))
    return FigureBook(derive(is_full=False), later)


def _derive(
    base: FigureBook, evaluation: Evaluation, result: EvaluationResult, profile: Profile, *, is_full: bool
) -> Mapping[str, Figure]:
    draft = Draft(profile, dict(base))
    leaves = result.leaves()
    for leaf in leaves:
        add_score(draft, leaf, is_full=is_full)
        if is_full:
            add_deduction(draft, leaf)
    for group in result.groups:
        _add_level(draft, group, is_full=is_full)
    groups = [f"levels.{group.group.id}" for group in result.groups]
    _add_points(draft, _Scored("total", result.full_score, result.score), groups, is_full=is_full)
    if is_full:
        _add_whole(draft, evaluation, result, leaves)
    add_source_scores(draft, evaluation, result)
    return draft.figures


def _add_whole(
    draft: Draft, evaluation: Evaluation, result: EvaluationResult, leaves: Sequence[IndicatorResult]
) -> None:
    """Weights of the levels, what is counted, and the overall completion."""
    for group in result.groups:
        _add_weights(draft, group)
    weights = add_up(draft.figures, [f"levels.{group.group.id}.weight" for group in result.groups])
    draft.derive(slot("total.weight"), FigureKind.RATE, weights)
    _add_counts(draft, evaluation, leaves)
    _add_completion(draft, result, leaves)


def _add_level(draft: Draft, group: GroupResult, *, is_full: bool) -> None:
    for below in group.groups:
        _add_level(draft, below, is_full=is_full)
    scored = _Scored("levels.*", group.full_score, group.score, (group.group.id,), {"name": group.group.name})
    parts = [f"levels.{below.group.id}" for below in group.groups]
    parts += [f"indicators.{leaf.indicator.id}" for leaf in group.indicators if is_counted(leaf, draft.profile)]
    _add_points(draft, scored, parts, is_full=is_full)
    if is_full:
        _count_level(draft, group, scored)


def _count_level(draft: Draft, group: GroupResult, scored: "_Scored") -> None:
    leaves = group.leaves()
    if group.groups:
        children = [f"levels.{one.group.id}.full_score" for one in group.groups]
        draft.count(scored.slot("groups"), len(children), children, group.group.where("groups"))
    for name, number in _tally(draft, leaves).items():
        draft.count(scored.slot(name), number, _ids(leaves, "score"), group.group.where("indicators"))


class _Scored(NamedTuple):
    """A level or the whole: the pattern of its figures, its points, and what fills the pattern."""

    pattern: str
    full_score: Decimal
    score: Decimal
    keys: tuple[str, ...] = ()
    words: Mapping[str, str] = MappingProxyType({})

    def slot(self, name: str) -> Slot:
        """The slot of one of its figures."""
        return slot(f"{self.pattern}.{name}", *self.keys, **self.words)


def _add_points(draft: Draft, scored: _Scored, parts: Sequence[str], *, is_full: bool) -> None:
    full, got = scored.slot("full_score"), scored.slot("score")
    draft.derive(full, FigureKind.FULL_SCORE, _summed(draft, parts, "full_score", scored.full_score))
    is_exact = draft.profile.rounding.total_from is TotalFrom.EXACT_ROWS
    note = phrase("note.exact_rows") if is_exact else ""
    draft.derive(got, FigureKind.TOTAL, _summed(draft, parts, "score", scored.score), note)
    if not is_full:
        return
    draft.derive(scored.slot("score_rate"), FigureKind.SCORE_RATE, divide(draft.figures, got.id, full.id))
    draft.derive(scored.slot("deducted_points"), FigureKind.TOTAL, subtract(draft.figures, full.id, got.id))


def _summed(draft: Draft, parts: Iterable[str], name: str, value: Decimal) -> Computed:
    return _valued(add_up(draft.figures, [f"{part}.{name}" for part in parts]), value)


def _add_weights(draft: Draft, group: GroupResult) -> None:
    target = slot("levels.*.weight", group.group.id, name=group.group.name)
    weight = divide(draft.figures, f"levels.{group.group.id}.full_score", "total.full_score")
    draft.derive(target, FigureKind.RATE, weight)
    for below in group.groups:
        _add_weights(draft, below)


def _tally(draft: Draft, leaves: Sequence[IndicatorResult]) -> dict[str, int]:
    counted = [leaf for leaf in leaves if is_counted(leaf, draft.profile)]
    full = sum(leaf.is_full for leaf in counted)
    return {"indicators": len(leaves), "full_marks": full, "deducted": len(counted) - full}


def _add_counts(draft: Draft, evaluation: Evaluation, leaves: Sequence[IndicatorResult]) -> None:
    place = evaluation.where("indicators")
    tally = _tally(draft, leaves)
    for name in ("full_marks", "deducted"):
        draft.count(slot(f"counts.{name}"), tally[name], _ids(leaves, "score"), place)
    met = sum(leaf.verdict in _MET and is_counted(leaf, draft.profile) for leaf in leaves)
    draft.count(slot("counts.met"), met, [one for one in _ids(leaves, "actual") if one in draft.figures], place)


def _ids(leaves: Sequence[IndicatorResult], name: str) -> list[str]:
    return [f"indicators.{leaf.indicator.id}.{name}" for leaf in leaves]


def _add_completion(draft: Draft, result: EvaluationResult, leaves: Sequence[IndicatorResult]) -> None:
    if result.overall_completion is None:
        return
    way = draft.profile.overall_completion
    if way is OverallCompletion.SHARE_OF_MET:
        computed = divide(draft.figures, "counts.met", "counts.level3")
    else:
        rates = [_completion_of(leaf) for leaf in leaves if _is_rated(leaf)]
        computed = divide_sum(draft.figures, rates, len(rates))
    explained = _valued(computed, result.overall_completion)
    note = phrase("note.capped_rates") if way is OverallCompletion.MEAN_OF_CAPPED_RATES else ""
    draft.derive(slot("total.completion_rate"), FigureKind.COMPLETION_RATE, explained, note)


def _is_rated(leaf: IndicatorResult) -> bool:
    return leaf.verdict is not Verdict.NOT_APPLICABLE and bool(leaf.indicator.full_score)


def _completion_of(leaf: IndicatorResult) -> str:
    """The rate with which the indicator enters the mean: its completion, or its score where it has none."""
    name = "score_rate" if leaf.completion_rate is None else "completion_rate"
    return f"indicators.{leaf.indicator.id}.{name}"


def _valued(computed: Computed | None, value: Decimal) -> Computed:
    """The value that scoring gave, with the formula that it stands for."""
    return Computed(value, "", ()) if computed is None else computed._replace(value=value)
