"""Forms in layouts that are not those of the published documents: every text is placed, or named."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from reportgen.intake.forms import Imported, import_forms
from reportgen.intake.forms.headings import Column, name_column
from reportgen.loading.folder import load_evaluation
from reportgen.models.evaluation import Evaluation

Rows = Sequence[Sequence[Any]]

HEAD: Rows = [
    ["2024年度项目支出绩效自评表", "", "", "", "", "", "", "", "金额单位：万元"],
    ["编制单位：宁安市农业农村局"],
    ["项目名称：农机购置补贴项目        项目类型：经常性"],
    ["主管部门：宁安市农业农村局  实施单位：宁安市农机服务中心"],
]
PAIRED: Rows = [
    ["预算执行情况", "年初预算数", 600, "全年预算数", 612.5, "全年执行数", 588, "执行率", "96%", "分值", 10],
    ["", "其中：财政拨款", 500, "其中：财政拨款", 512.5, "其中：财政拨款", 500, "", "", "得分", 9.6],
    ["", "其他资金", 100, "其他资金", 100, "其他资金", 88],
]
GOALS: Rows = [["年度总体目标", "补贴农机具800台。", "", "", "", "年度总体目标完成情况", "补贴812台。"]]
APART: Rows = [
    ["一级指标", "权重", "二级指标", "权重", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "分值", "得分"],
    ["产出指标", 50, "数量指标", 30, "补贴农机具数量", "≥", 800, "台（套）", 812, 20, 20],
    ["产出指标", 50, "数量指标", 30, "受益农户", "=", 600, "户", 598, 10, 9.97],
    ["产出指标", 50, "质量指标", 20, "机具合格率", "≥", 98, "%", 99.5, 20, 20],
    ["效益指标", 30, "社会效益指标", 30, "补贴兑付", "定性", "及时", "", "及时", 30, 30],
    ["满意度指标", 10, "服务对象满意度指标", 10, "农户满意度", "≥", "90%", "%", "95%", 10, 10],
    ["总分", "", "", "", "", "", "", "", "", 100, 99.57],
]  # fmt: skip


def write_sheet(rows: Rows, path: Path) -> Path:
    """The rows as a sheet with nothing merged."""
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            book.worksheets[0].cell(number, column, None if value == "" else value)
    book.save(path)
    return path


def read(rows: Rows, folder: Path) -> tuple[Imported, Evaluation]:
    """What is told of the rows, and the form that they became."""
    imported = import_forms([write_sheet(rows, folder / "forms.xlsx")], folder / "folder")
    (form,) = load_evaluation(imported.folder).forms
    return imported, form


def tell(imported: Imported) -> list[str]:
    """What is told, but for the date that no form prints."""
    return [one.quote or one.message for one in imported.problems if "报告日期" not in one.message]


def list_amounts(form: Evaluation) -> list[tuple[Any, ...]]:
    """The sources with what was planned, adjusted and spent, in yuan."""
    assert form.funds is not None
    return [
        (one.name, *(amount and amount.yuan for amount in (one.initial_budget, one.adjusted_budget, one.spent)))
        for one in form.funds.sources
    ]


def test_everything_of_a_form_in_pairs_is_placed(tmp_path: Path) -> None:
    """Labels beside their values, several in one cell, and funds whose stages stand beside the amounts."""
    imported, form = read([*HEAD, *PAIRED, *GOALS, *APART], tmp_path)

    assert tell(imported) == ["编制单位：宁安市农业农村局", "项目类型：经常性"]
    assert form.project is not None
    assert form.project.name == "农机购置补贴项目"
    assert [party.name for party in form.parties] == ["宁安市农业农村局", "宁安市农机服务中心"]
    assert form.funds is not None
    assert list_amounts(form) == [
        ("年度资金总额", 6000000, 6125000, 5880000),
        ("其中：财政拨款", 5000000, 5125000, 5000000),
        ("其他资金", 1000000, 1000000, 880000),
    ]
    assert form.goals is not None
    assert form.goals.overall is not None
    assert form.goals.achieved is not None
    assert (form.goals.overall.text, form.goals.achieved.text) == ("补贴农机具800台。", "补贴812台。")


def test_signs_and_units_join_their_values(tmp_path: Path) -> None:
    """指标性质 and 度量单位 in columns of their own are part of the target; the unit is part of the actual, too."""
    imported, form = read([*HEAD, *PAIRED, *GOALS, *APART], tmp_path)

    assert [(str(leaf.target), str(leaf.actual)) for leaf in form.leaves()][1:] == [
        ("≥800台（套）", "812台（套）"),
        ("600户", "598户"),
        ("≥98%", "99.5%"),
        ("及时", "及时"),
        ("≥90%", "95%"),
    ]
    assert all(one.is_same for one in imported.forms[0].scores)


def test_a_unit_that_no_value_takes_is_named(tmp_path: Path) -> None:
    """A value in words has no unit."""
    rows = [list(row) for row in APART]
    rows[4][7] = "等级"

    assert "等级" in tell(read([*HEAD, *PAIRED, *GOALS, *rows], tmp_path)[0])


def test_weights_beside_levels_are_compared(tmp_path: Path) -> None:
    """The weight in a level's own column is that of the level, not of the indicator; a wrong one is told."""
    rows = [list(row) for row in APART]
    for row in rows[1:4]:
        row[1] = 60
    rows[-1][9] = 110

    imported, form = read([*HEAD, *PAIRED, *GOALS, *rows], tmp_path)

    assert [str(leaf.full_score) for leaf in form.leaves()] == ["10", "20", "10", "20", "30", "10"]
    assert [one for one in tell(imported) if "印作" in one] == [
        "“产出指标”印作60分，其下各指标分值之和是50分",
        "“总分”印作110分，其下各指标分值之和是100分",
    ]


