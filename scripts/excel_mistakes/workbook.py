"""The folder that the mistakes are made in: a small evaluation whose indicators stand in a workbook."""

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

BOOK = "indicators.xlsx"
INDICATORS, SOURCES, TRANCHES, FINDINGS = "指标体系", "资金来源", "资金下达", "问题"

EVALUATION = """\
kind: project-evaluation
profile: national-2020
pack: project-evaluation
year: "2024"
title: [道路养护项目绩效评价报告]
report_date: 2025-04-15
period: {start: 2024-01-01, end: 2024-12-31}
project: {name: 道路养护项目, period: {start: 2024-01-01, end: 2024-12-31}, contents: [养护道路。]}
parties: [{id: bureau, roles: [implementing_unit, evaluator], name: 交通局}]
policies: [{id: rules, title: 养护办法}]
evidence: [{id: ledger, title: 养护台账}]
goals: {overall: 全年养护道路十公里。}
work: {phases: [{name: 评价, start: 2025-03-20, end: 2025-04-10, text: 评价。}]}
"""

SHEETS: dict[str, Sequence[Sequence[Any]]] = {
    INDICATORS: (
        ("道路养护项目指标体系",),
        (
            "一级指标",
            "一级分值",
            "二级指标",
            "二级分值",
            "三级指标",
            "分值",
            "指标值",
            "实际完成值",
            "评分方法",
            "规则参数",
            "佐证材料",
        ),
        ("产出", 100, "数量指标", 60, "养护里程", 60, "10公里", "10公里", "按完成比例", None, "养护台账"),
        (None, None, "质量指标", 40, "验收合格率", 40, "98%", "98%", "按完成比例", None, "养护台账"),
        ("合计", None, None, None, None, 100),
    ),
    SOURCES: (("资金来源", "全年预算（万元）", "到位资金（万元）", "实际支出（万元）"), ("县级财政", 12, 12, 12)),
    TRANCHES: (("资金名称", "下达文件", "下达日期", "金额（万元）"), ("第一批", "养护办法", "2024-03-20", 12)),
    FINDINGS: (("问题", "问题表现", "涉及指标"), ("资料归档偏晚", "部分资料年底才归档。", "验收合格率")),
    "建议": (("对应问题", "建议", "建议内容"), ("资料归档偏晚", "及时归档", "每月归档一次。")),
}


def make_book() -> Any:
    """The workbook without a mistake; the names of level one and two are typed once, as people do."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in SHEETS.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book
