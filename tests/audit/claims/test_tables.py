"""Claims in tables: totals, rates, weights, scores, reasons, surveys, codes."""

from collections.abc import Mapping

import pytest

from tests.audit.claims.written import Table, find_grave, find_problems

SCORES = (
    ("一级指标", "三级指标", "分值", "得分", "得分率"),
    ("A决策（5分）", "A11立项依据", "3", "3", "100%"),
    ("A决策（5分）", "A12绩效目标", "2", "1", "50%"),
    ("B产出（5分）", "B11完成率", "5", "4.5", "90%"),
    ("合计", "", "10", "8.5", "85%"),
)
FORM = (
    ("项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", "", ""),
    ("年度资金总额", "200.00", "200.00", "100.00", "10", "50.00%", "5.00", "", ""),
    ("其中：当年财政拨款", "150.00", "150.00", "60.00", "-", "-", "-", "", ""),
    ("其他资金", "50.00", "50.00", "40.00", "-", "-", "-", "", ""),
    ("一级指标", "三级指标", "指标值", "实际完成值", "分值", "完成率", "得分", "赋分规则", "偏差原因分析"),
    (
        "产出指标（50分）",
        "务工人员数",
        ">=600人",
        "=450人",
        "50",
        "75%",
        "37.5",
        "按照完成比例赋分",
        "申请人数少，偏差率25%。",
    ),
    ("效益指标（40分）", "就业人员满意度", ">=95%", "=100%", "40", "105.26%", "40", "满意度赋分", ""),
    ("总分", "", "", "", "100", "", "82.5", "", ""),
)
FUNDS = (
    ("资金来源", "年初预算（万元）", "支出决算（万元）"),
    ("一、一般公共预算", "1,000.00", "900.00"),
    ("1.基本支出", "400.00", "400.00"),
    ("（1）人员经费", "300.00", "300.00"),
    ("（2）公用经费", "100.00", "100.00"),
    ("2.项目支出", "600.00", "500.00"),
    ("二、国有资本经营预算", "50.00", "50.00"),
    ("合计", "1,050.00", "950.00"),
)
ASSETS = (
    ("序号", "资产类别", "期初金额", "本期增加", "本期减少", "期末金额"),
    ("1", "房屋", "662.32", "-", "45.00", "617.32"),
    ("2", "设备", "824.38", "-", "317.35", "507.03"),
    ("3", "图书", "92.83", "-", "0.00", "92.83"),
    ("合计", "", "1,579.53", "-", "362.35", "1,217.18"),
)
SHARES = (
    ("序号", "补贴科目", "金额/元", "比例/%"),
    ("1", "就业见习", "1608150.00", "23.42%"),
    ("2", "公益性岗位", "4922738.66", "71.68%"),
    ("3", "技能培训", "336340.00", "4.90%"),
    ("合计", "", "6867228.66", "100%"),
)
SURVEY = (
    ("选项", "小计", "比例"),
    ("显著", "22", "55%"),
    ("一般", "5", "12.5%"),
    ("不显著", "13", "32.5%"),
    ("本题有效填写人次", "40", ""),
)
RULES = (
    ("一级指标", "三级指标", "权重", "评分标准", "得分"),
    ("管理", "预算编制合理性", "4", "程序规范，得4分；不符合的每项扣0.5分。", "4"),
    ("管理", "政策知晓率", "6", "①三种以上方式宣传，得2分；②知晓率≥85%，得4分。", "6"),
    ("管理", "补贴完成率", "4", "未达到目标值，得分（实际完成/目标值）×100%×4=分值。", "4"),
)
TABLES: Mapping[str, Table] = {
    "scores": SCORES,
    "form": FORM,
    "funds": FUNDS,
    "assets": ASSETS,
    "shares": SHARES,
    "survey": SURVEY,
    "rules": RULES,
}

# Table, row, column, what stands there by mistake, and the problem that it must give.
CHANGES = [
    ("scores", 1, 4, "10%", "score-rate"),
    ("scores", 2, 3, "3", "score-bounds"),
    ("scores", 4, 3, "8.6", "score-total"),
    ("scores", 4, 2, "11", "weight-total"),
    ("scores", 3, 0, "B产出（6分）", "label-weight"),
    ("scores", 2, 1, "A13绩效目标", "code-jumps"),
    ("form", 1, 5, "55.00%", "execution-rate"),
    ("form", 1, 6, "6.00", "row-score"),
    ("form", 3, 3, "45.00", "fund-parts"),
    ("form", 5, 5, "85%", "completion-rate"),
    ("form", 5, 6, "40", "row-score"),
    ("form", 5, 8, "申请人数少，偏差率35%。", "reason-percent"),
    ("form", 5, 8, "最终人数大于预计人数，偏差率25%。", "reason-direction"),
    ("form", 6, 3, "", "actual-absent"),
    ("form", 6, 7, "按照完成比例赋分", "method-other"),
    ("form", 5, 7, "满意度赋分", "method-unfit"),
    ("form", 7, 6, "85.2", "score-total"),
    ("funds", 1, 1, "1,100.00", "table-total"),
    ("funds", 2, 2, "420.00", "table-total"),
    ("funds", 7, 2, "959.00", "table-total"),
    ("assets", 1, 5, "671.32", "balance"),
    ("assets", 4, 2, "1,597.53", "table-total"),
    ("assets", 3, 0, "4", "serial"),
    ("shares", 3, 3, "4.98%", "share-column"),
    ("survey", 1, 1, "20", "survey-tally"),
    ("survey", 1, 2, "45%", "survey-share"),
    ("rules", 1, 3, "程序规范，得2分；不符合的每项扣0.5分。", "rule-full-score"),
    ("rules", 2, 3, "①三种以上方式宣传，得2分；②知晓率≥85%，得2分。", "rule-full-score"),
    ("rules", 3, 3, "未达到目标值，得分（实际完成/目标值）×100%×3=分值。", "rule-factor"),
]  # fmt: skip


