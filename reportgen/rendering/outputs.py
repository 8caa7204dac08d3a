"""The fifth step: the document in every format asked for."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.document.look import Look
from reportgen.document.tree import Document
from reportgen.errors import ContentError
from reportgen.frozen import dataclass
from reportgen.problems import Location, Problem
from reportgen.rendering.columns import balance_columns
from reportgen.rendering.forms import fit_forms
from reportgen.rendering.pdf import PdfPages
from reportgen.rendering.titles import break_titles

if TYPE_CHECKING:
    from reportgen.rendering.docx import Draft
    from reportgen.rendering.typst import Typesetting

SHELL = "shell.docx"  # what the writer of Word files calls the shell, which it knows as bytes alone


@dataclass(frozen=True, slots=True)
class Output:
    """A file of a report; `seconds` after rendering began it was ready."""

    format: str
    path: Path
    sha256: str
    pages: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Rendered:
    """A report in one format, still in memory; `pages` where the format has pages that can be counted.

    The `content` of a Word file that was just written is a draft, for whoever has something to do until its pages are
    known, or something to add.
    """

    format: str
    content: "bytes | Draft"
    pages: int | None
    begun: float
    seconds: float

    @property
    def data(self) -> bytes:
        """The file."""
        if isinstance(self.content, bytes):
            return self.content
        from reportgen.rendering.docx.package import write_package

        return write_package(self.content.finish())

    def complete(self, data: bytes) -> "Rendered":
        """The same with its content as it is to be written, which is ready now."""
        return replace(self, content=data, seconds=time.perf_counter() - self.begun)


Content = tuple["bytes | Draft", int | None]  # a file, and its pages where they can be counted


class Printing:
    """One document on its way into formats; what several formats need is made once."""

    def __init__(
        self, document: Document, look: Look, shell: bytes, style: str, pdf_engine: str, word: bytes | None = None
    ) -> None:
        self.document, self.look = break_titles(fit_forms(balance_columns(document, look), look), look), look
        self.shell, self.style, self.pdf_engine = shell, style, pdf_engine
        self.word, self.shell_file = word, SHELL

    @cached_property
    def typesetting(self) -> "Typesetting":
        """Typst at work on the pages that the contents of the Word file name, and on the PDF where it is wanted."""
        from reportgen.rendering.typst import Typesetting, write_markup

        return Typesetting(write_markup(self.document, self.look), self.document, self.look)

    @cached_property
    def page(self) -> str:
        """The document as one HTML file."""
        from reportgen.rendering.html import render_html

        return render_html(self.document, self.look, self.style)

    def begin(self, formats: Sequence[str]) -> None:
        """Set Typst to work where one of the formats will ask for its pages."""
        with_contents = "docx" in formats and self.word is None and self.document.contents_levels > 0
        if "pdf" in formats and self.pdf_engine == "typst":
            _ = self.typesetting.pdf
        elif with_contents:
            _ = self.typesetting

    def docx(self) -> Content:
        """The Word file, or the one that a client prescribes; its pages are counted by Word."""
        if self.word is not None:
            return self.word, None
        from reportgen.rendering.docx import write_draft

        try:
            return write_draft(self.document, self.look, self.shell, self.find_pages), None
        except ContentError as refused:
            raise ContentError(map(self._place, refused.problems)) from refused

    def _place(self, one: Problem) -> Problem:
        """A problem of the shell with the file that the shell came from."""
        return replace(one, location=Location(self.shell_file)) if one.location == Location(SHELL) else one

    def find_pages(self) -> Mapping[str, int]:
        """The printed pages on which the headings stand, once Typst knows them."""
        return self.typesetting.layout.result()[0]

    def pdf(self) -> Content:
        """The PDF by the engine that was asked for."""
        printed = PDF_ENGINES[self.pdf_engine](self)
        return printed.data, printed.count

    def html(self) -> Content:
        """The HTML file."""
        return self.page.encode(), None


def _print_by_weasyprint(printing: Printing) -> PdfPages:
    from reportgen.rendering.weasyprint import print_html

    return print_html(printing.page)


PDF_ENGINES: Mapping[str, Callable[[Printing], PdfPages]] = {
    "typst": lambda printing: printing.typesetting.pdf.result(),
    "weasyprint": _print_by_weasyprint,
}

# In this order they wait least for Typst: HTML needs nothing of it, Word its page numbers in the end.
FORMATS: Mapping[str, Callable[[Printing], Content]] = {
    "html": Printing.html,
    "docx": Printing.docx,
    "pdf": Printing.pdf,
}


def prepare(look: Look, formats: Sequence[str], pdf_engine: str) -> None:
    """Begin what takes time and needs no document: Typst reads its fonts in a thread of its own."""
    if "pdf" in formats and pdf_engine == "typst":
        from reportgen.rendering.typst import read_fonts

        read_fonts(look)


def render(printing: Printing, formats: Sequence[str]) -> Iterator[Rendered]:
    """The document in each format, one after the other when they are asked for; Typst begins at once.

    Nothing is written yet, so that a failure leaves all old files.
    """
    start = time.perf_counter()
    printing.begin(formats)
    return (_render(printing, format_name, start) for format_name in FORMATS if format_name in formats)


def _render(printing: Printing, format_name: str, start: float) -> Rendered:
    content, pages = FORMATS[format_name](printing)
    return Rendered(format_name, content, pages, start, time.perf_counter() - start)
