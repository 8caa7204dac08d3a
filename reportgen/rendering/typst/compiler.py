"""Compiles markup with the Typst wheel, the only place that imports it."""

import atexit
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from reportgen.document.look import Look
from reportgen.document.tree import Document
from reportgen.errors import ContentError
from reportgen.rendering.fonts import files_for, require_fonts
from reportgen.rendering.pdf import PdfPages
from reportgen.rendering.typst.literals import array, quote
from reportgen.rendering.typst.markup import END, block_ids, list_files
from reportgen.rendering.typst.refusals import explain_refusal

if TYPE_CHECKING:
    from typst import Compiler, Fonts, PDFStandard

# Archival and accessible at once: ISO 19005-3 level A and ISO 14289-1.
_STANDARDS: "tuple[PDFStandard, ...]" = ("a-3a", "ua-1")
_MAIN = "main.typ"
_PAGE_QUERY = (
    "{names}.map(name => (name, counter(page).at(query(label(name)).first().location()).first()))"
    " + (query(label({end})).first().location().page(),)"
)


def compile_pdf(markup: str, document: Document, look: Look) -> PdfPages:
    """The document's markup as a PDF; the same markup gives the same bytes.

    Raises MachineError where a font is missing, ContentError where a character or picture cannot be printed.
    """
    return prepare_pdf(markup, document, look)()


def prepare_pdf(markup: str, document: Document, look: Look) -> Callable[[], PdfPages]:
    """What is left of `compile_pdf` when all is laid out for it: the work of Typst, which holds no lock of Python's."""
    require_fonts(look)
    folder = tempfile.TemporaryDirectory()
    root = Path(folder.name)
    (root / _MAIN).write_text(markup, "utf-8")
    for name, content in list_files(document, look):
        (root / name).write_bytes(content)
    compiler = _open_compiler(root, load_fonts(files_for(look)))
    return partial(_set_pages, compiler, folder, markup, document)


def _set_pages(
    compiler: "Compiler", folder: tempfile.TemporaryDirectory[str], markup: str, document: Document
) -> PdfPages:
    from typst import TypstError

    with folder:
        try:
            data = _compile(compiler, document.properties.date)
        except TypstError as error:
            raise ContentError(explain_refusal(error.diagnostic, markup, document)) from error
        return PdfPages(data, *_query_pages(compiler, document))


@cache
def load_fonts(files: tuple[Path, ...]) -> "Fonts":
    """The font files as Typst holds them, read once a process.

    Typst reads whole folders, and a system's take it longer than a report: so these files get a folder of their own.
    """
    from typst import Fonts

    folder = Path(tempfile.mkdtemp(prefix="reportgen-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    try:
        for number, file in enumerate(files):
            (folder / f"{number}{file.suffix}").symlink_to(file.resolve())
    except OSError:  # Windows allows links only to administrators
        return Fonts(include_system_fonts=False, font_paths=sorted({str(file.parent) for file in files}))
    return Fonts(include_system_fonts=False, font_paths=[str(folder)])


def _open_compiler(root: Path, fonts: "Fonts") -> "Compiler":
    from typst import Compiler

    return Compiler(str(root / _MAIN), root=str(root), font_paths=fonts, ignore_system_fonts=True)


def _compile(compiler: "Compiler", date: str) -> bytes:
    timestamp = datetime.fromisoformat(date[:10]).replace(tzinfo=UTC)
    data = compiler.compile(format="pdf", pdf_standards=list(_STANDARDS), timestamp=timestamp)
    return cast(bytes, data)  # one file, since no output path is given


def _query_pages(compiler: "Compiler", document: Document) -> tuple[Mapping[str, int], int]:
    """Asks the layout that is still in memory, so this takes next to no time."""
    names = array(quote(name) for name in dict.fromkeys(block_ids(document.body)))
    *places, count = json.loads(compiler.eval(_PAGE_QUERY.format(names=names, end=quote(END))))
    return dict(places), count
