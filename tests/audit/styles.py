"""Finished documents of many shapes and vocabularies, made of random figures that are right."""
# ruff: noqa: E501 - sentences stay whole

import random
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from tests.audit.claims.written import Table

Blocks = Sequence[str | Table]
CENT, ONE = Decimal("0.01"), Decimal(1)
PLACES = ("东湖镇", "西岭乡", "南苑街道", "北辰区", "中塘县")
THINGS = ("道路养护", "图书购置", "义务教育", "农田水利", "公共卫生", "社区矫正")


def money(dice: random.Random, top: int = 900_000) -> Decimal:
    """An amount with two decimals."""
    return Decimal(dice.randrange(1_000, top)) / 100


def grouped(value: Decimal) -> str:
    """An amount with separators of thousands and two decimals."""
    return f"{value:,.2f}"


def percent(part: Decimal, whole: Decimal, places: str = "0.01") -> str:
    """A share rounded half up, with its sign."""
    return f"{(part / whole * 100).quantize(Decimal(places), ROUND_HALF_UP)}%"


def write_change(now: Decimal, before: Decimal) -> str:
    """How much more or less than before, in words."""
    up, down = ("增加", "增长"), ("减少", "下降")
    words = up if now >= before else down
    return f"{words[0]}{abs(now - before)}万元，{words[1]}{percent(abs(now - before), before)}"


def write_accounts(dice: random.Random) -> Blocks:
    """Final accounts of another region: revenue, spending, the year before, the 三公 costs."""
    grant, other = money(dice), money(dice, 90_000)
    total, before = grant + other, money(dice)
    basic = (grant * Decimal("0.3")).quantize(CENT)
    abroad, car, guests = Decimal(0), money(dice, 2_000), money(dice, 1_500)
    costs = abroad + car + guests
    return (
        "2021年度部门决算情况说明",
        f"2021年度收入总计{total}万元，支出总计{total}万元。与上年{before}万元相比，收、支总计各{write_change(total, before)}。",
        f"本年收入合计{total}万元，其中：财政拨款收入{grant}万元，占{percent(grant, total)}；其他收入{other}万元，占{percent(other, total)}。",
        f"本年支出合计{grant}万元，其中：基本支出{basic}万元，占{percent(basic, grant)}；项目支出{grant - basic}万元，占{percent(grant - basic, grant)}。",
        (
            f"“三公”经费支出决算为{costs}万元，其中：因公出国（境）费0万元，占0%；公务用车运行维护费{car}万元，占{percent(car, costs)}；"
            f"公务接待费{guests}万元，占{percent(guests, costs)}。全年接待{dice.randrange(9, 90)}批次、{dice.randrange(100, 900)}人次。"
        ),
    )


def write_progress(dice: random.Random) -> Blocks:
    """How far a budget was carried out, in 亿元, with taxes apart."""
    tax, rest = Decimal(dice.randrange(2_000, 9_000)) / 10, Decimal(dice.randrange(500, 2_000)) / 10
    whole, plan = tax + rest, Decimal(dice.randrange(12_000, 20_000)) / 10
    return (
        "一、预算执行情况",
        (
            f"1—6月，全市一般公共预算收入{whole}亿元，完成年初预算{plan}亿元的{percent(whole, plan, '0.1')}，同比增长{dice.randrange(1, 9)}.{dice.randrange(9)}%，"
            f"增幅比上年同期提高{dice.randrange(1, 5)}.2个百分点。其中：税收收入{tax}亿元，下降0.7%；非税收入{rest}亿元，增长4.4%。税收占比{percent(tax, whole, '0.1')}。"
        ),
        f"民生支出{tax}亿元，占一般公共预算支出的七成以上。",
    )


def write_subjects(dice: random.Random) -> Blocks:
    """A table of subject codes, whose levels lie inside each other; amounts were rounded one by one."""
    exact = [Decimal(dice.randrange(10_000, 9_000_000)) / 10_000 for _ in range(4)]
    items = [one.quantize(CENT, ROUND_HALF_UP) for one in exact]
    first, second = sum(exact[:2]), sum(exact[2:])
    rows = [
        ("205", "教育支出", first + second),
        ("20502", "普通教育", first),
        ("2050201", "学前教育", items[0]),
        ("2050202", "小学教育", items[1]),
        ("20503", "职业教育", second),
        ("2050302", "中等职业教育", items[2]),
        ("2050305", "高等职业教育", items[3]),
    ]
    body = [(code, name, grouped(Decimal(value).quantize(CENT, ROUND_HALF_UP))) for code, name, value in rows]
    return ("支出决算表", "单位：万元", (("科目编码", "科目名称", "本年支出"), ("", "合计", body[0][2]), *body))


def write_years(dice: random.Random) -> Blocks:
    """Two years side by side with difference and growth; some fall."""
    pairs = [(name, money(dice), money(dice)) for name in THINGS]
    pairs.append(("合计", sum((a for _, a, _ in pairs), Decimal(0)), sum((b for _, _, b in pairs), Decimal(0))))
    rows = [
        (name, grouped(now), grouped(before), grouped(now - before), percent(now - before, before))
        for name, now, before in pairs
    ]
    return (
        "表1 两年支出对比表",
        "单位：万元",
        (("项目", "2023年", "2022年", "增减额", "增减率"), *rows),
        "注：增减率为同比。",
    )


