"""Compiles markup with the Typst wheel."""

import html
import json
import shutil
import tempfile
import weakref
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from reportgen.document.look import Look
from reportgen.document.tree import Document, Heading
from reportgen.errors import ContentError
from reportgen.rendering.fonts import require_fonts
from reportgen.rendering.pdf import PdfPages
from reportgen.rendering.typst.faces import load_fonts
from reportgen.rendering.typst.literals import array, quote
from reportgen.rendering.typst.markup import END, list_files
from reportgen.rendering.typst.refusals import explain_refusal

if TYPE_CHECKING:
    from typst import Compiler, PDFStandard

T = TypeVar("T")

# Archival and accessible at once: ISO 19005-3 level A and ISO 14289-1.
_STANDARDS: "tuple[PDFStandard, ...]" = ("a-3a", "ua-1")
_TYPESET, _READ = b"zh-TW", b"zh-CN"  # the region by whose rules Typst sets, and that of the text
_MAIN = "main.typ"
_PAGE_QUERY = (
    "{names}.map(name => (name, counter(page).at(query(label(name)).first().location()).first()))"
    " + (query(label({end})).first().location().page(),)"
)


def compile_pdf(markup: str, document: Document, look: Look) -> PdfPages:
    """The document's markup as a PDF; the same markup gives the same bytes.

    Raises MachineError where a font is missing, ContentError where a character or picture cannot be printed.
    """
    return Typesetting(markup, document, look).pdf.result()


class Typesetting:
    """A document that Typst sets in a thread of its own: its pages are known before its PDF is written.

    Typst holds no lock of Python's, so that the other formats are written at the same time. It gets files, not what
    is in memory: only of a file does it know the next time what it has set already.
    """

    def __init__(self, markup: str, document: Document, look: Look) -> None:
        require_fonts(look)
        self._markup, self._document = markup, document
        self._root = Path(tempfile.mkdtemp())
        weakref.finalize(self, shutil.rmtree, self._root, ignore_errors=True)
        (self._root / _MAIN).write_text(markup, "utf-8")
        drawn = []
        for name, content in list_files(document, look):
            (self._root / name).write_bytes(content)
            drawn += [html.unescape(content.decode("utf-8", "ignore"))] if name.endswith(".svg") else []
        self._fonts = load_fonts(look, "".join((markup, *drawn)))
        self._executor = ThreadPoolExecutor(1)
        self.layout = self._executor.submit(self._explaining, self._lay_out)

    @cached_property
    def pdf(self) -> Future[PdfPages]:
        """The PDF, written of the layout."""
        return self._executor.submit(self._explaining, self._print)

    @cached_property
    def _compiler(self) -> "Compiler":
        from typst import Compiler

        main, root = str(self._root / _MAIN), str(self._root)
        return Compiler(main, root=root, font_paths=self._fonts.result(), ignore_system_fonts=True)

    def _explaining(self, work: Callable[[], T]) -> T:
        from typst import TypstError

        try:
            return work()
        except TypstError as error:
            raise ContentError(explain_refusal(error.diagnostic, self._markup, self._document)) from error

    def _lay_out(self) -> tuple[Mapping[str, int], int]:
        """The printed page on which each heading of the body stands, and how many sheets there are."""
        headings = (block.id for part in self._document.body for block in part.blocks if isinstance(block, Heading))
        names = array(quote(name) for name in dict.fromkeys(filter(None, headings)))
        *places, count = json.loads(self._compiler.eval(_PAGE_QUERY.format(names=names, end=quote(END))))
        return dict(places), count

    def _print(self) -> PdfPages:
        """Typst has the layout still in memory, so this takes a fifth of its time."""
        timestamp = datetime.fromisoformat(self._document.properties.date[:10]).replace(tzinfo=UTC)
        data = self._compiler.compile(format="pdf", pdf_standards=list(_STANDARDS), timestamp=timestamp)
        printed = _name_region(cast(bytes, data))  # one file, since no output path is given
        return PdfPages(printed, *self.layout.result())


def _name_region(data: bytes) -> bytes:
    """The PDF in the language of its readers; the prelude says another, whose stops Typst leaves whole."""
    for language in (b"/Lang(%s)", b"<rdf:li>%s</rdf:li>"):
        data = data.replace(language % _TYPESET, language % _READ)
    return data
