"""Claims about how things are written: titles, lists, numbering, years, units and what stands for a value."""

import pytest

from reportgen.problems import Severity
from tests.audit.claims.written import Table, find_grave, find_problems

FORM = (
    ("一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
    ("产出指标", "数量指标", "参加培训人数（人）", "≥100", "80", "50", "40", "报名人数不足。"),
    ("产出指标", "数量指标", "再就业人数（人）", "≥100", "90", "50", "45", "用工需求减少。"),
)
FUNDS = (
    ("资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", ""),
    ("年度资金总额", "300.00", "300.00", "250.00", "10", "83.33%", "8.33", ""),
    ("一级指标", "三级指标", "指标值", "实际完成值", "分值", "完成率", "得分", ""),
    ("成本指标", "培训补贴（万元）", "200", "160", "45", "80%", "36", ""),
    ("成本指标", "见习补贴（万元）", "100", "90", "45", "90%", "40.5", ""),
)
SUBJECTS = (
    "2024年度一般公共预算财政拨款支出60.00万元。",
    "1.教育支出（类）普通教育（款）小学教育（项）：支出决算数为20.00万元。",
    "2.教育支出（类）普通教育（款）初中教育（项）：支出决算数为40.00万元。",
)
HEADS = ("（1）科学规范原则：按程序进行。", "（2）公正公开原则：依法公开。", "（3）绩效相关原则：反映产出。")
STAGES = ("从部门决策、部门管理、部门绩效三个方面评价。", "分为部门决策、部门管理、部门绩效三类。")
PRICES = (
    ("项目", "金额（元）"),
    ("岗位补贴（9人）", "9000"),
    ("岗位补贴（15人）", "15000"),
    ("岗位补贴（8人）", "8000"),
)
RATES = (
    ("指标", "分值", "得分", "得分率"),
    ("甲", "10", "9", "90%"),
    ("乙", "10", "10", "100%"),
    ("丙", "5", "5", "100%"),
)
RULED = (
    ("三级指标", "指标值", "分值", "得分"),
    ("享受见习补贴发放准确率", "≥98%", "20", "20"),
    ("公益岗位补贴发放准确率", "≥98%", "20", "20"),
)
LONG = "本次评价分析部门工作任务安排与部门预算安排之间的相互匹配关系并综合评定绩效情况"
CHAPTERS = tuple(
    block for number in "一二三四五六七八" for block in (f"{number}、情况", f"{LONG}，第{number}部分到此为止。") * 2
)


def swap(table: Table, row: int, column: int, text: str) -> Table:
    """The table with another text in one cell."""
    cells = [list(one) for one in table]
    cells[row][column] = text
    return cells


WRONG = [
    ("actual-bound", (swap(FORM, 1, 4, "≥100"),)),
    ("reason-absent", (swap(FORM, 1, 7, ""),)),
    ("cost-sum", (swap(FUNDS, 4, 3, "50"),)),
    ("title-number", ("严格遵循《乌财社〔2024〕67号》文件要求。",)),
    ("title-end", ("按照《关于做好公益性岗位管理工作》的通知要求。",)),
    ("citation-year", ("通过实施乌财社276号文件完成。",)),
    ("citation-known", ("《行政事业单位内部控制规范（试行）》（财会〔2012〕1号）",)),
    (
        "ending-open",
        ("各项措施的延续为稳定就业和改善民生奠定了较好的基础，同时提高了群众的收入水平，", "二、存在的问题"),
    ),
    ("year-differs", ("（2024年度）", "（2024年度）", "（2024年度）", "（2023年度）")),
    ("year-differs", ("依据《2025年度资格认证统计表》，截至2024年12月31日已认证8人。",)),
    ("list-slip", (*STAGES, "从部门决算、部门管理、部门绩效三个维度评价。")),
    ("head-cut", (*HEADS, "（4）分级分类原：分类实施。")),
    ("copy-differs", (f"{LONG}。", f"{LONG.replace('之间', '之前')}。")),
    ("copy-differs", ("完成值超出计划目标且偏差比例≤10%的不扣分。", "完成值超出计划目标且偏差比例<10%的不扣分。")),
    ("item-jumps", ("该指标采用扣分制：①未开展监控扣1分；③虚假申报扣1分。",)),
    ("item-jumps", ("一、概况", "（一）立项", "（二）内容", "（四）目标")),
    ("item-jumps", ("取得的成效：一是效率提高。三是质量改善。",)),
    ("subject-sum", (SUBJECTS[0].replace("60", "65"), *SUBJECTS[1:])),
    ("price-differs", (swap(PRICES, 1, 1, "25000"),)),
    ("reference-question", ("根据问卷调查第9题，满意度为90%。", "第1题 您是谁？", "第2题 您满意吗？")),
    ("doubled-word", ("产生的社会效益指标为社会效益指标，预期良好。",)),
    ("residue-template", (swap(FORM, 1, 2, "指标1：参加培训人数（人）"),)),
    ("residue-digit", ("关于下达补助资金的通知(上年结转资金)1",)),
    ("residue-word", ("贯彻全会精神and各项部署要求。",)),
    ("rate-bare", (swap(RATES, 2, 3, "100"),)),
    ("rate-bare", ("根据评分标准，该指标得0权重分，即0分。",)),
    ("unit-absent", ("预期指标值为1700月/人。",)),
    ("thousands-mixed", ((("科目", "金额（元）"), ("甲", "12,000.00"), ("乙", "13000.00")),)),
    ("heading-brackets", ("一、概况", "（一）立项", "(二)内容")),
    (
        "rule-full-score",
        ((("三级指标", "分值", "评分标准", "得分"), ("调整率", "3", "每增减1%扣0.1分，2分扣完为止。", "3")),),
    ),
    ("told-target", (FORM, "正文", "再就业人数（人） ≥120")),
    ("told-target", (RULED, "正文", "享受见习补贴发", "放准确率", "≥90%")),
    ("term-slip", ("资金己完成拔付，收益群众满意。",)),
    ("term-slip", ("检查是否具有较的执行力。",)),
    ("ending-absent", (*CHAPTERS, "九、最后", f"{LONG}，并作出了说明")),
    ("mark-width", ("支出增长5.46%,原因是人员增加，工资上调，经费增加，办公用品增加。",)),
    ("formula-equals", ("资金执行率（实际支付资金/实际到位资金）×100%×分值。",)),
    ("citation-bare", ("依据《关于做好就业工作的意见》国发〔2019〕28号开展。",)),
    ("citation-edition", ("《中华人民共和国预算法》（2014年修正）；",)),
    ("residue-slot", ("公务接待费0.00万元，开支内容包括本单位无公务接待费。",)),
    ("level-differs", ("区财政安排。", "报区委审批。", "经区政府同意。", "根据县财政下达的指标细化。")),
    ("alias-differs", (*["高新区（新市区）开展工作。"] * 9, "新都区（新市区）开展培训。")),
    ("name-cut", (RULED, "依据享受见习补贴放准确率统计表。")),
    ("rate-of-nothing", ("“三公”经费预算0.00万元，实际支出0.00万元，控制率100%。",)),
    ("indicator-other", (RULED, "享受见习补贴发放准确率：权重20分。", "经抽查，公益岗位的补贴没有错发和漏发的情况。")),
]

RIGHT = [
    (FORM,),
    (FUNDS,),
    SUBJECTS,
    (*HEADS, "（4）分级分类原则：分类实施。"),
    (*STAGES, "从部门投入、部门过程、部门产出三个维度评价。"),
    (PRICES,),
    (RATES,),
    ("关于印发《关于做好就业工作的意见》的通知。", "《国务院关于做好就业工作的通知》（国发〔2021〕14号）"),
    ("《自治区行政事业单位内部控制规范（试行）》（新财会〔2012〕1号）",),
    ("一、概况", "（一）立项", "1.背景", "2.内容", "（二）目标", "二、结论", "（一）得分", "三、建议"),
    ("问题：一是目标模糊。二是监控不到位。措施：一是强化意识。二是优化流程。",),
    ("一是目标模糊。二是监控不到位。",),
    ("五、经验", "（二）问题", "一、体系缺失", "二、转化不足", "六、建议"),
    ("就业率为95%以上，标准1700元/月/人。", "2024年与2023年相比增加3项。"),
    (f"{LONG}。", f"{LONG}。"),
    ("资金执行率＝（实际支付资金/实际到位资金）×100%。", "资金未拨付，期末完成情况较好，自己完成比较的工作。"),
    ("在自治区财政和各县财政支持下完成。", "区财政安排。", "区委审定。", "区政府同意。", "子洲县财政局拨付。"),
    ("高新区（新市区）人社局。", "开发区（工业区）管委会。"),
    ("《中华人民共和国预算法》（2018年修正）；", "三公经费预算0.00万元，支出0.00万元，差异率0.00%。"),
    (RULED, "享受见习补贴发放准确率：权重20分。", "经抽查，见习补贴与公益岗位的补贴都没有错发和漏发。"),
    (*CHAPTERS, f"{LONG}。①"),
    (
        "指标反映项目产出数量目标的实现程度和完成情况以及原因。",
        "指标反映项目产出质量目标的实现程度和完成情况以及原因。",
    ),
]


@pytest.mark.parametrize(("code", "blocks"), WRONG)
def test_slip_of_writing_is_found(code: str, blocks: tuple[str | Table, ...]) -> None:
    """Each slip gives the problem of its kind."""
    assert code in find_problems(*blocks)


@pytest.mark.parametrize("blocks", RIGHT)
def test_right_writing_is_left_alone(blocks: tuple[str | Table, ...]) -> None:
    """What is written rightly gives no error and no warning."""
    assert find_grave(*blocks) == set()


def test_style_is_information() -> None:
    """Mixtures of width and separators are no mistakes."""
    found = find_problems(
        "一、概况", "（一）立项", "(二)内容", (("科目", "金额"), ("甲", "12,000.00"), ("乙", "13000.00"))
    )

    assert {one.code: one.severity for one in found.values()} == {
        "heading-brackets": Severity.INFO,
        "thousands-mixed": Severity.INFO,
    }
