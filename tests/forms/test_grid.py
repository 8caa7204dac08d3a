"""Every layout as a table: a legal grid, and the values as the regions print them."""

import re
from pathlib import Path

import pytest

from reportgen.document.tree import Document, Orientation, Table
from tests.forms.conftest import LayOut, find_table, read_row

PROJECT_LAYOUTS = ("project-9", "project-14", "project-national")
UNIT_LAYOUTS = ("unit-8", "unit-annex")


def cover(table: Table) -> list[list[int]]:
    """How many cells cover each place of the grid, rows that a span would add included."""
    counts = [[0] * len(table.columns) for _ in table.rows]
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while counts[number][column]:
                column += 1
            for below in range(number, number + cell.rowspan):
                for place in range(column, column + cell.colspan):
                    counts[below][place] += 1
    return counts


@pytest.fixture
def forms(sample: Path, lay_out: LayOut) -> dict[str, Document]:
    """Both forms of the sample in every layout of their scope."""
    documents: dict[str, Document] = {}
    for layout in PROJECT_LAYOUTS:
        documents[layout] = lay_out(sample, project=layout)["01-project"]
    for layout in UNIT_LAYOUTS:
        documents[layout] = lay_out(sample, unit=layout)["02-unit"]
    return documents


def test_all_layouts_are_tried(repository: Path) -> None:
    """No layout of the pack is left out of these tests."""
    written = {path.stem for path in (repository / "templates/self-evaluation/forms").glob("*.yaml")}

    assert written == {*PROJECT_LAYOUTS, *UNIT_LAYOUTS}


@pytest.mark.parametrize("layout", [*PROJECT_LAYOUTS, *UNIT_LAYOUTS])
def test_every_place_of_the_grid_is_covered_once(layout: str, forms: dict[str, Document]) -> None:
    """Word refuses a table whose rows do not sum to its grid."""
    table = find_table(forms[layout])

    assert len(table.rows) > 10
    assert {count for row in cover(table) for count in row} == {1}


@pytest.mark.parametrize(
    ("slug", "indicators"),
    [("01-venture-fund", 21), ("02-service-capacity", 18), ("03-internship", 9), ("04-business-expenses", 8)],
)
def test_the_forms_of_zhongwei_are_legal_too(slug: str, indicators: int, repository: Path, lay_out: LayOut) -> None:
    """Names, three rows of funds, goals, headings and the total make ten rows; each indicator adds one."""
    table = find_table(lay_out(repository / "content/zhongwei-self-evaluation-2024")[slug])

    assert {count for row in cover(table) for count in row} == {1}
    assert len(table.rows) == 10 + indicators


def test_levels_merge_over_their_indicators(forms: dict[str, Document]) -> None:
    """产出指标 stands beside its three indicators, 数量指标 beside two of them, and the strip beside all."""
    cells = [cell for row in find_table(forms["project-14"]).rows for cell in row.cells]
    spans = {read_row_of_one(cell.paragraphs): cell.rowspan for cell in cells if cell.rowspan > 1}

    assert spans == {
        "项目资金（万元）": 4,
        "年度总体目标": 2,
        "年度绩效指标完成情况": 6,
        "产出指标": 3,
        "数量指标": 2,
    }


def read_row_of_one(paragraphs: tuple[tuple[object, ...], ...]) -> str:
    """The words of a cell."""
    words = "".join(getattr(inline, "text", "") for content in paragraphs for inline in content)
    return words.replace("\n", "")


def test_only_the_first_row_of_funds_is_scored(forms: dict[str, Document]) -> None:
    """Shuimogou prints the rate with one decimal and the score with two, and a dash in the other rows."""
    rows = [read_row(row) for row in find_table(forms["project-14"]).rows]

    assert ["年度资金总额", "58.50", "58.50", "34.56", "10", "59.1%", "5.91分"] in rows
    assert ["其他资金", "0.00", "0.00", "0.00", "-", "-", "-"] in rows


def test_all_rows_of_funds_show_points(repository: Path, lay_out: LayOut) -> None:
    """Zhongwei prints full score and score in every row; without budget both are zero."""
    rows = [
        read_row(row)
        for row in find_table(lay_out(repository / "content/zhongwei-self-evaluation-2024")["01-venture-fund"]).rows
    ]

    assert ["其中：当年财政拨款", "2700.00", "2700.00", "2181.57", "5.00", "80.80%", "4.04"] in rows
    assert ["其他资金", "0.00", "0.00", "0.00", "0.00", "0.00%", "0.00"] in rows


def test_amounts_are_in_the_unit_that_the_form_names(sample: Path, lay_out: LayOut) -> None:
    """A form says 万元 in its heading, whatever the region prints in its reports."""
    evaluation = sample / "evaluation.yaml"
    text = evaluation.read_text("utf-8")
    region = re.search("^profile: (.*)$", text, re.MULTILINE)
    assert region is not None
    evaluation.write_text(text.replace(region[0], "profile: example-city"), "utf-8")
    rows = [read_row(row) for row in find_table(lay_out(sample, project="project-9")["01-project"]).rows]

    assert ["其中：当年财政拨款", "58.5", "58.5", "34.56"] in [row[:4] for row in rows]


def test_a_row_prints_what_the_columns_ask_for(forms: dict[str, Document]) -> None:
    """Basis, last year's value, rule, evidence, an uncapped rate, the capped score and the reason."""
    rows = [read_row(row) for row in find_table(forms["project-14"]).rows]
    row = next(one for one in rows if "享受生活补贴人数" in one)

    assert row[-10:-1] == [">=10人", "自定义", "890人", "10", "按照完成比例赋分", "工作资料", "=1400人", "14000%", "10"]
    assert "偏差率13900%" in row[-1]


def test_empty_levels_are_kept(forms: dict[str, Document]) -> None:
    """The annex of a report lists all six level-one indicators, those without indicators on empty rows."""
    rows = [read_row(row) for row in find_table(forms["unit-annex"]).rows]

    for name in ("运行成本", "管理效率", "社会效益", "可持续发展能力", "服务对象满意度"):
        assert [name, *[""] * 7] in rows
    assert ["总分", "100", "100"] in rows


@pytest.mark.parametrize(("layout", "orientation"), [("project-9", "portrait"), ("project-14", "landscape")])
def test_pages_lie_as_the_layout_says(layout: str, orientation: str, forms: dict[str, Document]) -> None:
    """The table of 14 columns has a wide page."""
    assert [section.orientation for section in forms[layout].sections] == [Orientation(orientation)]


def test_a_form_has_no_contents_and_no_cover(forms: dict[str, Document]) -> None:
    """A form is its own page and nothing else."""
    assert {(one.contents_levels, one.cover, one.front) for one in forms.values()} == {(0, None, ())}
