"""Mistakes of published tables, written in every format: the audit finds the same in all of them."""

from pathlib import Path

import pytest

from reportgen.audit import audit_file
from tests.audit.readers.twins import MERGED, Cell, Facts, row, to_tabs

SURVEY = Facts(
    heading="一、问卷统计",
    paragraph="本次调查回收有效问卷40份。",
    caption="第5题 项目的技能提升作用是否显著？[单选题]",
    unit="单位：份",
    rows=[
        row("选项", "小计", "比例"),
        row("显著", "22", "55.00%"),
        row("一般", "5", "12.50%"),
        row("不显著", "13", "32.50%"),
        row("其他", "5", "12.50%"),
        row("本题有效填写人次", "40", ""),
    ],
)

SCORES = Facts(
    heading="二、评分情况",
    paragraph="评价工作组逐项核对了台账和凭证。",
    caption="表2-1 指标评分表",
    unit="单位：分",
    rows=[
        row("一级指标", "二级指标", "三级指标", "分值", "得分", "得分率"),
        [Cell("产出", rowspan=3), Cell("数量指标", rowspan=2), *row("见习补贴完成率", "4", "3.90", "97.67%")],
        row("公益性岗位补贴完成率", "4", "4", "100.00%"),
        row("质量指标", "补贴发放准确率", "2", "2", "100.00%"),
        [Cell("合计", colspan=3), *row("10", "9.80", "98.00%")],
    ],
)

FUNDS = Facts(
    heading="三、资金情况",
    paragraph="评价工作组核对了下达文件和支付凭证。",
    caption="表3-1 资金安排表",
    unit="单位：万元",
    rows=[
        row("序号", "资金来源", "全年预算数", "全年执行数", "执行率"),
        row("1", "中央补助", "595.00", "460.00", "77.31%"),
        row("2", "省级补助", "49.00", "41.06", "88.80%"),
        row("4", "本级安排", "20.00", "20.00", "100.00%"),
        [Cell("合计", colspan=2), *row("646.00", "521.06", "80.66%")],
    ],
)

MISTAKES = {
    "survey": (SURVEY, {"survey-tally"}),
    "scores": (SCORES, {"score-rate", "score-total"}),
    "funds": (FUNDS, {"execution-rate", "serial", "table-total"}),
}
FORMATS = {**MERGED, "txt": to_tabs}


def find(path: Path) -> set[tuple[str, str]]:
    """What the audit says is wrong: the kind, and what it expects instead, but for the unit above a table."""
    found = audit_file(path).problems
    return {(one.code, (one.expected or "").rstrip("份分万元")) for one in found if one.severity != "info"}


@pytest.mark.parametrize("name", MISTAKES)
def test_every_format_gives_the_same_findings(name: str, tmp_path: Path) -> None:
    """A Word file, a page, a PDF, a workbook and a text with the same table hold the same mistakes."""
    facts, codes = MISTAKES[name]

    # That a question takes one answer stands above its table, where the workbook of the twins has nothing.
    formats = {ending: write for ending, write in FORMATS.items() if (name, ending) != ("survey", "xlsx")}
    found = {ending: find(write(facts, tmp_path / f"{name}.{ending}")) for ending, write in formats.items()}

    assert {code for code, _ in found["docx"]} == codes
    assert found == dict.fromkeys(formats, found["docx"])
