"""Scoring: every indicator by its method, the groups by the rounding chain, the whole by the grade scale."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial

from reportgen.errors import ContentError
from reportgen.frozen import dataclass
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureBook
from reportgen.models.indicator import IndicatorGroup
from reportgen.models.profile import NotApplicable, Profile, Rounding, TotalFrom
from reportgen.models.result import Deduction, EvaluationResult, GroupResult, IndicatorResult, Verdict
from reportgen.models.rounding import add_fractions, as_decimal, as_fraction, round_fraction, round_to
from reportgen.problems import Problem
from reportgen.scoring.binding import NO_FIGURES, Bound, bind_all
from reportgen.scoring.case import Loss, Outcome
from reportgen.scoring.conclusion import complete, find_grade
from reportgen.scoring.reweighting import share_points
from reportgen.scoring.wording import say, show


@dataclass(frozen=True, slots=True)
class Row:
    """A scored indicator with its exact score, which sums are made of."""

    result: IndicatorResult
    exact: Fraction


Rows = Mapping[int, Row]


def rule_problems(evaluation: Evaluation, profile: Profile, base: FigureBook = NO_FIGURES) -> tuple[Problem, ...]:
    """Everything that keeps the rules from scoring; without base figures, values taken from them are not looked at."""
    return bind_all(evaluation, profile, base)[1]


def score(evaluation: Evaluation, profile: Profile, base: FigureBook = NO_FIGURES) -> EvaluationResult:
    """The scored evaluation; ContentError with every problem of its rules. `figures` are the base figures."""
    bound, problems = bind_all(evaluation, profile, base)
    if problems:
        raise ContentError(problems)
    return score_bound(evaluation, profile, base, bound)


def score_bound(
    evaluation: Evaluation, profile: Profile, base: FigureBook, bound: tuple[Bound, ...]
) -> EvaluationResult:
    """The scored evaluation from indicators that were bound before."""
    outcomes = [one.method.assess(one.case) for one in bound]
    if profile.not_applicable is NotApplicable.REWEIGHTED:
        outcomes = share_points(bound, outcomes)
    rows = {id(one.indicator): _finish(one, outcome, profile) for one, outcome in zip(bound, outcomes, strict=True)}
    levels = [_add_up(group, rows, profile) for group in evaluation.indicators]
    groups = tuple(group for group, _ in levels)
    full_score = sum((group.full_score for group in groups), Decimal(0))
    exact = add_fractions(one for _, one in levels)
    total = _total([group.score for group in groups], exact, profile.rounding)
    total = round_to(total, profile.rounding.total_decimals, profile.rounding.mode)
    return EvaluationResult(
        full_score=full_score,
        score=total,
        grade=find_grade(total, full_score, profile.grades),
        groups=groups,
        figures=base,
        overall_completion=complete(list(zip(bound, outcomes, strict=True)), profile),
        exact_score=as_decimal(exact),
    )


def _finish(bound: Bound, outcome: Outcome, profile: Profile) -> Row:
    """The outcome as the sheet prints it: rounded once, its losses summing to the points that are missing."""
    indicator, rounding = bound.indicator, profile.rounding
    exact = outcome.score
    points = min(round_fraction(exact, rounding.score_decimals, rounding.mode), indicator.full_score)
    verdict = outcome.verdict or (Verdict.UNMET if outcome.losses else Verdict.MET)
    is_left_out = verdict is Verdict.NOT_APPLICABLE
    missing = Decimal(0) if is_left_out else indicator.full_score - points
    result = IndicatorResult(
        indicator=indicator,
        path=bound.path,
        exact_score=as_decimal(exact),
        score=points,
        verdict=verdict,
        print_standard=bound.print_standard,
        tell_trace=partial(_tell, bound, outcome, points, rounding),
        calculation=outcome.calculation,
        completion_rate=None if outcome.completion is None else as_decimal(outcome.completion),
        deductions=_settle(outcome.losses, missing, rounding) if missing else (),
        rests_on=outcome.rests_on,
    )
    return Row(result, exact)


def _tell(bound: Bound, outcome: Outcome, points: Decimal, rounding: Rounding) -> tuple[str, ...]:
    """How the score came about, what was reported where that is not what was verified, and the rounding."""
    trace, exact = outcome.trace, outcome.score
    lines = list(trace)
    if bound.is_misreported:
        told = say("sheet.reported", reported=bound.case.reported, verified=bound.case.actual)
        lines += [told] if not any(show(bound.case.reported) in line for line in trace) else []
    if as_fraction(points) != exact:
        lines.append(say("sheet.rounded", exact=exact, decimals=rounding.score_decimals, score=points))
    return tuple(lines)


def _settle(losses: tuple[Loss, ...], missing: Decimal, rounding: Rounding) -> tuple[Deduction, ...]:
    """The losses as deductions whose points sum to what is missing: the last takes what rounding leaves."""
    deductions: list[Deduction] = []
    left = missing
    for place, loss in enumerate(losses):
        is_last = place == len(losses) - 1
        points = left if is_last else min(left, round_fraction(loss.points, rounding.score_decimals, rounding.mode))
        if points > 0:
            deductions.append(Deduction(points, loss.reason, loss.place))
            left -= points
    return tuple(deductions)


def _add_up(group: IndicatorGroup, rows: Rows, profile: Profile) -> tuple[GroupResult, Fraction]:
    """The group with everything below it, and its exact score."""
    below = [_add_up(one, rows, profile) for one in group.groups]
    groups = tuple(one for one, _ in below)
    own = [rows[id(indicator)] for indicator in group.indicators]
    counted = [row for row in own if not _is_left_out(row.result, profile)]
    exact = add_fractions([*(row.exact for row in counted), *(one for _, one in below)])
    points = [row.result.score for row in counted] + [one.score for one in groups]
    full = [row.result.indicator.full_score for row in counted] + [one.full_score for one in groups]
    result = GroupResult(
        group=group,
        full_score=sum(full, Decimal(0)),
        score=_total(points, exact, profile.rounding),
        groups=groups,
        indicators=tuple(row.result for row in own),
        exact_score=as_decimal(exact),
    )
    return result, exact


def _is_left_out(row: IndicatorResult, profile: Profile) -> bool:
    return row.verdict is Verdict.NOT_APPLICABLE and profile.not_applicable is NotApplicable.EXCLUDED


def _total(points: list[Decimal], exact: Fraction, rounding: Rounding) -> Decimal:
    """The sum as the chain has it: of the rounded parts, or the exact sum rounded once."""
    if rounding.total_from is TotalFrom.ROUNDED_ROWS:
        return sum(points, Decimal(0))
    return round_fraction(exact, rounding.total_decimals, rounding.mode)
