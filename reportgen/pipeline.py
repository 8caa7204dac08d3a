"""The whole story: load, check, score, assemble, render.

content/<slug>/ ──load──▶ Evaluation ──check──▶ problems
                              │
                            score ──▶ EvaluationResult (exact scores, each with its trace, and all figures)
                              │
templates/<pack>/ ──assemble──▶ Document (chapters, paragraphs, tables, figures; no format in it)
                              │
                           render ──▶ output/<slug>/report.docx · .pdf · .html
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.checks import FILE_BY_FILE, check_inputs, check_results
from reportgen.document.assemble import assemble
from reportgen.document.forms.pages import assemble_form, list_forms
from reportgen.document.look import Look
from reportgen.document.numbers import Numbers, count_numbers
from reportgen.document.tree import Document
from reportgen.errors import ContentError
from reportgen.figures import add_result_figures, gather_base, lend
from reportgen.loading.forms import FORMS
from reportgen.loading.folder import read_folder
from reportgen.loading.pack import load_pack
from reportgen.loading.profile import load_profile, load_record
from reportgen.models.evaluation import Evaluation, EvaluationKind
from reportgen.models.figure import FigureBook
from reportgen.models.pack import Pack
from reportgen.models.profile import Profile
from reportgen.models.result import EvaluationResult
from reportgen.problems import Problem, has_errors, in_order
from reportgen.rendering.outputs import Output, Printing, render, write_outputs
from reportgen.scoring import Bound, bind_all, score_bound
from reportgen.workspace import output_folder, profile_files

FORMATS = ("docx", "pdf", "html")


@dataclass(frozen=True, slots=True)
class Checked:
    """An evaluation that has been loaded, and what the checks say of it."""

    evaluation: Evaluation
    profile: Profile
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """An evaluation with its result."""

    evaluation: Evaluation
    profile: Profile
    result: EvaluationResult
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An evaluation with all that scoring needs, and every problem found on the way."""

    evaluation: Evaluation
    profile: Profile
    base: FigureBook
    bound: tuple[Bound, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """The files of a report and of its forms, and how many of the report's numbers are figures."""

    slug: str
    outputs: tuple[Output, ...]
    numbers: Numbers
    problems: tuple[Problem, ...]


def check(path: Path) -> Checked:
    """Load the folder and run every check; a folder that cannot be loaded raises ContentError."""
    scored = score(path, strict=False)
    return Checked(scored.evaluation, scored.profile, scored.problems)


def load(path: Path) -> Evaluation:
    """Load the folder; ContentError with its problems and with those that the checks see in what still stands."""
    loaded = read_folder(path)
    evaluation, damaged = loaded.standing
    if evaluation is not None and not loaded.problems:
        return evaluation
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


def score(path: Path, *, strict: bool = True) -> Scored:
    """Load, check and score; ContentError with all that stops the score, or that stops a report where `strict`."""
    evaluation = load(path)
    profile = load_profile(evaluation.profile, profile_files(), evaluation.where("profile"))
    forms = _score_forms(evaluation, profile)
    scored = _score(prepare(evaluation, profile, [form.result.figures for form in forms]))
    problems = (*(one for form in forms for one in form.problems), *scored.problems)
    if strict and has_errors(problems):
        raise ContentError(problems)
    result = replace(scored.result, forms=tuple(form.result for form in forms))
    return Scored(evaluation, profile, result, problems)


def prepare(evaluation: Evaluation, profile: Profile, forms: Iterable[FigureBook] = ()) -> Prepared:
    """Derive the base figures, bind the rules and run the checks that need no score."""
    base = gather_base(evaluation, profile, forms)
    bound, rule_problems = bind_all(evaluation, profile, base.book)
    problems = (*check_inputs(evaluation, profile), *base.problems, *rule_problems)
    return Prepared(evaluation, profile, base.book, bound, problems)


def _score_forms(evaluation: Evaluation, profile: Profile) -> tuple[Scored, ...]:
    """The forms of the evaluation; ContentError with the problems of all of them where any cannot be scored."""
    prepared = [prepare(form, profile) for form in evaluation.forms]
    problems = [one for form in prepared for one in form.problems]
    if has_errors(problems):
        raise ContentError([*check_inputs(evaluation, profile), *problems])
    return tuple(lend_figures(_score(form), f"forms.{form.evaluation.slug}") for form in prepared)


def lend_figures(scored: Scored, prefix: str) -> Scored:
    """The form with figures that go by the ids which the whole report gives them."""
    figures = FigureBook(lend(scored.result.figures, prefix))
    return replace(scored, result=replace(scored.result, figures=figures))


def _score(prepared: Prepared) -> Scored:
    evaluation, profile, problems = prepared.evaluation, prepared.profile, prepared.problems
    if has_errors(problems):
        raise ContentError(problems)
    result = score_bound(evaluation, profile, prepared.base, prepared.bound)
    result = replace(result, figures=add_result_figures(prepared.base, evaluation, result, profile))
    return Scored(evaluation, profile, result, (*problems, *check_results(evaluation, result, profile)))


def build(
    path: Path, *, formats: Sequence[str] = FORMATS, pdf_engine: str = "typst", output: Path | None = None
) -> Built:
    """Load, check, score, assemble, render; files are written when every format is ready."""
    scored = score(path)
    evaluation, result, profile = scored.evaluation, scored.result, scored.profile
    pack = load_pack(evaluation.pack, evaluation.where("pack"))
    forms_pack = load_forms_pack(evaluation, profile, pack)
    forms = list_forms(evaluation, result, profile, forms_pack) if forms_pack else ()
    document = assemble(evaluation, result, profile, pack, forms)
    rendered = render(print_with(document, pack, pdf_engine), formats)
    singles = [(one.slug, assemble_form(one)) for one in forms] if evaluation.forms else []
    single_files = [(slug, render(print_with(one, forms_pack or pack, pdf_engine), formats)) for slug, one in singles]
    folder = output_folder(evaluation.slug, output)
    outputs = write_outputs(rendered, folder)
    for slug, files in single_files:
        outputs += write_outputs(files, folder / FORMS, slug)
    return Built(evaluation.slug, outputs, count_numbers(document), scored.problems)


def load_forms_pack(evaluation: Evaluation, profile: Profile, pack: Pack) -> Pack | None:
    """The pack that prints the forms: the evaluation's own where it is a form, else that of the profile."""
    if evaluation.kind is EvaluationKind.SELF:
        return pack
    if not evaluation.forms or profile.forms is None:
        return None
    return load_pack(profile.forms.pack, profile.forms.where("pack"))


def print_with(document: Document, pack: Pack, pdf_engine: str) -> Printing:
    """The document on its way into the look of a pack."""
    look = load_record(Path(pack.look_file), Look)
    return Printing(document, look, pack.shell, pack.style, pdf_engine)
