"""What forms of self-evaluation hold against themselves: funds, goals, limits, reasons."""

import pytest

from tests.audit.claims.written import Table, find_grave, find_problems

HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]


def make_form(*rows: list[str], goal: str = "按计划完成", achieved: str = "已经完成", other: str = "0.00") -> Table:
    """A form with its funds, its goal, and these indicators in front of one that was missed in proportion."""
    funds = [
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["项目资金（万元）", "年度资金总额", "270.00", "270.00", "270.00", "10.00", "100.00%", "10.00"],
        ["项目资金（万元）", "其中：当年财政拨款", "270.00", "270.00", "270.00", "10.00", "100.00%", "10.00"],
        ["项目资金（万元）", "其他资金", "0.00", "0.00", "0.00", other, "0.00%", "0.00"],
        ["年度总体目标", "预期目标", "", "", "实际完成情况", "", "", ""],
        ["年度总体目标", goal, "", "", achieved, "", "", ""],
    ]
    missed = ["产出", "数量", "走访企业数量（家）", "≥80", "60", "10", "7.5", "部分企业停业。"]
    return [*funds, HEAD, missed, *rows]


def indicate(name: str, target: str, actual: str, score: str = "10", reason: str = "") -> list[str]:
    """A row of an indicator worth 10 points."""
    return ["产出", "数量", name, target, actual, "10", score, reason]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (indicate("重大群体性事件数量", "0", "3"), "limit-passed"),
        (indicate("平均办理天数", "≤5天", "8天"), "limit-passed"),
        (indicate("补贴发放准确率", "≥98%", "≥95%"), "actual-bound-other"),
        (indicate("零就业家庭帮扶率（%）", "≥95", "200"), "rate-over"),
        (indicate("培训农民工人数", "≥2000人", "1800人", "9", "实际培训1080人，报名少于预期。"), "reason-value"),
        (indicate("培训农民工人数", "≥2000人", "1900人", "10", "报名少于预期。"), "row-score"),
        (indicate("见习期满留用率", "≥90%", "86%", "10", "个别企业搬迁。"), "row-score"),
    ],
)
def test_row_that_contradicts_itself(row: list[str], code: str) -> None:
    """A limit that is passed, a bound for a value, a share of more than all, a reason with other numbers."""
    assert code in find_problems(make_form(row))


@pytest.mark.parametrize(
    "row",
    [
        indicate("重大群体性事件数量", "0", "0"),
        indicate("平均办理天数", "≤5天", "8天", "6.25", "系统升级。"),
        indicate("零就业家庭帮扶率（%）", "≥95", "100"),
        indicate("培训农民工人数", "≥2000人", "1800人", "9", "实际培训1800人，报名少于预期。"),
        indicate("项目完成时间", "≤12月31日", "11月20日"),
    ],
)
def test_row_that_holds(row: list[str]) -> None:
    """What is kept, or cost its points."""
    assert find_grave(make_form(row)) == set()


def test_scores_without_their_last_zeros_are_exact() -> None:
    """4 beside 7.5 and 3.34 is 4.00, so that 90% of five points is no 4."""
    rows = [
        ["产出", "数量", "发放补贴人数", "≥300人", "201人", "5", "3.35", "申请减少。"],
        ["产出", "数量", "贷款回收户数", "≥100户", "72户", "5", "4", "经营困难。"],
    ]

    assert "row-score" in find_problems(make_form(*rows))


def test_excess_without_its_reason() -> None:
    """One row far beyond its target says nothing where all others of the kind say why."""
    rows = [
        indicate(f"培育{name}数量", "≥2个", "9个", "10", "指标值按最低任务设定。")
        for name in ("骨干企业", "基地", "工作室")
    ]
    bare = indicate("打造零工市场数量", "≥2个", "9个")

    assert "excess-unexplained" in find_problems(make_form(*rows, bare))
    assert "excess-unexplained" not in find_problems(make_form(*rows))
    assert "excess-unexplained" not in find_problems(make_form(rows[0], bare))


def test_source_without_money_has_no_points() -> None:
    """Only where the sources with money share the points out."""
    assert "fund-points" in find_problems(make_form(other="0.10"))
    assert "fund-points" not in find_problems(make_form())
    assert "fund-points" not in find_problems(make_form(other="—"))


COSTS = [
    indicate("社保补贴（万元）", "80", "80"),
    indicate("岗位补贴（万元）", "50", "50"),
    indicate("贷款贴息（万元）", "140", "140"),
]
GOAL = "目标1.社保补贴配套{}万元。目标2.岗位补贴50万元。目标3.市中心贴息58万元，妇联贴息82万元。"


