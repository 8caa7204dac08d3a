"""Tables in the Word file: the grid, the spans, the widths."""

from pathlib import Path

import pytest

from reportgen.document.tree import Column, Row, Table
from reportgen.errors import ContentError
from reportgen.rendering.docx.tables import fit_columns
from tests.rendering.docx.opened import W, open_part, write
from tests.rendering.printed import make_report
from tests.rendering.sample import cell, make_document


def table_of(*rows: tuple[tuple[int, int], ...], columns: int = 3) -> Table:
    """A table whose cells are given by their column and row spans."""
    cells = (Row(tuple(cell("甲", colspan, rowspan) for colspan, rowspan in row)) for row in rows)
    return Table("t", (Column(1),) * columns, tuple(cells))


def test_every_row_covers_the_grid(tmp_path: Path) -> None:
    """The spans of each row sum to the columns of the grid, and the cells' widths to the table's."""
    tables = open_part(write(make_document()), tmp_path).find("//w:tbl[w:tblPr/w:tblStyle]")

    assert len(tables) == 2
    for table in tables:
        grid = [int(one.get(f"{W}w", "0")) for one in table.iter(f"{W}gridCol")]
        rows = list(table.iter(f"{W}tr"))
        assert len(rows) >= 3
        for row in rows:
            spans = [one.find(f"{W}tcPr/{W}gridSpan") for one in row.iter(f"{W}tc")]
            assert sum(1 if span is None else int(span.get(f"{W}val", "0")) for span in spans) == len(grid)
            assert sum(int(one.get(f"{W}w", "0")) for one in row.iter(f"{W}tcW")) == sum(grid)


def test_merged_cells_run_on(tmp_path: Path) -> None:
    """The three-level table merges 产出 over its twelve rows, and each group over six."""
    opened = open_part(write(make_document()), tmp_path)

    assert len(opened.find("//w:vMerge[@w:val='restart']")) == 2 + 1 + 2  # header, level 1, level 2
    assert len(opened.find("//w:vMerge[not(@w:val)]")) == 2 + 11 + 10
    assert len(opened.find("//w:textDirection[@w:val='tbRlV']")) == 12


def test_header_rows_repeat_and_no_row_splits(tmp_path: Path) -> None:
    """Both header rows of the score table and the one of the wide table are repeated."""
    opened = open_part(write(make_document()), tmp_path)

    flags = [
        [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
        for table in opened.find("//w:tbl[w:tblPr/w:tblStyle]")
    ]
    assert flags == [[True, True] + [False] * 13, [True, False, False]]
    assert len(opened.find("//w:tr")) == len(opened.find("//w:cantSplit"))


def test_high_row_breaks_as_in_the_pdf(tmp_path: Path) -> None:
    """A row that no page holds may break, its neighbours may not."""
    rows = tuple(Row((cell(text),)) for text in ("栏头", "许多行。" * 300, "许多行。" * 600))
    opened = open_part(write(make_report(Table("high", (Column(1),), rows))), tmp_path)

    assert [row.find(f"{W}trPr/{W}cantSplit") is None for row in opened.find("//w:tr")[-3:]] == [False, False, True]


def test_tables_are_as_wide_as_the_text(tmp_path: Path) -> None:
    """156 mm on portrait pages, 225 mm on landscape pages."""
    widths = open_part(write(make_document()), tmp_path).values("//w:tbl[w:tblPr/w:tblStyle]/w:tblPr/w:tblW/@w:w")

    assert [round(int(width) * 25.4 / 1440) for width in widths] == [156, 225]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((((1, 1), (1, 1)),), id="a cell too few"),
        pytest.param((((2, 1), (2, 1)),), id="a span over the edge"),
        pytest.param((((1, 1), (1, 1), (1, 1), (1, 1)),), id="a cell too many"),
        pytest.param((((1, 2), (2, 1)), ((1, 1), (1, 1), (1, 1))), id="a cell where one from above runs on"),
        pytest.param((((1, 1), (1, 2), (1, 1)), ((2, 1),)), id="a span across one from above"),
    ],
)
def test_a_grid_that_does_not_close_is_a_problem(rows: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    """Word shows such a table askew or not at all."""
    with pytest.raises(ContentError) as caught:
        write(make_report(table_of(*rows)))
    assert [one.code for one in caught.value.problems] == ["docx-table-grid"]


def test_widths_sum_exactly() -> None:
    """Rounding never makes the table wider or narrower than the text."""
    for width, shares in ((8845, (1,) * 14), (12756, (2, 3, 6, 2, 2)), (100, (0.1, 0.2, 0.7))):
        widths = fit_columns(tuple(Column(share) for share in shares), width)
        assert sum(widths) == width
        assert min(widths) > 0
