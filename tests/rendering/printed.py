"""The sample document printed by each engine, and ways to read what was printed."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml
from pypdf import PdfReader
from pypdf.generic import Destination

from reportgen.document.look import Look
from reportgen.document.tree import Block, Cell, Column, Document, Heading, Orientation, Row, Section, Table
from reportgen.rendering.html import render_html
from reportgen.rendering.pdf import PdfPages
from reportgen.rendering.plain import plain_text
from reportgen.rendering.typst import compile_pdf, write_markup
from tests.rendering.sample import make_document, words

TEMPLATES = Path(__file__).parents[2] / "templates"
STYLE = (TEMPLATES / "base" / "style.css").read_text("utf-8")
PDF_TEXT = shutil.which("pdftotext")

POINTS_PER_MM = 72 / 25.4
AWKWARD = 'A&B <5%> "x" {{ y }} #let $a$ *b* _c_ @ref \\ // 中文 </style><script>'


@cache
def read_look() -> Look:
    """The look of the base pack."""
    return Look.model_validate(yaml.safe_load((TEMPLATES / "base" / "look.yaml").read_text("utf-8")))


def to_html(document: Document) -> str:
    """The document as HTML."""
    return render_html(document, read_look(), STYLE)


def to_pdf(document: Document) -> PdfPages:
    """The document through the default engine."""
    return compile_pdf(write_markup(document, read_look()), document, read_look())


@cache
def print_sample() -> PdfPages:
    """The sample through the default engine."""
    return to_pdf(make_document())


def make_report(*blocks: Block, orientation: Orientation = Orientation.PORTRAIT) -> Document:
    """A report of one section without cover."""
    sample = make_document()
    return replace(sample, cover=None, front=(), body=(Section("only", blocks, orientation),))


def make_long_table(rows: int, table_id: str = "long") -> Table:
    """A table of two columns and one header row; each row bears its number."""
    header = Row((Cell((words("序号栏"),)), Cell((words("内容栏"),))))
    body = (Row((Cell((words(f"第{number}行"),)), Cell((words("内容"),)))) for number in range(1, rows + 1))
    return Table(table_id, (Column(1), Column(3)), (header, *body))


def list_headings(document: Document) -> list[str]:
    """Each heading's number and words as one line without spaces."""
    headings = (block for block in document.blocks() if isinstance(block, Heading))
    return [squeeze(heading.label + plain_text(heading.content)) for heading in headings]


def squeeze(text: str) -> str:
    """The text without any white space."""
    return re.sub(r"\s", "", text)


def read_pages(data: bytes) -> list[str]:
    """The text of each page without white space."""
    return [squeeze(page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]


def read_bookmarks(data: bytes) -> list[tuple[str, int]]:
    """Each bookmark's words without spaces, and the number of its page in the file from 0."""
    reader = PdfReader(io.BytesIO(data))

    def walk(entries: Sequence[object]) -> Iterator[tuple[str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry)
            elif isinstance(entry, Destination):
                number = reader.get_destination_page_number(entry)
                assert number is not None
                yield squeeze(str(entry.title)), number

    return list(walk(reader.outline))


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its edges in points from the left and top of the sheet."""

    left: float
    right: float
    top: float
    text: str


def read_lines(data: bytes, page: int, folder: Path) -> list[Line]:
    """The lines of a page (from 1), as poppler measures them."""
    (folder / "printed.pdf").write_bytes(data)
    command = [str(PDF_TEXT), "-bbox-layout", "-f", str(page), "-l", str(page), "printed.pdf", "-"]
    told = subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout.decode()
    found = re.findall(
        r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</line>', told, re.DOTALL
    )
    return [
        Line(float(left), float(right), float(top), squeeze(re.sub(r"<[^>]*>", "", words_in)))
        for left, top, right, words_in in found
    ]
