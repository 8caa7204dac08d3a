"""The formats are the same report: same bytes each time, same chapters, same tables."""

import itertools
import re
import shutil
import subprocess
import zipfile
from html import unescape
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.document.tree import Heading, Table
from reportgen.rendering.plain import plain_text
from tests.reports.conftest import Assemble

FEWEST_PAGES = {"ganquanpu-employment-2024": 20, "zizhou-employment-2022": 30}


def squeeze(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("engine", ["typst", "weasyprint"])
def test_same_inputs_give_the_same_bytes(example: Path, tmp_path: Path, engine: str) -> None:
    """Two builds of one folder cannot be told apart, in any format."""
    first, second = (
        {one.format: one.sha256 for one in pipeline.build(example, output=tmp_path / name, pdf_engine=engine).outputs}
        for name in ("first", "second")
    )

    assert set(first) == {"docx", "pdf", "html"}
    assert first == second


def test_report_is_long_enough_to_be_whole(example: Path, tmp_path: Path) -> None:
    """The examples are complete documents, and the build says how long they are."""
    (printed,) = pipeline.build(example, output=tmp_path, formats=("pdf",)).outputs

    assert printed.pages is not None
    assert printed.pages >= FEWEST_PAGES[example.name]


def test_no_chapter_is_empty(example: Path, assemble_folder: Assemble) -> None:
    """Behind every heading stands text, a table or a deeper heading; nothing is a placeholder or said twice."""
    blocks = list(assemble_folder(example).document.blocks())
    followed = [(one, after) for one, after in itertools.pairwise(blocks) if isinstance(one, Heading)]
    text = "".join(plain_text(one.content) for one in blocks if not isinstance(one, Table) and hasattr(one, "content"))

    assert len(followed) > 30
    empty = [
        plain_text(one.content) for one, after in followed if isinstance(after, Heading) and after.level <= one.level
    ]
    assert empty == []
    assert re.findall(r"\{\{|\}\}|\{%|XX|××|待填|，，|。。|、、|（）|“”|《》|None", text) == []
    assert re.findall(r"(\d+(?:\.\d+)?(?:万元|元|人|分|个|份|名|家|场|项))\1", text) == []


def test_libreoffice_shows_the_same_chapters_and_tables(
    example: Path, tmp_path: Path, assemble_folder: Assemble
) -> None:
    """What LibreOffice makes of the Word file has every heading and every cell of the document."""
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        pytest.skip("LibreOffice or pdftotext is not installed")
    (word,) = pipeline.build(example, output=tmp_path, formats=("docx",)).outputs
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(word.path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    printed = subprocess.run(
        [reader, "-raw", tmp_path / "report.pdf", "-"], check=True, capture_output=True, encoding="utf-8"
    )
    shown = squeeze(printed.stdout)
    document = assemble_folder(example).document
    headings = [squeeze(plain_text(one.content)) for one in document.blocks() if isinstance(one, Heading)]
    cells = {
        squeeze(plain_text(content))
        for one in document.blocks()
        if isinstance(one, Table)
        for row in one.rows
        for cell in row.cells
        for content in cell.paragraphs
        if len(plain_text(content)) < 12
    }

    assert len(headings) > 40
    assert [heading for heading in headings if heading not in shown] == []
    assert len(cells) > 100
    assert {cell for cell in cells if cell not in shown} == set()


def test_html_stands_alone(example: Path, tmp_path: Path) -> None:
    """The HTML file needs nothing else: no address of any kind outside itself."""
    (page,) = pipeline.build(example, output=tmp_path, formats=("html",)).outputs
    text = page.path.read_text("utf-8")
    sources = re.findall(r"(?:src|href)=\"([^\"]*)\"", text)

    assert sources
    assert [source for source in sources if not source.startswith(("#", "data:"))] == []
    assert re.findall(r"url\((?!['\"]?data:)[^)]*\)|@import", text) == []


def test_figures_can_be_found_in_word_and_html(example: Path, tmp_path: Path, assemble_folder: Assemble) -> None:
    """Every figure of the report bears its id in both formats, as often as it is printed."""
    built = {one.format: one.path for one in pipeline.build(example, output=tmp_path, formats=("docx", "html")).outputs}
    with zipfile.ZipFile(built["docx"]) as package:
        word = re.findall(r'<w:tag w:val="fig:([^"]+)"/>', package.read("word/document.xml").decode())
    page = re.findall(r'data-figure="([^"]+)"', built["html"].read_text("utf-8"))

    assert len(page) > 400
    assert sorted(map(unescape, word)) == sorted(map(unescape, page))
