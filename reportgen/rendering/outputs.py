"""The fifth step: the document in every format asked for."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reportgen.document.look import Look
from reportgen.document.tree import Document
from reportgen.rendering.columns import balance_columns
from reportgen.rendering.pdf import PdfPages


@dataclass(frozen=True, slots=True)
class Output:
    """A file of a report; `seconds` is what rendering it took."""

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
        self.document, self.look = balance_columns(document, look), look
        self.shell, self.style, self.pdf_engine = shell, style, pdf_engine
        self.word = word

    @cached_property
    def typeset(self) -> PdfPages:
        """The document set by Typst: its PDF, and the pages that the contents of the Word file name as well."""
        from reportgen.rendering.typst import compile_pdf, write_markup

        return compile_pdf(write_markup(self.document, self.look), self.document, self.look)

    @cached_property
    def page(self) -> str:
        """The document as one HTML file."""
        from reportgen.rendering.html import render_html

        return render_html(self.document, self.look, self.style)

    def docx(self) -> Content:
        """The Word file, or the one that a client prescribes; its pages are counted by Word."""
        if self.word is not None:
            return self.word, None
        from reportgen.rendering.docx import render_docx

        return render_docx(self.document, self.look, self.shell, self.typeset.pages), None

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
    "typst": lambda printing: printing.typeset,
    "weasyprint": _print_by_weasyprint,
}

FORMATS: Mapping[str, Callable[[Printing], Content]] = {
    "pdf": Printing.pdf,
    "docx": Printing.docx,
    "html": Printing.html,
}


def render(printing: Printing, formats: Sequence[str]) -> tuple[Rendered, ...]:
    """The document in each format; nothing is written yet, so that a failure leaves all old files."""
    return tuple(_render(printing, format_name) for format_name in FORMATS if format_name in formats)


def _render(printing: Printing, format_name: str) -> Rendered:
    start = time.perf_counter()
    data, pages = FORMATS[format_name](printing)
    return Rendered(format_name, data, pages, time.perf_counter() - start)
