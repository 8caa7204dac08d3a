"""The reports that this project writes, read back: every figure of theirs, from every format."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from reportgen import pipeline
from reportgen.audit import audit_document
from reportgen.audit.finished import FinishedDocument, GridTable
from reportgen.audit.numerals import find_numbers
from reportgen.audit.readers import read_finished
from reportgen.problems import NOWHERE

Documents = Mapping[str, FinishedDocument]


@pytest.fixture(scope="module")
def folder(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three files of an example's report."""
    target = tmp_path_factory.mktemp("reports")
    built = pipeline.build(repository / "content/zizhou-employment-2022", output=target)
    return built.outputs[0].path.parent


@pytest.fixture(scope="module")
def documents(folder: Path) -> Documents:
    """The report of each format, read back."""
    return {ending: read_finished(folder / f"report.{ending}")[0] for ending in ("docx", "pdf", "html")}


def squeeze(text: str) -> str:
    """A text without the spaces and line breaks that a format's layout brings."""
    return "".join(text.split())


def squeeze_grid(table: GridTable) -> list[list[str]]:
    """The texts of a table."""
    return [[squeeze(cell.text) for cell in row] for row in table.grid]


@pytest.mark.parametrize("ending", ["docx", "pdf", "html"])
def test_every_figure_is_read_back(ending: str, folder: Path, documents: Documents) -> None:
    """The numbers of all tagged figures are found, as often as they are printed."""
    page: Any = html.fromstring((folder / "report.html").read_bytes())
    figures = [str(element.text_content()) for element in page.iter("data")]
    printed = Counter(number.text for figure in figures for number in find_numbers(figure, NOWHERE))

    found = Counter(number.text for number in documents[ending].numbers)

    assert len(figures) > 500
    assert printed - found == Counter()


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_tables_are_the_same_in_every_format(ending: str, documents: Documents) -> None:
    """Tables that go on over pages, repeat their header and merge cells over page ends are one grid."""
    expected = [squeeze_grid(table) for table in documents["html"].tables]

    found = [squeeze_grid(table) for table in documents[ending].tables]

    assert len(expected) > 20
    assert [table for table in expected if table not in found] == []


def test_forms_on_pages_are_the_forms_of_the_document(repository: Path, tmp_path: Path) -> None:
    """A form that begins a page is no rest of the one before."""
    folder = repository / "content/zhongwei-self-evaluation-2024"
    built = pipeline.build(folder, output=tmp_path, formats=["html", "pdf"])
    page, printed = (read_finished(built.outputs[0].path.with_suffix(ending))[0] for ending in (".html", ".pdf"))

    expected = [squeeze_grid(table) for table in page.tables]
    found = [squeeze_grid(table) for table in printed.tables]

    assert len(expected) > 3
    assert [table for table in expected if table not in found] == []


def test_every_format_of_a_report_gives_the_same_findings(documents: Documents) -> None:
    """The audit says of the pages what it says of the Word file, footnotes at the foot of a page left apart."""
    found = {
        ending: {(one.code, one.message) for one in audit_document(document).problems}
        for ending, document in documents.items()
    }

    assert found["pdf"] == found["docx"] == found["html"]
    notes = [[squeeze(one.text) for one in documents[ending].passages if one.is_note] for ending in ("docx", "pdf")]
    assert len(notes[0]) > 5
    assert set(notes[0]) == set(notes[1])


@pytest.mark.parametrize("ending", ["docx", "pdf", "html"])
def test_titles_and_units_are_read_back(ending: str, documents: Documents) -> None:
    """A numbered table has its title and, where amounts stand in it, its unit."""
    titles = {squeeze(table.caption): table.unit for table in documents[ending].tables if table.caption}

    assert titles["表1-2预算资金安排情况表"] == "万元"
    assert titles["表1-3资金支付明细表"] == "元"
    assert len([title for title in titles if title.startswith("表")]) == 11


@pytest.mark.parametrize("ending", ["docx", "pdf", "html"])
def test_contents_and_headings_are_read_back(ending: str, documents: Documents) -> None:
    """Each chapter of the contents is a heading of the text."""
    document = documents[ending]
    chapters = [squeeze(one.text.partition("\t")[0]) for one in document.contents]
    chapters = [chapter for chapter in chapters if chapter[1] == "、"]

    assert len(chapters) == 7
    assert set(chapters) <= {squeeze(one.text) for one in document.headings}


def test_page_numbers_are_no_text(documents: Documents) -> None:
    """The numbers at the foot of the pages are not read; places name the page instead."""
    document = documents["pdf"]

    assert [one.text for one in document.passages if re.fullmatch(r"[—-] ?\d+ ?[—-]", one.text.strip())] == []
    assert max(one.location.page or 0 for one in document.passages) > 60
