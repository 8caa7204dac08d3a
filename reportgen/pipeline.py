"""The whole story: load, check, score, assemble, render.

content/<slug>/ ──load──▶ Evaluation ──check──▶ problems
                              │
                            score ──▶ EvaluationResult (exact scores, each with its trace, and all figures)
                              │
templates/<pack>/ ──assemble──▶ Document (chapters, paragraphs, tables, figures; no format in it)
                              │
                           render ──▶ output/<slug>/report.docx · .pdf · .html
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reportgen.appraisal import Checked, Scored, check, score, write_scores
from reportgen.document.assemble import assemble
from reportgen.document.forms.pages import Form, assemble_form, list_forms
from reportgen.document.look import Look
from reportgen.document.numbers import Numbers, count_numbers
from reportgen.document.tree import Document
from reportgen.loading.forms import FORMS
from reportgen.loading.pack import load_pack
from reportgen.loading.profile import load_record
from reportgen.models.evaluation import Evaluation, EvaluationKind
from reportgen.models.pack import Pack
from reportgen.models.profile import Profile
from reportgen.prescription import fill_prescribed
from reportgen.problems import Problem
from reportgen.rendering.outputs import Output, Printing, render, write_outputs
from reportgen.revision.merging import Conflict, Kept, keep_report, write_beside
from reportgen.workspace import output_folder

__all__ = ["FORMATS", "Built", "Checked", "Scored", "build", "check", "score", "write_scores"]

FORMATS = ("docx", "pdf", "html")


@dataclass(frozen=True, slots=True)
class Built:
    """The files of a report and of its forms, and how many of the report's numbers are figures."""

    slug: str
    outputs: tuple[Output, ...]
    numbers: Numbers
    problems: tuple[Problem, ...]
    edits: Kept | None = None

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The places of the Word file where a person and the data disagree."""
        return self.edits.conflicts if self.edits else ()


def build(
    path: Path,
    *,
    formats: Sequence[str] = FORMATS,
    pdf_engine: str = "typst",
    output: Path | None = None,
    edited: Path | None = None,
    discard_edits: bool = False,
) -> Built:
    """Load, check, score, assemble, render; files are written when every format is ready.

    The edits in the Word file of the last build are kept, or those in `edited`, unless they are to be discarded.
    """
    scored, pack, forms_pack, forms, document = draft(path)
    evaluation = scored.evaluation
    own_word = None if evaluation.forms else next((form.word for form in forms), None)
    rendered = render(print_with(document, pack, pdf_engine, own_word), formats)
    singles = forms if evaluation.forms else ()
    single_files = [(one.slug, render(print_form(one, forms_pack or pack, pdf_engine), formats)) for one in singles]
    folder = output_folder(evaluation.slug, output)
    rendered, edits = keep_report(rendered, folder, edited=edited, discard=discard_edits)
    if edits:
        write_beside(edits)
    outputs = write_outputs(rendered, folder)
    for slug, files in single_files:
        outputs += write_outputs(files, folder / FORMS, slug)
    problems = scored.problems + (edits.problems if edits else ())
    return Built(evaluation.slug, outputs, count_numbers(document), problems, edits)


class Drafted(NamedTuple):
    """An evaluation on its way to a report: scored and assembled, with the packs that print it and its forms."""

    scored: Scored
    pack: Pack
    forms_pack: Pack | None
    forms: tuple[Form, ...]
    document: Document

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs that print the report and its forms."""
        return (self.pack, self.forms_pack) if self.forms_pack else (self.pack,)


def draft(path: Path) -> Drafted:
    """Load, check, score and assemble."""
    scored = score(path)
    evaluation, result, profile = scored.evaluation, scored.result, scored.profile
    pack = load_pack(evaluation.pack, evaluation.where("pack"))
    forms_pack = load_forms_pack(evaluation, profile, pack)
    listed = list_forms(evaluation, result, profile, forms_pack) if forms_pack else ()
    forms = tuple(fill_prescribed(form) for form in listed)
    return Drafted(scored, pack, forms_pack, forms, assemble(evaluation, result, profile, pack, forms))


def load_forms_pack(evaluation: Evaluation, profile: Profile, pack: Pack) -> Pack | None:
    """The pack that prints the forms: the evaluation's own where it is a form, else that of the profile."""
    if evaluation.kind is EvaluationKind.SELF:
        return pack
    if not evaluation.forms or profile.forms is None:
        return None
    return load_pack(profile.forms.pack, profile.forms.where("pack"))


def print_with(document: Document, pack: Pack, pdf_engine: str, word: bytes | None = None) -> Printing:
    """The document on its way into the look of a pack; `word` is its Word file where a client prescribes it."""
    look = load_record(Path(pack.look_file), Look)
    return Printing(document, look, pack.shell, pack.style, pdf_engine, word)


def print_form(form: Form, pack: Pack, pdf_engine: str) -> Printing:
    """A form on its way into files of its own."""
    return print_with(assemble_form(form), pack, pdf_engine, form.word)
