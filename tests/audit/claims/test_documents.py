"""Claims across a document: counts, grades, citations, references, contents, dates, forms and repeated figures."""

import pytest

from reportgen.audit import audit_document
from reportgen.problems import Severity
from tests.audit.claims.written import Table, find_grave, find_problems, write_document

BANDS = "评价等级：90（含）-100分为优、80（含）-90分为良、70（含）-80分为中、70分以下为差。"
INDICATORS = (
    ("一级指标", "二级指标", "三级指标", "分值", "目标值", "实际完成值", "得分"),
    ("决策", "项目立项", "立项依据充分性", "40", "充分", "充分", "40"),
    ("产出", "产出数量", "就业见习补贴人数", "30", "≥160人", "156人", "29.25"),
    ("产出", "产出质量", "补贴发放准确率", "30", "≥95%", "100%", "30"),
    ("合计", "", "", "100", "", "", "99.25"),
)
REPEATED = (
    "全年支付社会保险补贴资金508.17万元。",
    "二、产出情况",
    "社会保险补贴资金508.17万元已全部发放。",
    "三、结论",
    "职工447人享受社会保险补贴资金508.17万元。",
)


def form(slug: str, spent: str) -> Table:
    """A form of one project with its funds."""
    return (
        ("项目名称", slug, "", "", "", "", "", ""),
        ("资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", ""),
        ("年度资金总额", "100.00", "100.00", spent, "10", f"{float(spent):.2f}%", f"{float(spent) / 10:.2f}", ""),
        ("一级指标", "三级指标", "指标值", "实际完成值", "分值", "完成率", "得分", ""),
        ("产出指标", "补贴人数", "≥50人", "50人", "90", "100%", "90", ""),
    )


WRONG = [
    ("grade", (BANDS, "本次绩效评价最终得分为85.96分，评价等级为“优”。")),
    ("bands-gap", (BANDS.replace("80（含）-90", "80（含）-95"),)),
    ("total-differs", (BANDS, "本次绩效评价最终得分为95.29分，评价等级为“优”。", INDICATORS)),
    ("count-indicators", ("本部分由4个三级指标构成，得分情况如下。", INDICATORS)),
    ("told-target", ("立项与产出分析", INDICATORS, "就业见习补贴人数：本指标目标值为≥180人。")),
    ("told-score", (INDICATORS, "就业见习补贴人数：本指标满分30分，根据评分标准得25.25分。")),
    (
        "citation-number",
        (
            "《榆林市就业补助资金管理办法》（榆政财社发〔2020〕313号）印发。",
            "依据《榆林市就业补助资金管理办法》（榆政财社发〔2020〕74号）。",
        ),
    ),
    (
        "citation-title",
        ("《项目支出绩效评价管理办法》（财预〔2020〕10号）；《财政支出评价暂行规定》（财预〔2020〕10号）。",),
    ),
    ("citation-issuer", ("依据榆财政社发〔2020〕74号文件。", "依据榆政财社发〔2020〕74号文件。")),
    ("reference-table", ("得分情况见表3-2。", "表3-1 得分表", INDICATORS)),
    ("reference-annex", ("详见附件3。", "附件1", "附件2")),
    ("contents-title", ("一、基本情况\t1", "二、评价结论\t3", "一、基本概况", "正文。", "二、评价结论")),
    (
        "contents-page",
        ("一、基本情况\t1", "二、评价结论\t30", "三、建议\t5", "一、基本情况", "二、评价结论", "三、建议"),
    ),
    ("phase-overlaps", ("2025年4月1日—4月12日，现场评价。", "2025年4月10日—4月20日，撰写报告。")),
    ("left-over", ("预算执行率100%。", "年底剩余261.83万元资金未支出。")),
    (
        "forms-sum",
        ("预算绩效评价项目2个，全年预算数200.00万元，全年执行数170.00万元。", form("甲", "50.00"), form("乙", "60.00")),
    ),
    (
        "count-listed",
        ("预算绩效评价项目3个，全年预算数200.00万元，全年执行数110.00万元。", form("甲", "50.00"), form("乙", "60.00")),
    ),
    ("figure-differs", (*REPEATED, "社会保险补贴资金580.17万元，用于稳岗。")),
    (
        "name-slip",
        (
            "由新疆文创智疆文化传媒有限公司设计。",
            "新疆文创智疆文化传媒有限公司已完成。",
            "新疆文化智疆文化传媒有限公司验收。",
        ),
    ),
]

