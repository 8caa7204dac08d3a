"""Page numbers of landscape pages: where those of upright pages are once the sheets are bound."""

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from reportgen.document.tree import Orientation, Section
from reportgen.rendering.weasyprint import print_html
from tests.rendering.docx.opened import write
from tests.rendering.printed import PDF_TEXT, POINTS_PER_MM, make_long_table, make_report, read_look, to_html, to_pdf

_MARK = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">—<')
REPORT = make_report(make_long_table(40), orientation=Orientation.LANDSCAPE)
ENGINES = {"typst": lambda: to_pdf(REPORT).data, "weasyprint": lambda: print_html(to_html(REPORT)).data}


def read_rules(data: bytes, page: int, folder: Path) -> list[tuple[float, float, float, float]]:
    """The boxes of the rules beside the number of a page: left, top, right and bottom in points."""
    (folder / "printed.pdf").write_bytes(data)
    command = [str(PDF_TEXT), "-bbox", "-f", str(page), "-l", str(page), "printed.pdf", "-"]
    told = subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout.decode()
    return [(float(a), float(b), float(c), float(d)) for a, b, c, d in _MARK.findall(told)]


@pytest.mark.skipif(PDF_TEXT is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("engine", ENGINES)
def test_number_is_at_the_foot_of_the_bound_sheet(engine: str, tmp_path: Path) -> None:
    """Both rules stand at the height of the footer, measured from the left edge, on the outer side of the sheet."""
    page, indent = read_look().page, read_look().types["page_number"]
    data = ENGINES[engine]()
    outer = page.right * POINTS_PER_MM + indent.right_indent * indent.size
    odd, even = (read_rules(data, number, tmp_path) for number in (1, 2))

    assert len(odd) == len(even) == 2
    for left, _, right, _ in odd + even:
        assert (left + right) / 2 == pytest.approx(page.footer * POINTS_PER_MM, abs=1)
    assert page.width * POINTS_PER_MM - max(one[3] for one in odd) == pytest.approx(outer, abs=6)
    assert min(one[1] for one in even) == pytest.approx(outer, abs=6)


def test_word_turns_the_number_in_a_box() -> None:
    """The landscape section has footers of its own, with the number in a turned text box at the page's left edge."""
    with ZipFile(io.BytesIO(write(REPORT))) as package:
        document, relations = (
            package.read(f"word/{one}").decode() for one in ("document.xml", "_rels/document.xml.rels")
        )
        section = document[document.rindex("<w:sectPr") :]
        names = [
            re.search(f'Id="{one}"[^>]*Target="(footer\\d).xml"', relations) or re.search("(?!)", "")
            for one in re.findall(r'<w:footerReference [^>]*r:id="(\w+)"', section)
        ]
        footers = [package.read(f"word/{one[1]}.xml").decode() for one in names if one]
    places = [[int(one) for one in re.findall(r"<wp:posOffset>(\d+)<", footer)] for footer in footers]

    assert 'orient="landscape"' in section
    assert all('vert="vert"' in footer and " PAGE " in footer for footer in footers)
    assert [left for left, _ in places] == [places[0][0]] * 2
    assert places[0][1] > places[1][1]


def test_landscape_pages_that_follow_one_another_are_one_section() -> None:
    """LibreOffice puts the turned numbers of several into the corner of the page; each still begins a page."""
    first, second = (Section(name, (make_long_table(3, name),), Orientation.LANDSCAPE) for name in ("first", "second"))
    with ZipFile(io.BytesIO(write(replace(REPORT, body=(first, second))))) as package:
        document = package.read("word/document.xml").decode()

    assert document.count('w:orient="landscape"') == 1
    assert document.index("<w:tbl>") < document.index("<w:pageBreakBefore/>") < document.rindex("<w:tbl>")
