"""What is measured of the bare engines on self-evaluation forms, each in a process of its own."""

import json
import re
import sys
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from reportgen.drafting import draft
from reportgen.library import Library
from reportgen.rendering.fonts import files_for
from scripts.bench.plain import describe
from scripts.bench.word_template import write_template

CONTENT = Path(__file__).parents[2] / "content"
COMMON = CONTENT / "zhongwei-self-evaluation-2024" / "evaluation.yaml"
PROFILE = "zhongwei-2024"  # what the common part names
# The profile of each example, and its forms of projects.
EXAMPLES = {
    PROFILE: "zhongwei-self-evaluation-2024/forms/*.yaml",
    "shuimogou-2024": "shuimogou-final-accounts-2024/forms/p*.yaml",
}
# Where the name of a project or an indicator, or the reason of a deviation begins.
_WRITTEN = re.compile(
    r"project: {(?:[^\n]*, )?name: |(?<= {12})name: |{id: \w+, name: (?=[^\n]*full_score)|"
    r"deviation_reason: (?:!figures )?"
)


def list_forms() -> list[str]:
    """The evaluations that the project forms of the examples make, each by itself."""
    common = COMMON.read_text("utf-8")
    return [
        common.replace(PROFILE, profile, 1) + set_period(file.read_text("utf-8"))
        for profile, pattern in EXAMPLES.items()
        for file in sorted(CONTENT.glob(pattern))
    ]


def set_period(form: str) -> str:
    """A form that says no period of its project gets that of the year."""
    period = "period: {start: 2024-01-01, end: 2024-12-31}"
    return form if "project: {period: " in form else form.replace("project: {", f"project: {{{period}, ", 1)


def make_forms(folder: Path, count: int) -> None:
    """So many evaluation folders: the examples' forms in turn, with projects, indicators and reasons of their own.

    Nothing that a worker may remember of one form spares it the words of the next.
    """
    forms = list_forms()
    for number in range(count):
        home = folder / f"form-{number:05}"
        home.mkdir(parents=True)
        text = _WRITTEN.sub(rf"\g<0>第{number}批", forms[number % len(forms)])
        (home / "evaluation.yaml").write_text(text, "utf-8")


def draft_forms(folder: Path, count: int) -> list[Any]:
    """The forms assembled, and their look: what the bare engines are given ready."""
    library = Library()
    return [draft(path, library) for path in sorted(folder.iterdir())[:count]]


def fill_words(folder: Path, count: int) -> list[float]:
    """The costs of docxtpl for each form, as its manual shows: a template opened, rendered and saved."""
    from docxtpl import DocxTemplate

    template = folder.parent / "form-template.docx"
    write_template(template)
    look = read_look(folder)
    contexts = [describe(one.document, look) for one in draft_forms(folder, count)]
    start = [perf_counter(), process_time()]
    for context in contexts:
        word = DocxTemplate(template)
        word.render(context, autoescape=True)
        word.save(BytesIO())
    return measure(start, len(contexts))


def typeset_pages(folder: Path, count: int) -> list[float]:
    """The costs of `typst.compile` for each form, with the same files beside it and the same fonts."""
    import typst

    from reportgen.rendering.typst import write_markup
    from reportgen.rendering.typst.markup import list_files

    look, home = read_look(folder), folder.parent / "typst"
    fonts = home / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    for number, file in enumerate(files_for(look)):
        (fonts / f"{number}{file.suffix}").symlink_to(file.resolve())
    drafted = draft_forms(folder, count)
    for name, content in list_files(drafted[0].document, look):
        (home / name).write_bytes(content)
    written = [write_markup(one.document, look) for one in drafted]
    start = [perf_counter(), process_time()]
    for markup in written:
        (home / "report.typ").write_text(markup, "utf-8")
        typst.compile(home / "report.typ", font_paths=[fonts], ignore_system_fonts=True)
    return measure(start, len(written))


def print_pages(folder: Path, count: int) -> list[float]:
    """The costs of `weasyprint.HTML(...).write_pdf()` for each form, on our HTML."""
    from weasyprint import HTML

    from reportgen.rendering.html import render_html

    look = read_look(folder)
    pages = [render_html(one.document, look, one.pack.style) for one in draft_forms(folder, count)]
    start = [perf_counter(), process_time()]
    for page in pages:
        HTML(string=page).write_pdf()
    return measure(start, len(pages))


def measure(start: list[float], count: int) -> list[float]:
    """The seconds by the clock and of the processor for each of so many."""
    return [(now - then) / count for now, then in zip((perf_counter(), process_time()), start, strict=True)]


def read_look(folder: Path) -> Any:
    """The look of the forms."""
    return Library().look(draft_forms(folder, 1)[0].pack.look_file)


SUBJECTS: Mapping[str, Callable[[Path, int], list[float]]] = {
    one.__name__: one for one in (fill_words, typeset_pages, print_pages)
}

if __name__ == "__main__":
    print(json.dumps(SUBJECTS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))))
