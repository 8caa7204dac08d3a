"""The first three steps: an evaluation and its forms loaded, checked and scored."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from reportgen.checks import FILE_BY_FILE, check_inputs, check_results
from reportgen.errors import ContentError
from reportgen.figures import add_result_figures, gather_base, lend
from reportgen.frozen import dataclass
from reportgen.library import Library
from reportgen.loading.folder import read_folder
from reportgen.loading.profile import load_profile
from reportgen.models.evaluation import Evaluation, EvaluationKind
from reportgen.models.figure import FigureBook
from reportgen.models.profile import ExecutionBase, Profile
from reportgen.models.result import EvaluationResult
from reportgen.models.same import Same
from reportgen.problems import Problem, has_errors, in_order
from reportgen.scoring import Bound, bind_all, score_bound
from reportgen.steps import Step, announce
from reportgen.workspace import profile_files, write_aside


@dataclass(frozen=True, slots=True)
class Scored:
    """An evaluation with its result, the rules that gave it, and its forms in the same way."""

    evaluation: Evaluation
    profile: Profile
    result: EvaluationResult
    problems: tuple[Problem, ...]
    bound: tuple[Bound, ...] = ()
    forms: tuple["Scored", ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """An evaluation with all that scoring needs, and every problem found on the way."""

    evaluation: Evaluation
    profile: Profile
    base: FigureBook
    bound: tuple[Bound, ...]
    problems: tuple[Problem, ...]


def load(path: Path) -> tuple[Evaluation, tuple[Problem, ...]]:
    """The evaluation, and what its files should be warned of.

    ContentError has the problems that forbid it, with those that the checks see in what still stands.
    """
    announce(Step.LOAD)
    loaded = read_folder(path)
    evaluation, damaged = loaded.standing
    if evaluation is not None and not has_errors(loaded.problems):
        return evaluation, loaded.problems
    further = () if evaluation is None else _look_further(evaluation, damaged)
    raise ContentError(in_order([*loaded.problems, *further]))


def _look_further(evaluation: Evaluation, damaged: frozenset[str]) -> tuple[Problem, ...]:
    """The problems of the files that are whole; of what the damaged ones say, nothing can be known."""
    try:
        profile = load_profile(evaluation.profile, profile_files(), evaluation.where("profile"))
    except ContentError as refused:
        return refused.problems
    if not damaged:
        return prepare(evaluation, profile).problems
    found = (*check_inputs(evaluation, profile, FILE_BY_FILE), *bind_all(evaluation, profile, FigureBook())[1])
    return tuple(one for one in found if one.location.file not in damaged)


def score(path: Path, *, strict: bool = True, library: Library | None = None) -> Scored:
    """Load, check and score; ContentError with all that stops the score, or that stops a report where `strict`."""
    return score_loaded(load(path), strict=strict, library=library)


def score_loaded(
    loaded: tuple[Evaluation, tuple[Problem, ...]], *, strict: bool = True, library: Library | None = None
) -> Scored:
    """The same for an evaluation that has been loaded, with what its files are warned of."""
    evaluation, warnings = loaded
    profile = (library or Library()).profile(evaluation.profile, evaluation)
    try:
        forms = _score_forms(evaluation, profile)
        is_form = evaluation.kind is EvaluationKind.SELF and not forms
        books = [form.result.figures for form in forms]
        scored = _score(prepare(evaluation, profile, books, at_once=not is_form), at_once=not is_form)
    except ContentError as refused:
        raise ContentError(in_order([*warnings, *refused.problems])) from refused
    problems = (*warnings, *(one for form in forms for one in form.problems), *scored.problems)
    if strict and has_errors(problems):
        raise ContentError(problems)
    result = replace(scored.result, forms=tuple(form.result for form in forms)) if forms else scored.result
    return Scored(evaluation, profile, result, problems, scored.bound, forms)


def write_scores(scored: Scored, path: Path) -> None:
    """The score sheet, and that of every form, as an Excel file of live formulas."""
    from reportgen.scoring.workbook import Part, write_book

    parts = [Part(one.evaluation, one.profile, one.result, one.bound) for one in (scored, *scored.forms)]
    write_aside(path, write_book(parts))


def prepare(
    evaluation: Evaluation, profile: Profile, forms: Iterable[FigureBook] = (), *, at_once: bool = True
) -> Prepared:
    """Derive the base figures, `at_once` all of them, bind the rules and run the checks that need no score."""
    announce(Step.CHECK)
    profile = _adapt(profile, evaluation)
    base = gather_base(evaluation, profile, forms, at_once=at_once)
    bound, rule_problems = bind_all(evaluation, profile, base.book)
    problems = (*check_inputs(evaluation, profile), *base.problems, *rule_problems)
    return Prepared(evaluation, profile, base.book, bound, problems)


def _adapt(profile: Profile, evaluation: Evaluation) -> Profile:
    """The profile; in self-evaluation forms the execution rate has a denominator of its own."""
    if evaluation.kind is not EvaluationKind.SELF or profile.forms is None:
        return profile
    return _base_on(Same(profile), profile.forms.execution_base)


@lru_cache(maxsize=8)
def _base_on(profile: Same[Profile], base: ExecutionBase) -> Profile:
    """The profile with another base of execution; all forms share one, and what is remembered of how it prints."""
    return profile.value.model_copy(update={"execution_base": base})


def _score_forms(evaluation: Evaluation, profile: Profile) -> tuple[Scored, ...]:
    """The forms of the evaluation; ContentError with the problems of all of them where any cannot be scored."""
    prepared = [prepare(form, profile) for form in evaluation.forms]
    problems = [one for form in prepared for one in form.problems]
    if has_errors(problems):
        raise ContentError(in_order([*check_inputs(evaluation, profile), *problems]))
    return tuple(lend_figures(_score(form), f"forms.{form.evaluation.slug}") for form in prepared)


def lend_figures(scored: Scored, prefix: str) -> Scored:
    """The form with figures that go by the ids which the whole report gives them."""
    figures = FigureBook(lend(scored.result.figures, prefix))
    return replace(scored, result=replace(scored.result, figures=figures))


def _score(prepared: Prepared, *, at_once: bool = True) -> Scored:
    """The score with its figures; `at_once` with all of them, not only with those that a form prints."""
    evaluation, profile, problems = prepared.evaluation, prepared.profile, prepared.problems
    if has_errors(problems):
        raise ContentError(problems)
    announce(Step.SCORE)
    result = score_bound(evaluation, profile, prepared.base, prepared.bound)
    figures = add_result_figures(prepared.base, evaluation, result, profile, at_once=at_once)
    result = replace(result, figures=figures)
    found = (*problems, *check_results(evaluation, result, profile))
    return Scored(evaluation, profile, result, found, prepared.bound)