def change(table: Table, row: int, column: int, text: str) -> list[list[str]]:
    """The table with one cell changed."""
    rows = [list(cells) for cells in table]
    rows[row][column] = text
    return rows


@pytest.mark.parametrize("name", TABLES)
def test_table_that_holds_is_left_alone(name: str) -> None:
    """A table whose figures agree gives no error and no warning."""
    assert find_grave("第5题 作用显著吗？[单选题]", TABLES[name]) == set()


@pytest.mark.parametrize(("name", "row", "column", "text", "code"), CHANGES)
def test_changed_cell_is_found(name: str, row: int, column: int, text: str, code: str) -> None:
    """One cell that disagrees with the others gives the problem of its kind."""
    found = find_problems("第5题 作用显著吗？[单选题]", change(TABLES[name], row, column, text))

    assert code in found


def test_target_that_points_the_wrong_way() -> None:
    """Less unemployment is better."""
    table = change(FORM, 6, 1, "城镇调查失业率")

    assert "direction-reversed" in find_problems(change(table, 6, 2, "≥5.3%"))


def test_unit_of_caption_and_header() -> None:
    """A table in 万元 has no column in 元."""
    assert "unit-caption" in find_problems("支付明细表", "单位：万元", SHARES)


def test_multiple_choice_may_exceed_the_respondents() -> None:
    """Ticks of several options add up to more than the respondents."""
    assert find_grave("第4题 享受哪些补贴？[多选题]", change(change(SURVEY, 2, 1, "10"), 2, 2, "25%")) == set()


def test_codes_of_subjects_are_levels() -> None:
    """A class, its section and its item are one amount, not three."""
    table = (
        ("功能科目编码", "科目名称", "决算数（万元）"),
        ("208", "社会保障和就业支出", "300.00"),
        ("20801", "人力资源和社会保障管理事务", "100.00"),
        ("2080101", "行政运行", "100.00"),
        ("20807", "就业补助", "200.00"),
        ("2080704", "社会保险补贴", "200.00"),
        ("210", "卫生健康支出", "50.00"),
        ("21011", "行政事业单位医疗", "50.00"),
        ("2101101", "行政单位医疗", "50.00"),
        ("合计", "", "350.00"),
    )

    assert find_grave(table) == set()
    assert "table-total" in find_problems(change(table, 9, 2, "530.00"))


ACROSS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("205", "教育支出", "60.00", "40.00", "20.00"),
    ("20502", "普通教育", "60.00", "40.00", "20.00"),
    ("2050202", "小学教育", "33.00", "22.00", "11.00"),
    ("2050203", "初中教育", "27.00", "18.00", "9.00"),
)
LYING = (
    ("指标", "决策类", "管理类", "合计分值"),
    ("权重", "14.00", "36.00", "50.00"),
    ("得分", "13.00", "36.00", "49.00"),
    ("得分率", "92.86%", "100.00%", "98.00%"),
)


@pytest.mark.parametrize(
    ("code", "table", "row", "column", "text"),
    [
        ("row-sum", ACROSS, 3, 3, "21.00"),
        ("code-order", ACROSS, 3, 0, "2150202"),
        ("number-malformed", ACROSS, 3, 3, "02.20"),
        ("score-rate", LYING, 3, 1, "29.86%"),
    ],
)
def test_slip_along_a_row_is_found(code: str, table: Table, row: int, column: int, text: str) -> None:
    """Sums along rows are learnt from the others; headings may stand in the first column."""
    cells = [list(one) for one in table]
    cells[row][column] = text

    assert code in find_problems(cells)


@pytest.mark.parametrize("table", [ACROSS, LYING])
def test_rows_that_add_up_are_left_alone(table: Table) -> None:
    """The tables as they are give no error and no warning."""
    assert find_grave(table) == set()


def test_sentence_told_again_has_its_numbers() -> None:
    """A sentence with one other number where the rest agree is told, not alarmed about."""
    said = "机关行政编制9名，其中领导职数3名，内设机构领导职数2名"

    found = find_problems(f"{said}。", f"{said}。", f"{said.replace('3名', '2名')}。")

    assert (found["sentence-differs"].stated, found["sentence-differs"].expected) == ("2", "3")
