"""The whole story: load, check, score, assemble, render.

content/<slug>/ ──load──▶ Evaluation ──check──▶ problems
                              │
                            score ──▶ EvaluationResult (exact scores, each with its trace, and all figures)
                              │
templates/<pack>/ ──assemble──▶ Document (chapters, paragraphs, tables, figures; no format in it)
                              │
                           render ──▶ output/<slug>/report.docx · .pdf · .html
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from reportgen.appraisal import Checked, Scored, score, write_scores
from reportgen.compiled import COMPILED
from reportgen.document.assemble import assemble
from reportgen.document.forms.pages import Form, assemble_form, list_forms
from reportgen.document.numbers import Numbers, count_numbers
from reportgen.document.tree import Document
from reportgen.document.unprinted import find_unprinted
from reportgen.errors import MachineError
from reportgen.inputs import Stamps, stamp_inputs
from reportgen.library import Library, TemplatesMovedError
from reportgen.loading.forms import FORMS
from reportgen.models.evaluation import Evaluation, EvaluationKind
from reportgen.models.pack import Pack
from reportgen.models.profile import Profile
from reportgen.prescription import fill_prescribed
from reportgen.problems import Location, Problem, problem
from reportgen.publishing import hold, publish
from reportgen.rendering.outputs import Output, Printing, Rendered, prepare, render
from reportgen.revision.merging import Conflict, Kept, keep_files
from reportgen.revision.reasons import ask_reasons
from reportgen.steps import Step, announce
from reportgen.workspace import output_folder

__all__ = ["FORMATS", "Built", "Checked", "Scored", "build", "check", "score", "write_scores"]

FORMATS = ("docx", "pdf", "html")
REPORT = "report"
WORD = f"{REPORT}.docx"
_ATTEMPTS = 3


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
    edited: Sequence[Path] = (),
    discard_edits: bool = False,
) -> Built:
    """Load, check, score, assemble, render; files are written when every format is ready, all of them or none.

    The edits in the Word file of the last build are kept, or those in all of `edited`, unless they are to be discarded.
    What changes in the data or the templates while it works makes it begin again.
    """
    folder = output_folder(path.resolve().name, output)
    COMPILED.recall(path)
    for _ in range(_ATTEMPTS):
        before = _stamp(path, folder)
        try:
            drawn = draw(path, formats, pdf_engine)
        except TemplatesMovedError:
            continue
        with hold(folder):
            delivery = lay_out(drawn, folder, edited=edited, discard=discard_edits)
            if _stamp(path, folder) == before:
                publish(folder, delivery.files)
                COMPILED.remember(path)
                return delivery.built
    raise MachineError(problem("inputs-changing", Location(str(path))))


def _stamp(path: Path, folder: Path) -> Stamps:
    words = (folder / WORD, *(folder / FORMS).glob("*.docx"))
    return stamp_inputs(path, *words) if path.is_dir() else {}


class Drawn(NamedTuple):
    """A report and its forms in every format, in memory, by their names in the output folder without the suffix."""

    drafted: "Drafted"
    files: Mapping[str, tuple[Rendered, ...]]


class Delivery(NamedTuple):
    """The files to be written by their names in the output folder, traces and backups among them, and what to tell."""

    folder: Path
    files: Mapping[str, bytes]
    built: Built


def draw(
    path: Path, formats: Sequence[str] = FORMATS, pdf_engine: str = "typst", library: Library | None = None
) -> Drawn:
    """Load, check, score, assemble, render; nothing is written."""
    library = library or Library()
    scored = ask(path, score(path, library=library))
    pack = library.pack(scored.evaluation.pack, scored.evaluation.where("pack"))
    prepare(library.look(pack.look_file), formats, pdf_engine)
    drafted = draft_scored(scored, library)
    _, _, forms_pack, forms, document = drafted
    evaluation = scored.evaluation
    announce(Step.RENDER)
    own_word = None if evaluation.forms else next((form.word for form in forms), None)
    files = {REPORT: render(print_with(document, pack, pdf_engine, own_word, library), formats)}
    for form in forms if evaluation.forms else ():
        files[f"{FORMS}/{form.slug}"] = render(print_form(form, forms_pack or pack, pdf_engine, library), formats)
    return Drawn(drafted, files)


def lay_out(drawn: Drawn, folder: Path, *, edited: Sequence[Path] = (), discard: bool = False) -> Delivery:
    """What a build puts into its folder, with the edits that people made to what stands there."""
    files, edits = keep_files(drawn.files, folder, edited=edited, discard=discard)
    printed = [(f"{name}.{one.format}", one) for name, some in files.items() for one in some]
    outputs = tuple(
        Output(one.format, folder / name, sha256(one.data).hexdigest(), one.pages, one.seconds) for name, one in printed
    )
    beside = {path.relative_to(folder).as_posix(): data for path, data in edits.beside.items()} if edits else {}
    scored, document = drawn.drafted.scored, drawn.drafted.document
    problems = scored.problems + (edits.problems if edits else ())
    built = Built(scored.evaluation.slug, outputs, count_numbers(document), problems, edits)
    return Delivery(folder, {**beside, **{name: one.data for name, one in printed}}, built)


def check(path: Path) -> Checked:
    """Load the folder and run every check; a folder that cannot be loaded raises ContentError."""
    scored = ask(path, score(path, strict=False))
    pack = Library().pack(scored.evaluation.pack, scored.evaluation.where("pack"))
    return Checked(scored.evaluation, scored.profile, (*scored.problems, *find_unprinted(scored.evaluation, pack)))


def ask(path: Path, scored: Scored) -> Scored:
    """The same, with a problem for each correction since the last issued version that has no reason."""
    asked = ask_reasons(path, scored.evaluation.corrections, scored.result.figures)
    return replace(scored, problems=scored.problems + asked) if asked else scored


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


def draft(path: Path, library: Library | None = None) -> Drafted:
    """Load, check, score and assemble; with templates that were read already where there is a library."""
    library = library or Library()
    return draft_scored(ask(path, score(path, library=library)), library)


def draft_scored(scored: Scored, library: Library) -> Drafted:
    """Assemble what was scored."""
    announce(Step.ASSEMBLE)
    evaluation, result, profile = scored.evaluation, scored.result, scored.profile
    pack = library.pack(evaluation.pack, evaluation.where("pack"))
    forms_pack = load_forms_pack(evaluation, profile, pack, library)
    listed = list_forms(evaluation, result, profile, forms_pack) if forms_pack else ()
    forms = tuple(fill_prescribed(form) for form in listed)
    scored = replace(scored, problems=(*scored.problems, *find_unprinted(evaluation, pack)))
    return Drafted(scored, pack, forms_pack, forms, assemble(evaluation, result, profile, pack, forms))


def load_forms_pack(
    evaluation: Evaluation, profile: Profile, pack: Pack, library: Library | None = None
) -> Pack | None:
    """The pack that prints the forms: the evaluation's own where it is a form, else that of the profile."""
    if evaluation.kind is EvaluationKind.SELF:
        return pack
    if not evaluation.forms or profile.forms is None:
        return None
    return (library or Library()).pack(profile.forms.pack, profile.forms.where("pack"))


def print_with(
    document: Document, pack: Pack, pdf_engine: str, word: bytes | None = None, library: Library | None = None
) -> Printing:
    """The document on its way into the look of a pack; `word` is its Word file where a client prescribes it."""
    look = (library or Library()).look(pack.look_file)
    return Printing(document, look, pack.shell, pack.style, pdf_engine, word)


def print_form(form: Form, pack: Pack, pdf_engine: str, library: Library | None = None) -> Printing:
    """A form on its way into files of its own."""
    return print_with(assemble_form(form), pack, pdf_engine, form.word, library)
