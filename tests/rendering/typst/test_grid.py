"""The page measures of GB/T 9704—2012, read from the printed PDF."""

from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest

from reportgen.document.tree import Inlines, Paragraph, Text
from tests.rendering.printed import PDF_TEXT, POINTS_PER_MM, Line, make_report, read_lines, read_look, to_pdf
from tests.rendering.sample import words

pytestmark = pytest.mark.skipif(not PDF_TEXT, reason="pdftotext (poppler-utils) is not installed")

SENTENCES = "项目立项符合国家法律法规和就业政策，与部门职责范围相符；全年支出498.36万元，“执行率”为97.50%（含税）。"


def print_paragraph(text: str | Inlines, folder: Path) -> list[Line]:
    """The lines of the first page of a report of one paragraph, the page number left out."""
    data = to_pdf(make_report(Paragraph("p", words(text) if isinstance(text, str) else text))).data
    return [line for line in read_lines(data, 1, folder) if "—" not in line.text]


def test_page_holds_22_lines_of_28_characters(tmp_path: Path) -> None:
    """Lines of nothing but Chinese characters fill the grid exactly."""
    lines = print_paragraph("政" * 28 * 40, tmp_path)

    assert len(lines) == 22
    assert {len(line.text) for line in lines[1:]} == {28}


def test_lines_stand_one_pitch_apart(tmp_path: Path) -> None:
    """The pitch is that of the look, to a tenth of a point."""
    tops = [line.top for line in print_paragraph("政" * 28 * 40, tmp_path)]
    steps = [below - above for above, below in pairwise(tops)]

    assert len(steps) == 21
    assert all(abs(step - read_look().types["body"].pitch) < 0.1 for step in steps)


def test_full_lines_end_flush_right(tmp_path: Path) -> None:
    """All lines but the last end within half a millimetre of the type area's edge."""
    page = read_look().page
    lines = print_paragraph(SENTENCES * 8, tmp_path)
    full = [line for line in lines if line.top < lines[-1].top]
    edge = (page.width - page.right) * POINTS_PER_MM

    assert len(full) > 10
    assert [line for line in full if abs(line.right - edge) > 0.5 * POINTS_PER_MM] == []


def test_stops_at_the_ends_of_lines_keep_their_cells(tmp_path: Path) -> None:
    """A stop in the last cell of a line leaves the others where they are."""
    (tmp_path / "printed.pdf").write_bytes(to_pdf(make_report(Paragraph("p", words("政" * 25 + "，" + "政" * 9)))).data)
    with pdfplumber.open(tmp_path / "printed.pdf") as opened:
        line = [one["x0"] for one in opened.pages[0].chars if one["text"] in "政，"][:26]

    assert [right - left for left, right in pairwise(line)] == pytest.approx([442.2 / 28] * 25, abs=0.25)


def test_first_line_is_indented_by_two_characters(tmp_path: Path) -> None:
    """The indent is two characters of the grid."""
    first, second, *_ = print_paragraph(SENTENCES * 4, tmp_path)

    assert first.left - second.left == pytest.approx(2 * 442.2 / 28, abs=0.5)


@pytest.mark.parametrize("pair", ["”。", "）、", "》（", "：“", "。”", "（《"])
def test_marks_in_a_row_close_up(pair: str, tmp_path: Path) -> None:
    """Two of them take the room of one and a half characters, whether or not they come from one piece of text."""
    parts = (
        (Text(f"评级为优{pair}良中差"),),
        (Text(f"评级为优{pair[0]}"), Text(f"{pair[1]}良中差")),
        words("评级为优“良中差"),
    )
    whole, pieces, single = (print_paragraph(part, tmp_path)[0].right for part in parts)

    assert whole == pytest.approx(pieces, abs=0.1)
    assert 0.4 * 16 < whole - single < 0.6 * 16
