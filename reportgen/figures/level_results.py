"""Figures of the levels of the indicator tree, and the points of the whole."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from reportgen.figures.arithmetic import divide, subtract
from reportgen.figures.draft import Draft, Slot, slot, tell_place
from reportgen.figures.indicator_results import is_counted
from reportgen.figures.words import phrase
from reportgen.models.figure import FigureKind, Provenance
from reportgen.models.indicator import IndicatorGroup
from reportgen.models.profile import Profile, TotalFrom
from reportgen.models.result import EvaluationResult, GroupResult, IndicatorResult


class Scored(NamedTuple):
    """A level or the whole: what gives its slots, its points, and what gives the beginnings of the ids of its parts."""

    slot: Callable[[str], Slot]
    full_score: Decimal
    score: Decimal
    list_parts: Callable[[], list[str]]


def see_whole(result: EvaluationResult) -> Scored:
    """The whole, made of the highest levels."""
    return Scored(_name_whole, result.full_score, result.score, partial(_list_levels, result.groups))


def see_level(profile: Profile, group: GroupResult) -> Scored:
    """A level, made of those below it and of its indicators."""
    name = partial(_name_level, group.group)
    return Scored(name, group.full_score, group.score, partial(_list_parts, profile, group))


def list_groups(groups: Iterable[GroupResult]) -> Iterator[GroupResult]:
    """All levels, each behind those below it."""
    for group in groups:
        yield from list_groups(group.groups)
        yield group


def add_level(draft: Draft, group: GroupResult) -> None:
    """Figures `levels.<id>.…` of a group: its points, and what these amount to."""
    level = see_level(draft.profile, group)
    add_points(draft, level)
    add_rates(draft, level)
    _count_level(draft, group)


def add_points(draft: Draft, scored: Scored) -> None:
    """The full score and the score."""
    for name, kind, value in (
        ("full_score", FigureKind.FULL_SCORE, scored.full_score),
        ("score", FigureKind.TOTAL, scored.score),
    ):
        draft.put(scored.slot(name), kind, value, partial(_tell_sum, draft.profile, scored.list_parts, name))


def add_rates(draft: Draft, scored: Scored) -> None:
    """The score rate and the points lost."""
    full, got = scored.slot("full_score").id, scored.slot("score").id
    draft.derive(scored.slot("score_rate"), FigureKind.SCORE_RATE, divide(draft.figures, got, full))
    draft.derive(scored.slot("deducted_points"), FigureKind.TOTAL, subtract(draft.figures, full, got))


def add_weights(draft: Draft, groups: Iterable[GroupResult]) -> None:
    """The weight of every level in the whole."""
    for group in groups:
        weight = divide(draft.figures, f"levels.{group.group.id}.full_score", "total.full_score")
        draft.derive(_name_level(group.group, "weight"), FigureKind.RATE, weight)
        add_weights(draft, group.groups)


def tally(profile: Profile, leaves: Sequence[IndicatorResult]) -> dict[str, int]:
    """How many indicators there are, with all points and with fewer."""
    counted = [leaf for leaf in leaves if is_counted(leaf, profile)]
    full = sum(leaf.is_full for leaf in counted)
    return {"indicators": len(leaves), "full_marks": full, "deducted": len(counted) - full}


def list_ids(leaves: Iterable[IndicatorResult], name: str) -> list[str]:
    """The ids of the same figure of several indicators."""
    return [f"indicators.{leaf.indicator.id}.{name}" for leaf in leaves]


def _name_whole(name: str) -> Slot:
    return slot(f"total.{name}")


def _name_level(group: IndicatorGroup, name: str) -> Slot:
    return slot(f"levels.*.{name}", group.id, name=group.name)


def _list_parts(profile: Profile, group: GroupResult) -> list[str]:
    counted = [leaf for leaf in group.indicators if is_counted(leaf, profile)]
    return _list_levels(group.groups) + [f"indicators.{leaf.indicator.id}" for leaf in counted]


def _list_levels(groups: Iterable[GroupResult]) -> list[str]:
    return [f"levels.{group.group.id}" for group in groups]


def _tell_sum(profile: Profile, list_parts: Callable[[], list[str]], name: str) -> Provenance:
    """The sum of the same figure of all parts, which need not be the value where exact rows are added."""
    is_exact = name == "score" and profile.rounding.total_from is TotalFrom.EXACT_ROWS
    note = phrase("note.exact_rows") if is_exact else ""
    operands = tuple(f"{part}.{name}" for part in list_parts())
    return Provenance(" + ".join(f"{{{one}}}" for one in operands), operands, (), note)


def _count_level(draft: Draft, group: GroupResult) -> None:
    own, leaves = group.group, group.leaves()
    if group.groups:
        told = partial(tell_place, own, "groups", [f"{one}.full_score" for one in _list_levels(group.groups)])
        draft.put(_name_level(own, "groups"), FigureKind.COUNT, Decimal(len(group.groups)), told)
    told = partial(tell_place, own, "indicators", list_ids(leaves, "score"))
    for name, number in tally(draft.profile, leaves).items():
        draft.put(_name_level(own, name), FigureKind.COUNT, Decimal(number), told)
