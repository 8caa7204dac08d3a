"""GB/T 9704 to the millimetre: what our PDF and LibreOffice's PDF of the Word file measure."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from reportgen.document.tree import Document, Paragraph
from reportgen.rendering.typst import compile_pdf, write_markup
from tests.rendering.docx.opened import write
from tests.rendering.office import convert
from tests.rendering.printed import POINTS_PER_MM, make_report, read_look, to_pdf
from tests.rendering.sample import words

LINES, CHARACTERS = 22, 28
TEXT = "评价工作组围绕项目决策过程产出和效益核对台账凭证名册与现场记录逐项形成评分意见" * 40
MILLIMETRES, POINTS = 0.5, 0.1


def make_pages() -> Document:
    """Pages full of text without punctuation, whose full lines have a whole number of characters."""
    return make_report(*(Paragraph(f"p{number}", words(TEXT)) for number in range(2)))


@dataclass(frozen=True)
class Measured:
    """What a PDF measures: millimetres from the sheet's edges, pitch and size in points."""

    top: float
    left: float
    right: float
    pitch: float
    size: float
    characters: int
    lines: int
    flush: float
    fonts: tuple[str, ...]


def read_rows(page: Any) -> list[list[Mapping[str, Any]]]:
    """The lines of a page's text, the page number left out."""
    rows = defaultdict(list)
    for character in page.chars:
        if "\u4e00" <= character["text"] <= "\u9fff":
            rows[round(character["bottom"])].append(character)
    return [sorted(rows[place], key=lambda one: one["x0"]) for place in sorted(rows)]


def list_steps(rows: list[list[Mapping[str, Any]]]) -> Iterator[float]:
    """From line to line, averaged over a page."""
    if len(rows) > 1:
        yield (rows[-1][0]["bottom"] - rows[0][0]["bottom"]) / (len(rows) - 1)


def measure(file: Path, edges: tuple[float, float]) -> Measured:
    """The measures of a PDF of running text; `edges` are those of the type area on odd pages in points."""
    with pdfplumber.open(file) as opened:
        pages = [(number, page, read_rows(page)) for number, page in enumerate(opened.pages) if page.chars]
        odd = [rows for number, _, rows in pages if number % 2 == 0]
        rows = [row for page in odd for row in page]
        full = [row for row in rows if len(row) >= CHARACTERS - 1 and abs(row[0]["x0"] - edges[0]) < 20]
        first = odd[0][0][0]
        # A character stands in the middle of its line's pitch, so the type area begins above it.
        pitch = next(list_steps(odd[0]))
        top = (first["top"] + first["bottom"]) / 2 - pitch / 2
        flush = sum(abs(row[-1]["x1"] - edges[1]) < MILLIMETRES * POINTS_PER_MM for row in full) / len(full)
        return Measured(
            top=top / POINTS_PER_MM,
            left=Counter(round(row[0]["x0"], 1) for row in full).most_common(1)[0][0] / POINTS_PER_MM,
            right=(float(pages[0][1].width) - max(row[-1]["x1"] for row in full)) / POINTS_PER_MM,
            pitch=pitch,
            size=Counter(round(one["size"], 2) for row in rows for one in row).most_common(1)[0][0],
            characters=Counter(len(row) for row in full).most_common(1)[0][0],
            lines=max(len(page) for page in odd),
            flush=flush,
            fonts=tuple(sorted({one["fontname"].split("+")[-1] for row in rows for one in row})),
        )


@cache
def read_edges() -> tuple[float, float]:
    """The left and right edges of the type area on odd pages."""
    page = read_look().page
    return page.left * POINTS_PER_MM, (page.width - page.right) * POINTS_PER_MM


@pytest.fixture(params=["typst", "word"])
def measured(request: pytest.FixtureRequest, tmp_path: Path) -> Measured:
    """The same pages by the default PDF engine, and from the Word file by LibreOffice."""
    file = tmp_path / "report.pdf"
    if request.param == "typst":
        file.write_bytes(to_pdf(make_pages()).data)
    else:
        (tmp_path / "report.docx").write_bytes(write(make_pages()))
        file = convert(tmp_path / "report.docx", tmp_path, read_look())
    return measure(file, read_edges())


def test_page_is_that_of_the_standard(measured: Measured) -> None:
    """天头 37, 订口 28, 版心 156 wide; 22 lines of 28 characters of 3号仿宋."""
    page, body = read_look().page, read_look().types["body"]

    assert measured.top == pytest.approx(page.top, abs=MILLIMETRES)
    assert measured.left == pytest.approx(page.left, abs=MILLIMETRES)
    assert measured.right == pytest.approx(page.right, abs=MILLIMETRES)
    assert measured.pitch == pytest.approx(body.pitch, abs=POINTS)
    assert measured.size == pytest.approx(body.size, abs=POINTS)
    assert measured.characters == CHARACTERS
    assert measured.lines == LINES
    assert measured.fonts == ("FandolFang-Regular",)


def test_full_lines_end_at_the_right_edge(measured: Measured) -> None:
    """At least 98 of a hundred full lines are flush right."""
    assert measured.flush >= 0.98


def test_other_margins_are_told_apart(tmp_path: Path) -> None:
    """The guard above measures: a sheet with a wider left margin is found to have one."""
    look = read_look().model_copy(update={"page": read_look().page.model_copy(update={"left": 31.0})})
    file = tmp_path / "report.pdf"
    file.write_bytes(compile_pdf(write_markup(make_pages(), look), make_pages(), look).data)

    assert measure(file, read_edges()).left == pytest.approx(31, abs=MILLIMETRES)
