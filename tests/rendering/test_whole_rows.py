"""Rows of tables stay whole in every engine; one that no page holds goes on over several and loses no line."""

from pathlib import Path

import pdfplumber
import pytest

from reportgen.document.tree import Cell, Column, Document, Orientation, Row, Table
from reportgen.rendering.measures import POINTS_PER_MM, page_of, text_height, text_width
from tests.rendering.docx.opened import write
from tests.rendering.office import convert
from tests.rendering.printed import make_report, read_look, read_pages, to_pdf
from tests.rendering.sample import cell, words

UPRIGHT, TURNED = Orientation.PORTRAIT, Orientation.LANDSCAPE
SENTENCE = "项目立项符合国家法律法规（含就业政策），与部门职责相符；全年支出498.36万元，“执行率”为97.50%，惠及1,234人。"
MOST = {UPRIGHT: 38, TURNED: 26}  # lines of the highest row that is held


def make_rows(lines: int, orientation: Orientation) -> Document:
    """A table of two rows of so many lines, each of which bears its row and number."""
    rows = (
        Row((Cell(tuple(words(f"{row}行{line}字") for line in range(1, lines + 1))), cell("短")))
        for row in ("上", "下")
    )
    table = Table("high", (Column(1), Column(1)), (Row((cell("栏头"), cell("栏头"))), *rows))
    return make_report(table, orientation=orientation)


def print_pages(document: Document, folder: Path) -> list[list[str]]:
    """The text of each page, by the PDF engine and by LibreOffice."""
    (folder / "report.docx").write_bytes(write(document))
    printed = convert(folder / "report.docx", folder, read_look())
    return [read_pages(to_pdf(document).data), read_pages(printed.read_bytes())]


@pytest.mark.parametrize("orientation", [UPRIGHT, TURNED])
def test_row_that_a_page_holds_is_not_torn(tmp_path: Path, orientation: Orientation) -> None:
    """Even one that fills a page stands on one page, from its first line to its last."""
    lines = MOST[orientation]

    for pages in print_pages(make_rows(lines, orientation), tmp_path):
        holding = [[f"{row}行{line}字" in page for line in range(1, lines + 1)] for page in pages for row in "上下"]
        assert [sum(found) for found in holding if any(found)] == [lines, lines]


@pytest.mark.parametrize("orientation", [UPRIGHT, TURNED])
def test_row_that_no_page_holds_loses_no_line(tmp_path: Path, orientation: Orientation) -> None:
    """It begins on one page and goes on on the next, below the header row."""
    lines = 2 * MOST[orientation]

    for pages in print_pages(make_rows(lines, orientation), tmp_path):
        assert len(pages) > 3
        assert all("栏头" in page for page in pages)
        printed = "".join(pages)
        assert all(f"{row}行{line}字" in printed for line in range(1, lines + 1) for row in "上下")


@pytest.mark.parametrize("share", [0.2, 0.45, 0.9])
@pytest.mark.parametrize("orientation", [UPRIGHT, TURNED])
def test_no_row_runs_into_the_foot_of_its_page(tmp_path: Path, orientation: Orientation, share: float) -> None:
    """Rows of running text, however near to a page they come, in narrow columns and wide ones."""
    look, page = read_look(), page_of(read_look(), orientation)
    kind = look.types["cell"]
    across = (share * text_width(look, orientation) - 4 * look.cell_padding) / kind.size
    held = across * text_height(look, orientation) / kind.pitch  # characters, if no line of a page lost any
    texts = [(SENTENCE * 99)[: int(held * part / 20)] for part in range(12, 24)]
    tables = [
        Table(f"t{number}", (Column(share), Column(1 - share)), (Row((cell(text), cell("短"))),), header_rows=0)
        for number, text in enumerate(texts)
    ]
    (tmp_path / "printed.pdf").write_bytes(to_pdf(make_report(*tables, orientation=orientation)).data)

    with pdfplumber.open(tmp_path / "printed.pdf") as opened:
        letters = [one for sheet in opened.pages for one in sheet.chars if one["text"] >= "一"]
    assert len(letters) == sum(one >= "一" for text in texts for one in f"{text}短")
    assert max(one["bottom"] for one in letters) < (page.height - page.bottom) * POINTS_PER_MM + 1
