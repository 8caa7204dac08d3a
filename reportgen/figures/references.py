"""Figures that refer to other figures: brought into an order in which each finds its operands."""

import re

from reportgen.figures.draft import Draft, Pending
from reportgen.figures.words import advise

_AFTER_SCORING = re.compile(
    r"levels\..+|total\..+|counts\.(full_marks|deducted|met)"
    r"|indicators\.[^.]+\.(full_score|score|score_rate|completion_rate|deducted|deviation)"
)


def resolve_references(draft: Draft) -> None:
    """Derive every waiting figure, or report why it cannot be."""
    for figure_id in list(draft.pending):
        _resolve(draft, figure_id, ())


def _resolve(draft: Draft, figure_id: str, trail: tuple[str, ...]) -> None:
    if figure_id in trail:
        _report_circle(draft, (*trail[trail.index(figure_id) :], figure_id))
        return
    pending = draft.pending.get(figure_id)
    if pending is None:
        return
    for operand in pending.operands:
        _resolve(draft, operand, (*trail, figure_id))
    if draft.pending.pop(figure_id, None) is None:
        return
    if _is_ready(draft, pending):
        pending.build(draft)
    else:
        draft.failed.add(figure_id)


def _report_circle(draft: Draft, circle: tuple[str, ...]) -> None:
    first = draft.pending[circle[0]]
    draft.report("figure-in-circle", first.location, name=first.name, circle=" → ".join(circle))
    for figure_id in circle[:-1]:
        draft.pending.pop(figure_id, None)
        draft.failed.add(figure_id)


def _is_ready(draft: Draft, pending: Pending) -> bool:
    missing = [operand for operand in pending.operands if operand not in draft.figures]
    for operand in missing:
        if operand not in draft.failed:
            _report_missing(draft, pending, operand)
    words = _words(draft, pending) if pending.needs_numbers else []
    for operand, shown in words:
        draft.report("figure-is-words", pending.location, name=pending.name, found=operand, display=shown)
    return not missing and not words


def _words(draft: Draft, pending: Pending) -> list[tuple[str, str]]:
    figures = [draft.figures[operand] for operand in pending.operands if operand in draft.figures]
    return [(figure.id, figure.display) for figure in figures if figure.value is None]


def _report_missing(draft: Draft, pending: Pending, operand: str) -> None:
    if _AFTER_SCORING.fullmatch(operand):
        draft.report("figure-after-scoring", pending.location, name=pending.name, found=operand)
    else:
        advice = advise(operand, (*draft.figures, *draft.pending))
        draft.report("figure-unknown", pending.location, name=pending.name, found=operand, advice=advice)
