"""The Word file in LibreOffice beside the PDF: the same things in the same places, and no sign lost or torn."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from reportgen.document.tree import Document, Orientation, PageBreak, Paragraph, Section
from tests.rendering.docx.opened import write
from tests.rendering.office import convert
from tests.rendering.printed import make_long_table, make_report, read_look, squeeze, to_pdf
from tests.rendering.sample import make_picture, make_wide_table, words

NEAR = 1.5  # points
NUMBERS = "按照文件〔2024〕67号的要求，于2024年10月19日支付508.17万元，惠及1,234家企业的56,789名职工，执行率98.76%；"
STOPS = "一二三四五六七八九十，" * 3 + "评价工作组围绕决策、过程、产出和效益核对台账。"


@pytest.fixture
def places(tmp_path: Path) -> list[tuple[float, ...]]:
    """The heights of tables' rules and pictures' edges on each page, by the PDF engine and by LibreOffice."""
    document = make_places()
    (tmp_path / "printed.pdf").write_bytes(to_pdf(document).data)
    (tmp_path / "report.docx").write_bytes(write(document))
    return list(zip(*map(list_places, (tmp_path / "printed.pdf", print_word(tmp_path))), strict=True))


def make_places() -> Document:
    """Pages that begin with a table's caption or a picture, upright and turned."""
    picture = make_picture()
    blocks = (make_wide_table(4), picture, replace(picture, id="p2"), PageBreak(), replace(picture, id="p3"))
    turned = Section("wide", (replace(make_wide_table(), id="wide"), make_long_table(4)), Orientation.LANDSCAPE)
    report = make_report(*blocks)
    return replace(report, body=(*report.body, turned))


def print_word(folder: Path) -> Path:
    """What LibreOffice prints of `report.docx`."""
    return convert(folder / "report.docx", folder, read_look())


def list_places(file: Path) -> list[float]:
    """The pages one below another: the top of each table row and both edges of each picture."""
    with pdfplumber.open(file) as opened:
        return [1000 * number + place for number, page in enumerate(opened.pages) for place in list_edges(page)]


def list_edges(page: Any) -> Iterator[float]:
    """Heights on one page, those that are less than two points apart taken for one."""
    upright = [rule for rule in (*page.lines, *page.rects) if rule["width"] < NEAR and rule["height"] > 2 * NEAR]
    edges = {rule[edge] for rule in upright for edge in ("top", "bottom")}
    edges |= {image[edge] for image in page.images for edge in ("top", "bottom")}
    last = -10.0
    for edge in sorted(edges):
        if edge - last > 2:
            yield edge
        last = edge


def test_tables_and_pictures_are_where_the_pdf_has_them(places: list[tuple[float, ...]]) -> None:
    """Space above the first line of a page, below pictures, and pages of no whole number of lines."""
    assert len(places) > 10
    assert all(abs(ours - theirs) < NEAR for ours, theirs in places), places


@pytest.mark.parametrize("text", [NUMBERS, STOPS])
def test_lines_tear_no_number_and_lose_no_stop(text: str, tmp_path: Path) -> None:
    """Wherever a line ends: numbers stay whole, and every stop is printed."""
    document = make_report(*(Paragraph(f"p{shift}", words("字" * shift + text * 3)) for shift in range(28)))
    (tmp_path / "report.docx").write_bytes(write(document))
    with pdfplumber.open(print_word(tmp_path)) as opened:
        lines = [squeeze(line) for page in opened.pages for line in (page.extract_text() or "").splitlines()]
    lines = [line for line in lines if line and not re.fullmatch("—\\d+—", line)]

    assert "".join(lines) == "".join("字" * shift + text * 3 for shift in range(28))
    assert not [pair for pair in pairwise(lines) if re.search(r"\d$", pair[0]) and pair[1][0] in "0123456789.,%"]
