"""An indicator that does not apply gives its points to the others: it takes their score rate."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from reportgen.models.result import Verdict
from reportgen.scoring.binding import Bound, Path
from reportgen.scoring.case import Outcome
from reportgen.scoring.wording import say, show_percent

Pair = tuple[Bound, Outcome]
One = TypeVar("One")


def share_points(bound: Sequence[Bound], outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes, those that do not apply scored at the rate of the nearest group that has others."""
    pairs = list(zip(bound, outcomes, strict=True))
    return [_share(pair, pairs) if _is_left_out(pair) else pair[1] for pair in pairs]


def _share(pair: Pair, pairs: list[Pair]) -> Outcome:
    bound, outcome = pair
    others = find_nearest(bound.path, [one for one in pairs if not _is_left_out(one)], lambda one: one[0].path)
    full = sum((one.case.full_score for one, _ in others), Fraction(0))
    rate = sum((one.score for _, one in others), Fraction(0)) / full if full else Fraction(0)
    score = bound.case.full_score * rate
    line = say("not_applicable.shared", full=bound.case.full_score, rate=show_percent(rate), score=score)
    account = outcome.account
    return replace(outcome, score=score, told=account._replace(trace=(*account.trace, line)))


def find_nearest(path: Path, others: Sequence[One], path_of: Callable[[One], Path]) -> Sequence[One]:
    """Those of the innermost group of the path that has any, else all."""
    for depth in range(len(path), 0, -1):
        near = [one for one in others if path_of(one)[:depth] == path[:depth]]
        if near:
            return near
    return others


def _is_left_out(pair: Pair) -> bool:
    return pair[1].verdict is Verdict.NOT_APPLICABLE and bool(pair[0].case.full_score)