@pytest.mark.parametrize(("goal", "codes"), [("80", set()), ("85", {"goal-cost"}), ("930", set())])
def test_goal_tells_the_planned_costs(goal: str, codes: set[str]) -> None:
    """Each cost is an amount of the goal or the sum of two; a slip in one of them is told."""
    assert find_grave(make_form(*COSTS, goal=GOAL.format(goal))) - {"weight-total"} == codes


def test_cost_sum_that_several_slips_explain() -> None:
    """The costs miss the budget by ten, and it is open which one is wrong."""
    assert "cost-planned-sum" in find_problems(make_form(*COSTS[:2], indicate("贷款贴息（万元）", "130", "130")))
    assert "cost-planned-sum" not in find_problems(make_form(*COSTS))


@pytest.mark.parametrize(
    ("achieved", "codes"),
    [
        ("全年走访企业60家，帮助脱困。", set()),
        ("全年走访企业90家，帮助脱困。", {"goal-actual"}),
        ("全年走访企业和商户90家，帮助脱困。", set()),
    ],
)
def test_achievement_by_the_name_of_a_row(achieved: str, codes: set[str]) -> None:
    """What was done by the name that one row bears is that row's actual value."""
    assert set(find_problems(make_form(achieved=achieved))) == codes


def test_long_number_of_the_achievement_is_known_by_its_digits() -> None:
    """12608人 where the form counts 12680人, whatever stands around them."""
    row = indicate("纳入管理人数", "≥12000人", "12680人")

    assert "form-slip" in find_problems(make_form(row, achieved="按文件接收12608人。"))
    assert "form-slip" not in find_problems(make_form(row, achieved="按文件接收12680人。"))
    assert "form-slip" not in find_problems(make_form(row, achieved="按文件接收14513人。"))


RATED = ["三级指标", "指标值", "实际完成值", "完成率", "分值", "得分"]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (["服务秩序维护", "保持良好", "达到预期", "100%", "10", "10"], set()),
        (["服务秩序维护", "保持良好", "达到预期", "140%", "10", "10"], {"completion-words"}),
        (["补贴期限", "≤6个月", "6个月", "200%", "10", "10"], {"completion-words"}),
        (["补贴期限", "≤6个月", "3个月", "200%", "10", "10"], set()),
    ],
)
def test_completion_of_words_and_limits(row: list[str], codes: set[str]) -> None:
    """Words are reached to 100%, and so is a limit that is just kept."""
    assert find_grave([RATED, row]) == codes


RULED = ["三级指标", "分值", "评分标准", "得分", "扣分原因"]
BANDS = "满分8分：①达成，按分值的100%－80%（含）计分②部分达成，按分值的{}－60%（含）计分③未达成，按分值的60%－0%计分"
SHARED = "满意度达到95%的，得8分；60%（含）至95%的，得分＝满意度×8分；低于60%的，不得分"


@pytest.mark.parametrize(
    ("rule", "score", "reason", "codes"),
    [
        (SHARED, "6.6", "满意度82.5%，未达到95%", set()),
        (SHARED.replace("低于60%", "低于68%"), "6.6", "满意度82.5%，未达到95%", {"rule-bands"}),
        (SHARED.replace("至95%", "至59%"), "6.6", "满意度82.5%，未达到95%", {"rule-bands"}),
        (SHARED, "6.6", "满意度82.5%，未达到92%", {"reason-target"}),
        (SHARED, "6.6", "满意度87.5%，未达到95%", {"row-score"}),
        (BANDS.format("80%"), "8", "", set()),
        (BANDS.format("85%"), "8", "", {"rule-bands"}),
        ("满分-8分，按完成情况计分", "8", "", {"sign-negative"}),
    ],
)  # fmt: skip
def test_rule_and_reason(rule: str, score: str, reason: str, codes: set[str]) -> None:
    """Bands join, and a reason speaks of the rule's target and gives the score."""
    assert find_grave([RULED, ["社会公众满意度", "8", rule, score, reason]]) == codes


def test_rules_of_rows_side_by_side_differ_in_points() -> None:
    """×4 in three rows and ×7 in one are rules of indicators with other full scores."""
    points = {"社保补贴": "4", "岗位补贴": "4", "见习补贴": "4", "创业补贴": "7"}
    rule = "达到目标值的，得{0}分；未达到的，得分＝实际完成值÷目标值×{0}分"
    rows = [[f"{name}完成率", score, rule.format(score), score, ""] for name, score in points.items()]

    assert find_problems([RULED, *rows]) == {}
