"""Claims in sentences: what contradicts itself is found, what holds is not touched."""

import pytest

from tests.audit.claims.written import find_grave, find_problems

WEIGHTED = (
    "权重为决策指标（20%）、过程指标（30%）、效益指标（50%）。"
    "决策类指标得分率100%；过程类指标得分率90%；效益类指标得分率80%。总分为97分。"
)
WRONG = [
    ("formula", "完成情况：（156/160）×100%×4=3.6。"),
    ("formula", "带动就业374+156+131=671人。"),
    ("formula", "结余率（1429354.42/6440000.00）×100%=22.19%×6=4.67分。"),
    ("change-rate", "支出决算9.90万元，比上年增加1.85万元，增长32.98%。"),
    ("change-rate", "累计完成24627万元，完成年初预算，比上年减收1070万元，下降14.2%。"),
    ("change-rate", "财政总收入完成191347万元，较上年同期增长25.35%，增收25457万元。"),
    ("named-rate", "收入累计完成24627万元，完成年初预算数60999万元的44.4%，任务过半。"),
    ("whole-parts", "收入完成700.4亿元，增长1.9%。其中：市本级收入341.5亿元，下降0.7%；区级收入385.9亿元，增长4.4%。"),
    ("whole-parts", "支出总计580.78万元，由三部分构成：本年支出508.38万元，结余分配0.00万元，年末结转82.40万元。"),
    ("whole-parts", "收入总计370.62万元，由年初结转1.55万元与本年拨款369.86万元构成。"),
    ("told-deduction", "该指标分值6分，根据评分标准得4分。扣分原因：填报值与核实值有偏差，扣3分。"),
    ("share", "经费支出9.90万元，比上年持平。其中：出国费支出1.00万元，占20.10%，主要原因是出访。"),
    ("sign-negative", "支出104.20万元，比上年增加-9.57万元，增长10.11%。"),
    ("category-count", "本项目共设置三级指标23个，达到预期目标的23个，得满分的27个。"),
    ("change-direction", "支出决算9.90万元，比上年增加1.85万元，下降22.98%。"),
    ("variance-rate", "年初预算数14,425.58万元，决算数13,340.49万元，预决算差异率7.52%。"),
    ("whole-parts", "本年支出13,508.38万元，其中：基本支出670.24万元；项目支出12,338.13万元。"),
    ("whole-parts", "实有人数42人，其中：在职人员37人，减少3人；离休人员0人；退休人员6人。"),
    ("share", "用于公益性岗位2481415.08元，占年度资金6867228.66元的63.13%。"),
    ("named-rate", "下达预算644.00万元，实际支出501.06万元，预算执行率为87.80%。"),
    ("named-rate", "受理案件2410件，结案2227件，结案率97%。"),
    ("told-rate", "指标分值18分，投入评价得14分，得分率为87.78%。"),
    ("told-rate", "就业见习完成率：权重分为4分，实际得3.9分。根据评分标准，该指标得97.67%权重分，即3.9分。"),
    ("told-bounds", "本指标满分为3分，根据评分标准得5分。"),
    ("weighted-total", WEIGHTED),
    ("verdict", "本指标目标值为≥160人，实际完成值为156人，达到预期目标。"),
    ("unit-slip", "结余资金支付185.658308元。"),
    ("count-listed", "下设4个科室，分别是：监察大队、仲裁院、服务中心。"),
    ("rate-bare", "高校毕业生就业率达到90以上。"),
    ("score-missing", "C21就业见习补贴发放准确率：权重分为3分，实际得分。"),
    ("date-impossible", "自2024年2月30日起施行。"),
    ("period-backwards", "2025年4月10日—2025年4月1日，开展现场评价。"),
    ("residue-bookmark", "[bookmark: _GoBack]（三）负责促进就业工作。"),
    ("residue-template", "本项目预算{{ funds.budget }}，已全部到位。"),
    ("residue-blank", "由XX市财政局批复。"),
    ("doubled-word", "结合2024年2024年就业补助资金项目实际。"),
    ("doubled-mark", "发放问卷105份，，收回105份。"),
    ("bracket-unbalanced", "依据《关于拨付就业补助资金的通知》（乌财社〔2024〕67号"),
    ("title-mark-unbalanced", "依据《关于拨付就业补助资金的通知执行。"),
    ("number-malformed", "年初预算数1,525.069.0万元，其中人员经费15,25.06万元。"),
    ("sign-negative", "全年培训-120人。"),
]  # fmt: skip