ACHIEVED = (
    ("年度目标", "预期目标", "", "", "实际完成情况", "", "", ""),
    ("", "发放见习补贴50人。", "", "", "全年执行50.00万元，见习补贴人数58人，补贴按时足额发放到位。", "", "", ""),
    *([text.replace("补贴人数", "见习补贴人数") for text in row] for row in form("甲", "50.00")),
)

RIGHT = [
    (BANDS, "本次绩效评价最终得分为99.25分，评价等级为“优”。", "本部分由3个三级指标构成，得分情况如下。", INDICATORS),
    (
        "《国务院关于进一步做好稳就业工作的意见》（国发〔2019〕28号）。",
        "《关于进一步做好稳就业工作的意见》（陕政发〔2019〕19号）。",
    ),
    ("得分情况见表3-1。", "表3-1 得分表", INDICATORS),
    ("2025年4月1日—4月9日，现场评价。", "2025年4月10日—4月20日，撰写报告。"),
    ("一、基本情况\t1", "二、评价结论\t3", "一、基本情况", "正文。", "二、评价结论"),
    ("预算绩效评价项目2个，全年预算数200.00万元，全年执行数110.00万元。", form("甲", "50.00"), form("乙", "60.00")),
    REPEATED,
    tuple(f"综合上述情况，本指标满分{points}分，得{points}分。" for points in (20, 20, 20, 20, 10)),
    ("2023年下达344万元，2024年下达300万元。", "上年支出12,838.63万元，本年支出12,838.13万元。"),
]


@pytest.mark.parametrize(("code", "blocks"), WRONG)
def test_contradiction_between_places_is_found(code: str, blocks: tuple[str | Table, ...]) -> None:
    """Each mistake that two places make together gives the problem of its kind."""
    assert code in find_problems(*blocks)


@pytest.mark.parametrize("blocks", RIGHT)
def test_document_that_holds_is_left_alone(blocks: tuple[str | Table, ...]) -> None:
    """Places that agree, or that tell of different things, give no error and no warning."""
    assert find_grave(*blocks) == set()


def test_annex_outside_the_file_is_information() -> None:
    """A document without annexes may have them in files of their own."""
    found = find_problems("详见附件1。")

    assert found["reference-annex-none"].severity is Severity.INFO


def test_achievement_is_held_against_the_form() -> None:
    """What is said to have been achieved and spent stands in the rows of the form."""
    told = [one.message for one in audit_document(write_document(ACHIEVED)).problems if one.code == "goal-actual"]
    other = swap_spending(ACHIEVED)

    assert len(told) == 1
    assert "58人" in told[0]
    assert len([one for one in audit_document(write_document(other)).problems if one.code == "goal-actual"]) > 1


def swap_spending(table: Table) -> Table:
    """The form with another amount in the words of the achievement."""
    return [[text.replace("执行50.00", "执行60.00") for text in row] for row in table]


@pytest.mark.parametrize(("last", "codes"), [("20", set()), ("30", {"goal-sum"})])
def test_goals_share_out_the_budget(last: str, codes: set[str]) -> None:
    """Goals with one amount each make the budget together; where they do not, it is told."""
    goals = "".join(f"目标{number}.购置设备{number}批20万元。" for number in range(1, 5)) + f"目标5.培训{last}万元。"
    told = (("年度目标", "预期目标", "", "", "", "", "", ""), ("", goals, "", "", "", "", "", ""), *form("甲", "50.00"))

    assert {one.code for one in audit_document(write_document(told)).problems} & {"goal-sum"} == codes