def write_shares(dice: random.Random) -> Blocks:
    """Shares that were rounded one by one, so that they make 99.9% or 100.1%."""
    amounts = [money(dice) for _ in THINGS]
    total = sum(amounts, Decimal(0))
    rows = [
        (str(place), name, grouped(one), percent(one, total, "0.1"))
        for place, (name, one) in enumerate(zip(THINGS, amounts, strict=True), 1)
    ]
    return (
        "资金分配情况如下：",
        (("序号", "用途", "金额（万元）", "占比"), *rows, ("", "合计", grouped(total), "100.0%")),
    )


def write_months(dice: random.Random) -> Blocks:
    """Months with running totals, and a table of averages that no row adds up to."""
    rows, running = [], Decimal(0)
    for month in range(1, 7):
        now = money(dice)
        running += now
        rows.append((f"{month}月", grouped(now), grouped(running)))
    scores = [Decimal(dice.randrange(700, 990)) / 10 for _ in PLACES]
    mean = (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    table = (
        ("乡镇", "考核得分"),
        *((name, str(one)) for name, one in zip(PLACES, scores, strict=True)),
        ("平均", str(mean)),
    )
    return ((("月份", "当月支出（万元）", "累计支出（万元）"), *rows), "各乡镇考核情况：", table)


def write_survey(dice: random.Random) -> Blocks:
    """A survey with a single choice and a choice of several."""
    people = dice.randrange(80, 300)
    one = dice.randrange(10, people - 20)
    counts = (one, people - one)
    many = [dice.randrange(1, people) for _ in range(4)]
    single = [
        (name, str(count), percent(Decimal(count), Decimal(people))) for name, count in zip("甲乙", counts, strict=True)
    ]
    several = [
        (f"渠道{place}", str(count), percent(Decimal(count), Decimal(people))) for place, count in enumerate(many, 1)
    ]
    last = ("本题有效填写人次", str(people), "")
    return (
        f"本次调查发放问卷{people}份，收回有效问卷{people}份，回收率100%。",
        "第1题 您属于哪一类人员？[单选题]",
        (("选项", "小计", "比例"), *single, last),
        "第2题 您通过哪些渠道了解政策？[多选题]",
        (("选项", "小计", "比例"), *several, last),
    )


def write_english(dice: random.Random) -> Blocks:
    """Labels in English beside Chinese, thousands and percents."""
    spent, plan = money(dice), money(dice) + 9_000
    other = money(dice)
    rows = (
        ("A. Training", grouped(plan), grouped(spent), percent(spent, plan)),
        ("B. Equipment", grouped(plan), grouped(other), percent(other, plan)),
        ("Total", grouped(plan * 2), grouped(spent + other), percent(spent + other, plan * 2)),
    )
    return (
        "Table 1. Budget and expenditure",
        "Unit: 10,000 yuan",
        (("Item", "Budget", "Actual", "Rate"), *rows),
        "Source: PPP项目IT中心。",
    )


def write_form(dice: random.Random) -> Blocks:
    """A form that gives sign, value and unit of a target in columns of their own."""
    plan, spent = money(dice) + 9_000, money(dice)
    rate = spent / plan
    score = (rate * 10).quantize(CENT, ROUND_HALF_UP)
    goal = dice.randrange(20, 90)
    return (
        "部门预算项目支出绩效自评表（2023年度）",
        (
            ("预算执行情况", "年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", "原因"),
            ("总额", f"{plan}", f"{plan}", f"{spent}", percent(spent, plan), "10", f"{score}", "项目跨年实施"),
            ("其中：财政资金", f"{plan}", f"{plan}", f"{spent}", percent(spent, plan), "/", "/", ""),
            ("单位资金", "0.00", "0.00", "0.00", "0.00%", "/", "/", ""),
        ),
        (
            (
                "一级指标",
                "二级指标",
                "三级指标",
                "指标性质",
                "指标值",
                "度量单位",
                "完成值",
                "权重",
                "得分",
                "未完成原因分析",
            ),
            ("产出指标", "数量指标", "新建泵站数", "≥", str(goal), "座", str(goal + 3), "40", "40", ""),
            ("产出指标", "质量指标", "验收合格率", "＝", "100", "%", "100", "30", "30", ""),
            ("效益指标", "社会效益指标", "灌溉面积", "≥", "1.2", "万亩", "1.25", "20", "20", ""),
            ("合计", "", "", "", "", "", "", "100", f"{score + 90}", ""),
        ),
    )


def write_pages(dice: random.Random) -> Blocks:
    """A list that goes on over a page under its header again, with subtotals and a total."""
    amounts = [money(dice) for _ in range(6)]
    rows = [(str(place), f"{place}号标段", grouped(one)) for place, one in enumerate(amounts, 1)]
    head = ("序号", "标段", "合同金额（元）")
    half = sum(amounts[:3], Decimal(0)), sum(amounts[3:], Decimal(0))
    return (
        "合同清单共6份，明细如下：",
        (
            head,
            *rows[:3],
            ("", "小计", grouped(half[0])),
            head,
            *rows[3:],
            ("", "小计", grouped(half[1])),
            ("", "总计", grouped(sum(half, Decimal(0)))),
        ),
        "注：1.金额含税；2.质保金按5%预留。",
    )


def write_contracts(dice: random.Random) -> Blocks:
    """Contracts with what was paid, what is left, and the rate; two of them have no dates yet."""
    rows = []
    for name in THINGS[:4]:
        whole = money(dice) + 9_000
        paid = (whole * Decimal(dice.randrange(1, 9)) / 10).quantize(CENT)
        rows.append((name, grouped(whole), grouped(paid), grouped(whole - paid), percent(paid, whole)))
    return (
        (("项目", "合同额（万元）", "已付（万元）", "未付（万元）", "支付率"), *rows),
        "最高者为首批，最低者为末批。",
    )


def write_staff(dice: random.Random) -> Blocks:
    """Posts and people, some of them lent out, in a table and in words."""
    posts = dice.randrange(40, 60)
    active, retired = dice.randrange(20, 38), dice.randrange(5, 20)
    return (
        f"核定编制{posts}名，实有人数{active + retired}人，其中：在职{active}人，退休{retired}人；借调人员2人，另有聘用人员{dice.randrange(3, 9)}人。",
        f"内设机构3个：办公室（挂信访科牌子）、财务科、业务科。全年召开会议{dice.randrange(5, 20)}次，其中专题会议2次。",
        (("类别", "编制", "实有", "空编"), ("行政", str(posts), str(active), str(posts - active))),
    )


def write_growth(dice: random.Random) -> Blocks:
    """A statistical bulletin: growth at comparable prices, points, ranges, sorts of things."""
    return (
        (
            f"地区生产总值{dice.randrange(100, 900)}.{dice.randrange(10, 99)}亿元，按可比价格计算，同比增长{dice.randrange(1, 9)}.3%。分产业看，第一产业增加值12.31亿元，"
            "增长3.0%；第二产业增加值45.20亿元，下降0.9%；第三产业增加值60.15亿元，增长5.5%。"
        ),
        "粮食产量17.01万吨，比上年增加0.22万吨；肉类产量下降4.7%，降幅收窄6.1个百分点，牛肉、羊肉产量分别下降1.7%、1.8%。",
        "气温在-12℃至31℃之间，年均降水量为450～500毫米，PM2.5浓度下降3微克/立方米，森林覆盖率32.5%。",
        "道路全长12.6公里，其中改建3.2公里；惠及4个乡镇、23个行政村、1.2万户、3.86万人。",
    )


def write_balance(dice: random.Random) -> Blocks:
    """Assets at both ends of a year, with depreciation in between and a negative difference."""
    opening, more, less = money(dice) + 9_000, money(dice, 90_000), money(dice, 80_000)
    closing = opening + more - less
    rows = (
        ("固定资产", grouped(opening), grouped(more), grouped(less), grouped(closing)),
        ("无形资产", "0.00", "0.00", "0.00", "0.00"),
    )
    return (
        "资产变动情况表",
        "单位：万元",
        (("资产类别", "期初金额", "本期增加", "本期减少", "期末金额"), *rows, ("合计", *rows[0][1:])),
        f"2023年末资产较年初净变动{closing - opening}万元。",
    )


def write_scores(dice: random.Random) -> Blocks:
    """An evaluation with levels of indicators, deductions and a grade."""
    lost = Decimal(dice.randrange(1, 8)) / 2
    total = 100 - lost
    return (
        "评价等级分为：优（90分及以上）、良（80分至90分）、中（60分至80分）、差（60分以下）。",
        f"综合评价得分为{total}分，评价等级为“优”，扣分{lost}分。",
        (
            ("一级指标", "二级指标", "三级指标", "分值", "评分标准", "得分"),
            ("决策", "项目立项", "立项依据充分性", "20", "符合政策得10分；属于职责范围得10分。", "20"),
            ("过程", "资金管理", "预算执行率", "20", "得分＝预算执行率×20分。", "20"),
            ("产出", "产出数量", "完成新建任务", "30", "完成得满分，每少1项扣2分，扣完为止。", "30"),
            (
                "效益",
                "满意度",
                "群众满意度",
                "30",
                "满意度90%（含）以上得满分，80%（含）～90%得20分，80%以下不得分。",
                f"{30 - lost}",
            ),
            ("合计", "", "", "100", "", f"{total}"),
        ),
        f"群众满意度：该指标分值30分，扣{lost}分，得{30 - lost}分。",
    )


STYLES: Mapping[str, Callable[[random.Random], Blocks]] = {
    name.removeprefix("write_"): write
    for name, write in sorted(globals().items())
    if name.startswith("write_") and name != "write_change"
}