RIGHT = [
    "完成情况：（156/160）×100%×4=3.9。",
    "满意度=（29×100%+5×80%+6×0）/40×100%=82.5%×8=6.6。",
    "市财政配套77万元（20人*5.5万元/人/年*70%=77万元）。",
    "支出决算0.70万元，比上年决算增加0.70万元，增长100.00%。",
    (
        "收入24627万元，完成年初预算数60999万元的40.4%，比上年减收1070万元，下降4.2%。其中：税收收入8103万元，比上年增收1284万元，"
        "增长18.8%；非税收入16524万元，比上年减收2354万元，下降12.5%。"
    ),
    "税收收入完成66342万元，同口径较上年同期增长8.39%，增收10304万元。",
    "支出总计580.78万元，由三部分构成：本年支出508.38万元，结余分配0.00万元，年末结转72.40万元。",
    "收入总计371.41万元，由年初结转1.55万元与本年拨款369.86万元构成。",
    "该指标分值6分，根据评分标准得3分。扣分原因：填报有偏差，扣2分；资料不全，扣1分。",
    "本年支出508.38万元，按性质分为：基本支出70.24万元（占13.82%），项目支出438.14万元（占86.18%），经营支出0.00万元（占0.00%）。",
    "经费预算为44.52万元，实际支出决算为22.62万元。其中公务接待费为20.10万元，占88.86%；车辆运行维护费为2.52万元，占11.14%。",
    "本项目共设置三级指标23个，达到预期目标的23个，得满分的22个。",
    "政府采购支出总额0.81万元。其中：授予中小企业合同金额0.81万元，占100%；授予小微企业合同金额0.37万元。",
    "支出0.00万元，比上年增加0.00万元，增长0.00%。",
    "年初预算数825.11万元，决算数30.13万元，预决算差异率-96.35%。",
    "机关行政编制9名，其中：领导职数3名，内设机构领导职数2名。",
    "2022年下达344万元（其中中央补助资金295万元；其中省级安排资金49万元），2022年10月下达300万元。",
    "上期末未结20件，当期受理案件数1,161件，当期审结案件数1,153件，结案率达97.63%。",
    "预算资金511.17万元，到位511.17万元，资金到位率100%。实际支出511.17万元，预算执行率100.00%。",
    "下设2个内部机构（办公室、人力资源管理科），下属事业单位5个。",
    "得分在[80,90)之间的为良，在[90,100]之间的为优。",
    "1）申请；2）审核；a）公示。",
    "使企业的用工成本得到实实在在的降低，市市级财政专项资金及时到位。",
    "评价时段为2025年7月14日—8月15日。",
    "全年就业率控制在5.5%以内，打造“14+N”就业服务品牌，热线12333畅通。",
]


@pytest.mark.parametrize(("code", "text"), WRONG)
def test_contradiction_is_found(code: str, text: str) -> None:
    """Each mistake gives the problem of its kind, with the place quoted."""
    found = find_problems(text)

    assert code in found
    assert found[code].quote
    assert found[code].location.paragraph == 0


@pytest.mark.parametrize("text", RIGHT)
def test_what_holds_is_left_alone(text: str) -> None:
    """A sentence that is right gives no error and no warning."""
    assert find_grave(text) == set()


def test_last_digit_is_information() -> None:
    """A tail that rounding explains is no mistake, and is told with its computation."""
    found = find_problems("收入总计13,580.78万元，其中：本年收入13,499.06万元，年初结转和结余81.71万元。")

    assert set(found) == {"rounding"}
    assert (found["rounding"].stated, found["rounding"].expected) == ("13,580.78万元", "13,580.77万元")


def test_problem_says_stated_expected_and_computation() -> None:
    """An error tells what was written, what it should be, and why in one line."""
    error = find_problems("支出决算9.90万元，比上年增加1.85万元，增长32.98%。")["change-rate"]

    assert (error.stated, error.expected) == ("32.98%", "22.98%")
    assert "1.85万元 ÷ (9.90万元 − 1.85万元)" in error.message


def test_rate_of_what_bears_its_name() -> None:
    """结案率 is of the cases closed, not of those that mediation closed."""
    found = find_problems("受理案件2,410件，结案2,227件，调解结案1,448件，结案率97%。")

    assert found["named-rate"].expected == "92%"
