"""What is measured in processes of their own; each subject prints its answer as JSON."""

import gc
import json
import resource
import shutil
import sys
from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import count
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

from reportgen.models.same import leave_last
from reportgen.rendering.fonts import files_for, project_folders
from scripts.bench.materials import CONTENT, edit, gather, strip
from scripts.bench.plain import describe

if TYPE_CHECKING:
    from reportgen.models.evaluation import Evaluation
    from reportgen.models.figure import FigureBook
    from reportgen.models.profile import Profile

WARM_ROUNDS = 5
WORD_ROUNDS = 25  # each is short, so that a busy moment weighs more
SCORED = 10_000
BATCH = 250
MANUALS = Path(__file__).parent / "by_the_manuals"
_FONTS_CONF = '<?xml version="1.0"?><fontconfig><include ignore_missing="yes">fonts.conf</include>{}</fontconfig>'


def prepare(folder: Path) -> Any:
    """Fill the folder with what the bare engines need: text, templates, scripts and font files."""
    from scripts.bench.word_template import write_template

    materials = gather()
    shutil.copytree(MANUALS, folder, dirs_exist_ok=True)
    write_template(folder / "template.docx")
    (folder / "report.json").write_text(
        json.dumps(describe(materials.document, materials.look), ensure_ascii=False), "utf-8"
    )
    fonts = folder / "fonts"
    fonts.mkdir()
    for number, file in enumerate(files_for(materials.look)):
        (fonts / f"{number}{file.suffix}").symlink_to(file.resolve())
    listed = "".join(f"<dir>{one}</dir>" for one in project_folders())
    (folder / "fonts.conf").write_text(_FONTS_CONF.format(listed), "utf-8")
    return {"content": str(CONTENT)}


def clock(render: Callable[[], object], rounds: int = WARM_ROUNDS) -> dict[str, list[list[float]]]:
    """Seconds by the clock and of the processor: of the first call, and of those after it.

    What is kept of a document's tables does not serve the next call, for that of a user would be another document.
    """
    found = []
    for _ in range(1 + rounds):
        clocked, processed = perf_counter(), process_time()
        render()
        found.append([perf_counter() - clocked, process_time() - processed])
        leave_last()
    return {"cold": found[:1], "warm": found[1:]}


def write_word(_: Path) -> Any:
    """Our Word writer."""
    from reportgen.rendering.docx import render_docx

    materials, numbers = gather(), count()
    return clock(
        lambda: render_docx(edit(materials.document, next(numbers)), materials.look, materials.pack.shell, dict),
        WORD_ROUNDS,
    )


def write_word_plainly(_: Path) -> Any:
    """Our Word writer with a document that has no charts, notes and contents."""
    from reportgen.rendering.docx import render_docx

    materials, numbers = gather(), count()
    plain = strip(materials.document)
    return clock(
        lambda: render_docx(edit(plain, next(numbers)), materials.look, materials.pack.shell, dict), WORD_ROUNDS
    )


def write_word_barely(folder: Path) -> Any:
    """A template of docxtpl, with the same text and tables."""
    from docxtpl import DocxTemplate

    report = json.loads((folder / "report.json").read_text("utf-8"))

    def render() -> None:
        word = DocxTemplate(folder / "template.docx")
        word.render(report, autoescape=True)
        word.save(BytesIO())

    return clock(render, WORD_ROUNDS)


def typeset(_: Path) -> Any:
    """Our way through Typst: markup, fonts, PDF, and where its headings stand."""
    materials, numbers = gather(), count()

    def render() -> None:
        from reportgen.rendering.typst import compile_pdf, write_markup

        document = edit(materials.document, next(numbers))
        compile_pdf(write_markup(document, materials.look), document, materials.look)

    return clock(render)


def typeset_barely(folder: Path) -> Any:
    """`typst.compile` of the same markup with the same files beside it and the same fonts."""
    from reportgen.rendering.typst import write_markup
    from reportgen.rendering.typst.markup import list_files

    materials, numbers = gather(), count()
    for name, content in list_files(materials.document, materials.look):
        (folder / name).write_bytes(content)
    written = [write_markup(edit(materials.document, number), materials.look) for number in range(1 + WARM_ROUNDS)]

    def render() -> None:
        import typst

        (folder / "report.typ").write_text(written[next(numbers)], "utf-8")
        typst.compile(folder / "report.typ", font_paths=[folder / "fonts"], ignore_system_fonts=True)

    return clock(render)


def print_page(_: Path) -> Any:
    """Our second PDF engine: WeasyPrint prints the HTML."""
    from reportgen.rendering.weasyprint import print_html

    page = write_page()
    return clock(lambda: print_html(page), rounds=2)


def print_page_barely(_: Path) -> Any:
    """`weasyprint.HTML(...).write_pdf()` of the same HTML."""
    from weasyprint import HTML

    page = write_page()
    return clock(lambda: HTML(string=page).write_pdf(), rounds=2)


def write_page() -> str:
    """The report as our HTML."""
    from reportgen.rendering.html import render_html

    materials = gather()
    return render_html(materials.document, materials.look, materials.pack.style)


def time_steps(folder: Path) -> Any:
    """The share of each step in one whole build, in a process that has built nothing before."""
    from scripts.bench.steps import build_by_steps

    return build_by_steps(CONTENT, folder / "output")


def score_many(_: Path) -> Any:
    """Evaluations per second on one core, and by how much the memory grew while they were scored."""
    from scripts.bench.evaluations import make_evaluations

    evaluations, profile, base = make_evaluations(CONTENT, SCORED)
    gc.collect()
    gc.freeze()  # what is held for good is not looked through again for garbage
    batches = [evaluations[place : place + BATCH] for place in range(0, SCORED, BATCH)]
    clock_batch(batches[0], profile, base)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    binding, scoring = map(sum, zip(*(clock_batch(one, profile, base) for one in batches), strict=True))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "scored": SCORED / scoring,
        "bound_and_scored": SCORED / (binding + scoring),
        "growth": after / before,
    }


def clock_batch(evaluations: "list[Evaluation]", profile: "Profile", base: "FigureBook") -> tuple[float, float]:
    """The seconds of the processor for binding the rules of the evaluations, and for scoring them."""
    from scripts.bench.evaluations import bind_each, score_each

    start = process_time()
    bound = bind_each(evaluations, profile, base)
    ready = process_time()
    score_each(bound)
    return ready - start, process_time() - ready


def correct(folder: Path) -> Any:
    """A figure corrected in an edited report, and a plain Word build of the same data."""
    from scripts.bench.correcting import time_correction

    return time_correction(folder)


def audit(folder: Path) -> Any:
    """The report audited as a Word file and as a PDF."""
    from scripts.bench.auditing import time_audit

    return time_audit(folder)


SUBJECTS: Mapping[str, Callable[[Path], Any]] = {
    one.__name__: one
    for one in (
        prepare,
        write_word,
        write_word_plainly,
        write_word_barely,
        typeset,
        typeset_barely,
        print_page,
        print_page_barely,
        time_steps,
        score_many,
        correct,
        audit,
    )
}

if __name__ == "__main__":
    print(json.dumps(SUBJECTS[sys.argv[1]](Path(sys.argv[2]))))
