"""The same facts, read back from every format."""

from pathlib import Path

import pytest

from reportgen.audit.readers import read_finished
from reportgen.audit.readers.grid import VALUE
from tests.audit.readers.twins import (
    ALL,
    FUNDS,
    MERGED,
    SCORES,
    expected_grid,
    grid_of,
    to_docx,
    to_stacked,
    to_tabs,
    to_wrapped,
)


@pytest.mark.parametrize("facts", ALL)
@pytest.mark.parametrize("ending", MERGED)
def test_every_format_gives_the_same_grid(ending: str, facts: str, tmp_path: Path) -> None:
    """Merged cells are resolved alike, whoever drew the table."""
    path = MERGED[ending](ALL[facts], tmp_path / f"report.{ending}")

    document, problems = read_finished(path)

    (table,) = document.tables
    assert problems == ()
    assert grid_of(table) == expected_grid(ALL[facts])
    assert table.is_certain


@pytest.mark.parametrize("facts", ALL)
@pytest.mark.parametrize("ending", ["docx", "html", "pdf"])
def test_text_around_a_table_is_told_apart(ending: str, facts: str, tmp_path: Path) -> None:
    """The heading, the paragraph, the table's title and its unit are each what they are."""
    told = ALL[facts]
    path = MERGED[ending](told, tmp_path / f"report.{ending}")

    document, _ = read_finished(path)

    assert [(one.text, one.heading_level) for one in document.headings] == [(told.heading, 1)]
    assert told.paragraph in [one.text for one in document.passages]
    assert (document.tables[0].caption, document.tables[0].unit) == (told.caption, told.unit.partition("：")[2])
    assert [one.text for one in document.passages if one.is_caption] == [told.caption, told.unit]


@pytest.mark.parametrize("ending", MERGED)
def test_numbers_are_counted_alike(ending: str, tmp_path: Path) -> None:
    """A table's numbers are the same in every format."""
    told = [cell.text for row in FUNDS.rows for cell in row if VALUE.match(cell.text)]

    document, _ = read_finished(MERGED[ending](FUNDS, tmp_path / f"report.{ending}"))

    assert len(told) == 11
    assert [number.text for number in document.tables[0].numbers] == told


def test_header_rows_are_guessed(tmp_path: Path) -> None:
    """A header of two rows is seen by its merged cells; its words stand over their columns."""
    document, _ = read_finished(to_docx(FUNDS, tmp_path / "report.docx"))

    (table,) = document.tables
    assert table.header_rows == 2
    assert table.header(2) == ("资金来源", "中央")
    assert table.header(4) == ("合计",)
    assert list(table.body) == [2, 3, 4]


@pytest.mark.parametrize("write", [to_tabs, to_stacked])
def test_groups_reach_down_in_text(write: object, tmp_path: Path) -> None:
    """A group of indicators that text leaves blank below its first row covers the rows below."""
    assert callable(write)

    document, _ = read_finished(write(SCORES, tmp_path / "report.txt"))

    (table,) = document.tables
    assert grid_of(table)[:4] == expected_grid(SCORES)[:4]
    assert [cell.text for cell in table.row(4) if cell.text] == ["合计", "10", "9.9", "99.00%"]
    assert [table.text(4, column) for column in (3, 4, 5)] == ["10", "9.9", "99.00%"]
    assert table.caption == SCORES.caption


def test_wrapped_lines_become_paragraphs(tmp_path: Path) -> None:
    """Lines that a page's width had wrapped are one paragraph again."""
    document, _ = read_finished(to_wrapped(FUNDS, tmp_path / "report.txt"))

    assert [one.text for one in document.passages] == [FUNDS.heading, FUNDS.paragraph * 3] * 2


def test_fractions_of_a_page_are_written_in_one_line(tmp_path: Path) -> None:
    """A fraction in MathML stays in its sentence, sums in brackets."""
    path = tmp_path / "page.html"
    path.write_text(
        "<p>结案率＝<math><mfrac><mtext>1,153件</mtext><mrow><mn>20</mn><mo>+</mo><mn>1,161</mn></mrow></mfrac></math>×100%＝97.63%</p>",
        "utf-8",
    )

    assert read_finished(path)[0].passages[0].text == "结案率＝1,153件/（20+1,161）×100%＝97.63%"
