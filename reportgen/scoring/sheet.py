"""Scoring: every indicator by its method, the groups by the rounding chain, the whole by the grade scale."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial

from reportgen.errors import ContentError
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureBook
from reportgen.models.indicator import IndicatorGroup
from reportgen.models.profile import NotApplicable, Profile, Rounding, TotalFrom
from reportgen.models.result import Deduction, EvaluationResult, Explanation, GroupResult, IndicatorResult, Verdict
from reportgen.models.rounding import add_fractions, as_decimal, as_fraction, round_fraction, round_to
from reportgen.problems import Problem
from reportgen.scoring.binding import NO_FIGURES, Bound, bind_all
from reportgen.scoring.case import Lines, Loss, Outcome
from reportgen.scoring.conclusion import complete, find_grade
from reportgen.scoring.reweighting import share_points
from reportgen.scoring.wording import say, show

Results = Mapping[int, IndicatorResult]  # by the identity of the indicator


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
    results = {id(one.indicator): _finish(one, outcome, profile) for one, outcome in zip(bound, outcomes, strict=True)}
    groups = tuple([_add_up(group, results, profile) for group in evaluation.indicators])
    full_score = sum([group.full_score for group in groups], Decimal(0))
    total = round_to(_total((), groups, profile), profile.rounding.total_decimals, profile.rounding.mode)
    return EvaluationResult(
        full_score=full_score,
        score=total,
        grade=find_grade(total, full_score, profile.grades),
        groups=groups,
        figures=base,
        complete=partial(complete, bound, outcomes, profile),
    )


def _finish(bound: Bound, outcome: Outcome, profile: Profile) -> IndicatorResult:
    """The outcome as the sheet prints it, rounded once."""
    indicator, rounding = bound.indicator, profile.rounding
    points = min(round_fraction(outcome.score, rounding.score_decimals, rounding.mode), indicator.full_score)
    return IndicatorResult(
        indicator=indicator,
        path=bound.path,
        exact=outcome.score,
        score=points,
        verdict=outcome.verdict,
        print_standard=bound.print_standard,
        told=partial(_explain, bound, outcome, points, rounding),
        completion_rate=None if outcome.completion is None else as_decimal(outcome.completion),
        rests_on=outcome.rests_on,
    )


def _explain(bound: Bound, outcome: Outcome, points: Decimal, rounding: Rounding) -> Explanation:
    """How the score came about, its losses summing to the points that are missing."""
    account = outcome.account
    is_left_out = outcome.verdict is Verdict.NOT_APPLICABLE
    missing = Decimal(0) if is_left_out else bound.indicator.full_score - points
    deductions = _settle(account.losses, missing, rounding) if missing else ()
    return Explanation(_tell(bound, outcome.score, account.trace, points, rounding), deductions, account.calculation)


def _tell(bound: Bound, exact: Fraction, trace: Lines, points: Decimal, rounding: Rounding) -> Lines:
    """The computation, what was reported where that is not what was verified, and the rounding."""
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


def _add_up(group: IndicatorGroup, results: Results, profile: Profile) -> GroupResult:
    """The group with everything below it."""
    groups = tuple([_add_up(one, results, profile) for one in group.groups])
    own = tuple([results[id(indicator)] for indicator in group.indicators])
    full = [row.indicator.full_score for row in _list_counted(own, profile)] + [one.full_score for one in groups]
    return GroupResult(group, sum(full, Decimal(0)), partial(_total, own, groups, profile), groups, own)


def _list_counted(rows: Sequence[IndicatorResult], profile: Profile) -> Sequence[IndicatorResult]:
    """The rows without those that are left out because they do not apply."""
    if profile.not_applicable is not NotApplicable.EXCLUDED:
        return rows
    return [row for row in rows if row.verdict is not Verdict.NOT_APPLICABLE]


def _total(own: Sequence[IndicatorResult], groups: Sequence[GroupResult], profile: Profile) -> Decimal:
    """The points of rows and of levels as the chain has it: of the rounded parts, or the exact sum rounded once."""
    rounding = profile.rounding
    if rounding.total_from is TotalFrom.ROUNDED_ROWS:
        points = [row.score for row in _list_counted(own, profile)] + [group.score for group in groups]
        return sum(points, Decimal(0))
    rows = _list_counted([*own, *[leaf for group in groups for leaf in group.leaves()]], profile)
    return round_fraction(add_fractions(row.exact for row in rows), rounding.total_decimals, rounding.mode)
