"""Both PDF engines print the same report: text, headings, tables and figures, whatever the lines look like."""

import re
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from reportgen import drafting, pipeline
from reportgen.document.tree import Document, FigureMark, Table
from reportgen.errors import MachineError
from reportgen.rendering.outputs import render
from reportgen.rendering.plain import plain_text
from tests.rendering.printed import read_bookmarks, squeeze

READER = shutil.which("pdftotext")
LEADERS = re.compile(r"\.{4,}")
NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
REPORTS = ("ganquanpu-employment-2024", "zhongwei-self-evaluation-2024")


@cache
def draft(folder: Path) -> drafting.Drafted:
    """The report, assembled."""
    return drafting.draft(folder)


@cache
def print_report(folder: Path, engine: str) -> bytes:
    """The report through an engine; the tests are skipped where a system library is missing."""
    drafted = draft(folder)
    try:
        (printed,) = render(pipeline.print_with(drafted.document, drafted.pack, engine), ("pdf",))
    except MachineError as error:
        pytest.skip(str(error))
    return printed.data


@cache
def read_text(folder: Path, engine: str) -> str:
    """All text in the order of the file without white space, the dots of the contents list left out."""
    if READER is None:
        pytest.skip("pdftotext is not installed")
    command = [READER, "-raw", "-", "-"]
    ended = subprocess.run(command, input=print_report(folder, engine), capture_output=True, check=True)
    return LEADERS.sub("", squeeze(ended.stdout.decode()))


def list_cells(document: Document) -> list[str]:
    """The text of every paragraph of every cell."""
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    cells = (cell for table in tables for row in table.rows for cell in row.cells)
    return [squeeze(plain_text(content)) for cell in cells for content in cell.paragraphs]


@pytest.fixture(params=REPORTS)
def report(request: pytest.FixtureRequest, repository: Path) -> Path:
    """A report and a folder of forms."""
    return repository / "content" / str(request.param)


def count_body(text: str) -> Counter[str]:
    """How often each character is printed; running heads, page numbers and the contents follow the pages."""
    return Counter(character for character in text if not character.isdigit() and character not in "—.")


def list_repeated(document: Document) -> set[str]:
    """The characters of what a page may print again: the header rows of tables; and the name of the list of notes."""
    headers = (
        row for block in document.blocks() if isinstance(block, Table) for row in block.rows[: block.header_rows]
    )
    return set("注释").union(
        *(plain_text(content) for row in headers for cell in row.cells for content in cell.paragraphs)
    )


def test_same_text(report: Path) -> None:
    """Not a character more or less, page numbers and repeated header rows left aside."""
    ours, theirs = (count_body(read_text(report, engine)) for engine in ("typst", "weasyprint"))
    differences = (ours - theirs) + (theirs - ours)

    assert sum(ours.values()) > 3000
    assert set(differences) <= list_repeated(draft(report).document)
    assert sum(differences.values()) < 0.02 * sum(ours.values())


def test_same_headings(report: Path) -> None:
    """The bookmarks are the same, in the same order."""
    ours, theirs = (
        [title for title, _ in read_bookmarks(print_report(report, engine))] for engine in ("typst", "weasyprint")
    )

    assert (len(ours) > 20) is (report.name == REPORTS[0])
    assert ours == theirs


@pytest.mark.parametrize("engine", ["typst", "weasyprint"])
def test_every_cell_is_printed(report: Path, engine: str) -> None:
    """No engine drops a short cell, which no line end cuts in two."""
    text = read_text(report, engine)
    cells = list_cells(draft(report).document)

    short = [cell for cell in cells if 0 < len(cell) <= 12]

    assert len(short) > 50
    assert [cell for cell in short if cell not in text] == []


def test_same_figures(report: Path) -> None:
    """Every number of the report is printed as often by one engine as by the other; page numbers are not of it."""
    figures = {
        inline.figure.display
        for block in draft(report).document.blocks()
        for inline in getattr(block, "content", ())
        if isinstance(inline, FigureMark)
    }
    counts = [
        Counter(one for one in NUMBER.findall(read_text(report, engine)) if "." in one or "%" in one)
        for engine in ("typst", "weasyprint")
    ]

    assert figures or report.name == REPORTS[1]
    assert sum(counts[0].values()) > 20
    assert counts[0] == counts[1]
