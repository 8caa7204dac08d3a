"""The whole story: load, check, score, assemble, render.

content/<slug>/ ──load──▶ Evaluation ──check──▶ problems
                              │
                            score ──▶ EvaluationResult (exact scores, each with its trace, and all figures)
                              │
templates/<pack>/ ──assemble──▶ Document (chapters, paragraphs, tables, figures; no format in it)
                              │
                           render ──▶ output/<slug>/report.docx · .pdf · .html
"""

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.appraisal import Scored, load, score, score_loaded, write_scores
from reportgen.compiled import COMPILED
from reportgen.document.forms.pages import assemble_form
from reportgen.document.look import Look
from reportgen.document.tree import Document
from reportgen.drafting import Checked, Drafted, ask, assemble_all, check, find_pack
from reportgen.errors import MachineError
from reportgen.handover import Built, Drawn, lay_out
from reportgen.inputs import Stamps, stamp_inputs
from reportgen.library import Library, TemplatesMovedError
from reportgen.loading.forms import FORMS
from reportgen.models.evaluation import Evaluation
from reportgen.models.layouts import ChartLayout, FormLayout, TableLayout
from reportgen.models.pack import Catalogue, Pack, PackSettings, Words
from reportgen.models.profile import Profile
from reportgen.problems import Location, problem
from reportgen.publishing import hold, list_open, publish
from reportgen.rendering.outputs import Printing, prepare, render
from reportgen.steps import Step, Work, announce, finish
from reportgen.workspace import output_folder

if TYPE_CHECKING:
    from reportgen.revision.merging import Printed

__all__ = ["FORMATS", "Built", "Checked", "Scored", "build", "check", "draw", "get_ready", "score", "write_scores"]

FORMATS = ("docx", "pdf", "html")
REPORT = "report"
WORD = f"{REPORT}.docx"
_ATTEMPTS = 3


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
                return delivery.built.add(list_open(folder, delivery.files))
    raise MachineError(problem("inputs-changing", Location(str(path))))


def _stamp(path: Path, folder: Path) -> Stamps:
    words = (folder / WORD, *(folder / FORMS).glob("*.docx"))
    return stamp_inputs(path, *words) if path.is_dir() else {}


def draw(
    path: Path, formats: Sequence[str] = FORMATS, pdf_engine: str = "typst", library: Library | None = None
) -> Drawn:
    """Load, check, score, assemble, render; nothing is written."""
    return finish(draw_in_steps(path, formats, pdf_engine, library or Library()))


def draw_in_steps(path: Path, formats: Sequence[str], pdf_engine: str, library: Library) -> Work[Drawn]:
    """The same with a rest after each step that is not short."""
    loaded = load(path)
    yield
    scored = ask(path, score_loaded(loaded, library=library))
    prepare(library.look(find_pack(scored.evaluation, library).look_file), formats, pdf_engine)
    yield
    drafted = assemble_all(scored, library)
    yield
    announce(Step.RENDER)
    printings = list(list_printings(drafted, pdf_engine, library))
    yield
    return Drawn(drafted, {name: _render(printing, formats) for name, printing in printings})


def _render(printing: Printing, formats: Sequence[str]) -> "Printed":
    rendered = render(printing, formats)
    from reportgen.revision.merging import gather  # imported while Typst is at work

    if len(formats) > 1:  # so it can have what merges edits as well; else that comes where there are some
        import_module("reportgen.revision.merging.renewing")
    return gather(rendered)


def list_printings(drafted: Drafted, pdf_engine: str, library: Library) -> Iterator[tuple[str, Printing]]:
    """The report and the forms that come in files of their own, by their names, each on its way into formats."""
    forms, has_files = drafted.forms, bool(drafted.scored.evaluation.forms)
    own_word = None if has_files else next((form.word for form in forms), None)
    yield REPORT, print_with(drafted.document, drafted.pack, pdf_engine, own_word, library)
    for form in forms if has_files else ():
        pack = drafted.forms_pack or drafted.pack
        yield f"{FORMS}/{form.slug}", print_with(assemble_form(form), pack, pdf_engine, form.word, library)


def get_ready() -> None:
    """Import and make what every form in Word takes, for the processes that are forked from this one."""
    for module in ("reportgen.rendering.docx", "reportgen.revision.merging"):
        import_module(module)
    for model in (Evaluation, Profile, PackSettings, Look, Words, Catalogue, TableLayout, ChartLayout, FormLayout):
        model.model_rebuild()


def print_with(
    document: Document, pack: Pack, pdf_engine: str, word: bytes | None = None, library: Library | None = None
) -> Printing:
    """The document on its way into the look of a pack; `word` is its Word file where a client prescribes it."""
    look = (library or Library()).look(pack.look_file)
    printing = Printing(document, look, pack.shell, pack.style, pdf_engine, word)
    printing.shell_file = pack.shell_file
    return printing