def test_a_heading_that_comes_twice_counts_once(tmp_path: Path) -> None:
    """A second column of the same name is named, not joined to the first."""
    rows = [[*row, extra] for row, extra in zip(APART, ["完成值", "799", "", "", "", "", ""], strict=True)]

    imported, form = read([*HEAD, *PAIRED, *GOALS, *rows], tmp_path)

    assert "799" in tell(imported)
    assert str(list(form.leaves())[1].actual) == "812台（套）"


def test_a_source_called_project_spending_is_one(tmp_path: Path) -> None:
    """项目支出 names a block in some forms, and in those of units the source below 基本支出."""
    funds: Rows = [
        ["部门预算执行情况", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["", "年度资金总额", 850, 866, 849, 10, "98.04%", 9.8],
        ["", "基本支出", 600, 606, 600],
        ["", "项目支出", 250, 260, 249],
    ]
    rows: Rows = [["2024年度整体支出绩效自评表"], ["单位名称", "临江市档案馆"], *funds, *GOALS, *APART]
    imported, form = read(rows, tmp_path)

    assert form.funds is not None
    assert [str(one.id) for one in form.funds.sources] == ["total", "basic", "project"]
    assert not {"250", "260", "249"} & set(tell(imported))


@pytest.mark.parametrize("year", ["（２０２４ 年度）", "（2024年度）"])
def test_one_form_may_lack_its_year(year: str, tmp_path: Path) -> None:
    """The year of the folder is that of the form which says one, in digits of any width."""
    document = docx.Document()
    for heading in (f"项目支出绩效自评表\n{year}", "项目支出绩效自评表"):
        document.add_paragraph(heading)
        rows = [["项目名称", "档案馆建设"], ["主管部门", "市档案局"], *APART]
        table = document.add_table(rows=len(rows), cols=11)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                table.cell(number, column).text = str(value)
    document.save(str(tmp_path / "forms.docx"))

    imported = import_forms([tmp_path / "forms.docx"], tmp_path / "folder")

    assert load_evaluation(imported.folder).year == "2024"
    assert tell(imported).count("缺：年度") == 1


@pytest.mark.parametrize(
    ("column", "headings"),
    [
        (Column.TARGET, "全年指标值 年度目标值 预期目标值 绩效目标值（A） 设定指标值"),
        (Column.ACTUAL, "全年实际值 年度完成值 指标完成值 实际完成数 全年实际完成指标值 自评完成结果"),
        (Column.FULL_SCORE, "分值 指标分值（20） 标准分值 权重分"),
        (Column.SCORE, "得分 单位自评得分 部门评价得分 自评得分值"),
        (Column.REASON, "未达标原因分析 指标偏差原因说明及改进措施 扣分原因说明"),
        (Column.MEASURES, "下一步改进措施 整改建议"),
        (Column.EVIDENCE, "佐证材料名称 证明文件 支撑资料清单"),
    ],
)
def test_headings_are_known_by_their_writing(column: Column, headings: str) -> None:
    """No list of headings is complete: what is written like one of a kind is of that kind."""
    assert {heading: name_column(heading) for heading in headings.split()} == dict.fromkeys(headings.split(), column)


@pytest.mark.parametrize(
    "text", ["实际完成情况", "完成4.9万亩", "目标1：建成", "单位名称", "得分情况说明", "三级指标值得关注"]
)
def test_other_texts_head_no_column(text: str) -> None:
    """A label, a value or a sentence is no heading."""
    assert name_column(text) is None


def test_a_code_is_no_part_of_a_name(tmp_path: Path) -> None:
    """The code of a budget system beside the department's name is named, and the name is printed without it."""
    rows = [*HEAD[:2], ["项目名称", "档案馆建设"], ["主管部门及代码", "[118]市档案局", "实施单位", "市档案馆（二期）"]]

    imported, form = read([*rows, *PAIRED, *GOALS, *APART], tmp_path)

    assert [party.name for party in form.parties] == ["市档案局", "市档案馆（二期）"]
    assert "[118]" in tell(imported)


def test_goals_and_results_in_one_cell_are_divided(tmp_path: Path) -> None:
    """Whatever the result is called, it ends the goal."""
    goals: Rows = [["年度总体目标", "年初目标：建成1个馆。\n本年度完成情况：已建成。"]]

    _, form = read([*HEAD, *PAIRED, *goals, *APART], tmp_path)

    assert form.goals is not None
    assert form.goals.overall is not None
    assert form.goals.achieved is not None
    assert (form.goals.overall.text, form.goals.achieved.text) == ("建成1个馆。", "已建成。")
