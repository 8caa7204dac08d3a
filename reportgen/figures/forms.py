"""Figures of self-evaluation forms: the rows of funds within a form, and in a report what all its forms amount to."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial

from reportgen.figures.arithmetic import Computed, add_up, copy, divide
from reportgen.figures.draft import Draft, slot
from reportgen.figures.words import phrase
from reportgen.models.evaluation import Evaluation, EvaluationKind, EvaluationScope
from reportgen.models.figure import Figure, FigureBook, FigureKind, Provenance
from reportgen.models.funds import FundSource
from reportgen.models.result import EvaluationResult, IndicatorResult

EXECUTION = "execution"  # the id of the level-one group that scores the execution of the budget
_OPERAND = re.compile(r"\{([^{}]+)\}")
_NOTHING = Decimal(0)


def lend(book: Mapping[str, Figure], prefix: str) -> dict[str, Figure]:
    """The figures of a form by their own ids, each known to the report that holds the form under `prefix`."""
    return {figure_id: _lent(figure, prefix) for figure_id, figure in book.items()}


def _lent(figure: Figure, prefix: str) -> Figure:
    return replace(figure, id=f"{prefix}.{figure.id}", told=partial(_tell_lent, figure, prefix))


def _tell_lent(figure: Figure, prefix: str) -> Provenance:
    return figure.provenance._replace(
        derivation=_OPERAND.sub(rf"{{{prefix}.\1}}", figure.derivation),
        operands=tuple(f"{prefix}.{operand}" for operand in figure.operands),
    )


def add_forms(draft: Draft, evaluation: Evaluation, books: Iterable[FigureBook]) -> None:
    """Figures `forms.…`: every figure of every form, how many forms there are, and what they spent.

    `forms.budget` and `forms.executed` are sums over the forms of projects, `forms.unit_…` over those of units.
    """
    for book in books:
        for figure in book.values():
            draft.add(figure)
    if not evaluation.forms:
        return
    draft.enter(slot("forms.count"), FigureKind.COUNT, Decimal(len(evaluation.forms)), evaluation, "forms")
    for scope, prefix in ((EvaluationScope.PROJECT, "forms."), (EvaluationScope.UNIT, "forms.unit_")):
        slugs = [form.slug for form in evaluation.forms if form.scope is scope]
        draft.enter(slot(f"forms.{scope}_count"), FigureKind.COUNT, Decimal(len(slugs)), evaluation, "forms")
        for name, own in (("budget", "funds.budget"), ("executed", "funds.spent")):
            total = add_up(draft.figures, [f"forms.{slug}.{own}" for slug in slugs])
            draft.derive(slot(f"{prefix}{name}"), FigureKind.MONEY, total)
        rate = divide(draft.figures, f"{prefix}executed", f"{prefix}budget")
        draft.derive(slot(f"{prefix}execution_rate"), FigureKind.RATE, rate)


def add_source_rates(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `funds.sources.<id>.execution_rate` of a form; the profile says what 0 of 0 is."""
    if evaluation.kind is not EvaluationKind.SELF:
        return
    for source in evaluation.funds.sources:
        base = _base_of(draft, source)
        rate = divide(draft.figures, f"funds.sources.{source.id}.spent", base)
        note = ""
        if rate is None and draft.profile.forms is not None and base in draft.figures:
            rate, note = Computed(draft.profile.forms.rate_of_nothing, "", (base,)), phrase("note.rate_of_nothing")
        draft.derive(slot("funds.sources.*.execution_rate", source.id, name=source.name), FigureKind.RATE, rate, note)


def add_source_scores(draft: Draft, evaluation: Evaluation, result: EvaluationResult) -> None:
    """Figures `funds.sources.<id>.full_score` and `.score` of a form, for layouts that show points in every row.

    The first row repeats the scored indicator; of its parts, one without budget has no points.
    """
    scored = find_execution(result)
    if scored is None or evaluation.kind is not EvaluationKind.SELF:
        return
    for source in evaluation.funds.sources:
        _add_source_score(draft, source, f"indicators.{scored.indicator.id}")


def find_execution(result: EvaluationResult) -> IndicatorResult | None:
    """The indicator that scores the execution of the budget."""
    group = next((group for group in result.groups if group.group.id == EXECUTION), None)
    return None if group is None else next(iter(group.leaves()), None)


def _add_source_score(draft: Draft, source: FundSource, scored: str) -> None:
    figures, words = draft.figures, {"name": source.name}
    full = slot("funds.sources.*.full_score", source.id, **words)
    got = slot("funds.sources.*.score", source.id, **words)
    base = figures.get(_base_of(draft, source))
    if source.parent is None:
        draft.derive(full, FigureKind.FULL_SCORE, copy(figures, f"{scored}.full_score"))
        draft.derive(got, FigureKind.SCORE, copy(figures, f"{scored}.score"))
    elif base is None or not base.value:
        draft.enter(full, FigureKind.FULL_SCORE, _NOTHING, source, "adjusted_budget")
        draft.enter(got, FigureKind.SCORE, _NOTHING, source, "adjusted_budget")
    else:
        draft.derive(full, FigureKind.FULL_SCORE, copy(figures, f"{scored}.full_score"))
        draft.derive(got, FigureKind.SCORE, _share(figures, full.id, f"funds.sources.{source.id}.execution_rate"))


def _share(figures: Mapping[str, Figure], full: str, rate: str) -> Computed:
    """The full score times the rate, which counts as one at most."""
    share = min(figures[rate].value or _NOTHING, Decimal(1))
    return Computed((figures[full].value or _NOTHING) * share, f"{{{full}}} × {{{rate}}}", (full, rate))


def _base_of(draft: Draft, source: FundSource) -> str:
    adjusted = f"funds.sources.{source.id}.adjusted_budget"
    return adjusted if adjusted in draft.figures else f"funds.sources.{source.id}.initial_budget"
