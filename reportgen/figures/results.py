"""Figures of the scores: indicators, levels, the whole, and what is counted from them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from reportgen.figures.arithmetic import Computed, add_up, divide, divide_sum, subtract
from reportgen.figures.draft import Draft, Slot, slot
from reportgen.figures.forms import add_source_scores
from reportgen.figures.indicator_results import add_indicator_results, is_counted
from reportgen.figures.words import phrase
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureBook, FigureKind
from reportgen.models.profile import OverallCompletion, Profile, TotalFrom
from reportgen.models.result import EvaluationResult, GroupResult, IndicatorResult, Verdict

_MET = frozenset({Verdict.MET, Verdict.EXCEEDED, Verdict.FAR_EXCEEDED})


def add_result_figures(
    base: FigureBook, evaluation: Evaluation, result: EvaluationResult, profile: Profile
) -> FigureBook:
    """The base figures and those of the scores: `indicators`, `levels`, `total` and `counts`."""
    draft = Draft(profile, dict(base))
    leaves = result.leaves()
    for leaf in leaves:
        add_indicator_results(draft, leaf)
    for group in result.groups:
        _add_level(draft, group)
    groups = [f"levels.{group.group.id}" for group in result.groups]
    _add_points(draft, _Scored("total", result.full_score, result.score), groups)
    for group in result.groups:
        _add_weights(draft, group)
    weights = add_up(draft.figures, [f"{group}.weight" for group in groups])
    draft.derive(slot("total.weight"), FigureKind.RATE, weights)
    _add_counts(draft, evaluation, leaves)
    _add_completion(draft, result, leaves)
    add_source_scores(draft, evaluation, result)
    return FigureBook(draft.figures)


def _add_level(draft: Draft, group: GroupResult) -> None:
    for below in group.groups:
        _add_level(draft, below)
    scored = _Scored("levels.*", group.full_score, group.score, (group.group.id,), {"name": group.group.name})
    parts = [f"levels.{below.group.id}" for below in group.groups]
    parts += [f"indicators.{leaf.indicator.id}" for leaf in group.indicators if is_counted(leaf, draft.profile)]
    _add_points(draft, scored, parts)
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


def _add_points(draft: Draft, scored: _Scored, parts: Sequence[str]) -> None:
    full, got = scored.slot("full_score"), scored.slot("score")
    draft.derive(full, FigureKind.FULL_SCORE, _summed(draft, parts, "full_score", scored.full_score))
    is_exact = draft.profile.rounding.total_from is TotalFrom.EXACT_ROWS
    note = phrase("note.exact_rows") if is_exact else ""
    draft.derive(got, FigureKind.TOTAL, _summed(draft, parts, "score", scored.score), note)
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
