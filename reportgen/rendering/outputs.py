"""The fifth step: the document in every format asked for."""

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reportgen.document.look import Look
from reportgen.document.tree import Document
from reportgen.rendering.columns import balance_columns
from reportgen.rendering.forms import fit_forms
from reportgen.rendering.pdf import PdfPages
from reportgen.rendering.titles import break_titles


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
    """A report in one format, still in memory; `pages` where the format has pages that can be counted."""

    format: str
    data: bytes
    pages: int | None
    seconds: float


Content = tuple[bytes, int | None]  # a file, and its pages where they can be counted


class Printing:
    """One document on its way into formats; what several formats need is made once."""

    def __init__(
        self, document: Document, look: Look, shell: bytes, style: str, pdf_engine: str, word: bytes | None = None
    ) -> None:
        self.document, self.look = break_titles(fit_forms(balance_columns(document, look), look), look), look
        self.shell, self.style, self.pdf_engine = shell, style, pdf_engine
        self.word = word

    @cached_property
    def typesetting(self) -> Future[PdfPages]:
        """Typst at work on the PDF and on the pages that the contents of the Word file name as well.

        It holds no lock of Python's, so that the other formats are written at the same time.
        """
        from reportgen.rendering.typst import prepare_pdf, write_markup

        work = prepare_pdf(write_markup(self.document, self.look), self.document, self.look)
        executor = ThreadPoolExecutor(1)
        future = executor.submit(work)
        executor.shutdown(wait=False)
        return future

    @cached_property
    def page(self) -> str:
        """The document as one HTML file."""
        from reportgen.rendering.html import render_html

        return render_html(self.document, self.look, self.style)

    def begin(self, formats: Sequence[str]) -> None:
        """Set Typst to work where one of the formats will ask for its pages."""
        by_typst = "pdf" in formats and self.pdf_engine == "typst"
        with_contents = "docx" in formats and self.word is None and self.document.contents_levels > 0
        if by_typst or with_contents:
            _ = self.typesetting

    def docx(self) -> Content:
        """The Word file, or the one that a client prescribes; its pages are counted by Word."""
        if self.word is not None:
            return self.word, None
        from reportgen.rendering.docx import render_docx

        return render_docx(self.document, self.look, self.shell, lambda: self.typesetting.result().pages), None

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
    "typst": lambda printing: printing.typesetting.result(),
    "weasyprint": _print_by_weasyprint,
}

# In this order they wait least for Typst: HTML needs nothing of it, Word its page numbers.
FORMATS: Mapping[str, Callable[[Printing], Content]] = {
    "html": Printing.html,
    "docx": Printing.docx,
    "pdf": Printing.pdf,
}


def render(printing: Printing, formats: Sequence[str]) -> tuple[Rendered, ...]:
    """The document in each format; nothing is written yet, so that a failure leaves all old files."""
    start = time.perf_counter()
    printing.begin(formats)
    return tuple(_render(printing, format_name, start) for format_name in FORMATS if format_name in formats)


def _render(printing: Printing, format_name: str, start: float) -> Rendered:
    data, pages = FORMATS[format_name](printing)
    return Rendered(format_name, data, pages, time.perf_counter() - start)
