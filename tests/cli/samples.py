"""A small scored evaluation for the tests of what the program prints."""

from decimal import Decimal
from fractions import Fraction

from reportgen.models.figure import Figure, FigureBook, FigureKind, Provenance
from reportgen.models.indicator import Indicator, IndicatorGroup
from reportgen.models.profile import GradeBand
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.models.result import Deduction, EvaluationResult, Explanation, GroupResult, IndicatorResult, Verdict
from reportgen.problems import Location, Problem, Severity

ERROR = Problem(
    "target-missing",
    Severity.ERROR,
    "三级指标「道路里程」没有目标值",
    Location("indicators.yaml", 42, 7),
    "请在 target 处写上目标值。",
)
WARNING = Problem("photo-large", Severity.WARNING, "照片较大", Location("evidence/a.jpg"))

RATE = Figure("levels.output.score_rate", "产出得分率", Decimal("0.9875"), "98.75%", FigureKind.SCORE_RATE)

TOTAL = Figure(
    "total.score",
    "总分",
    Decimal("19.75"),
    "19.75",
    FigureKind.TOTAL,
    unit="分",
    told=Provenance("{indicators.recruited.score}", ("indicators.recruited.score",)),
)

SCORE = Figure(
    "indicators.recruited.score",
    "企业招聘人数得分",
    Decimal("2.250"),
    "2.25",
    FigureKind.SCORE,
    told=Provenance(sources=(Location("indicators.yaml", 42, 7),)),
)

COMPLETION = Figure(
    "indicators.recruited.completion_rate", "完成率", Decimal("2.66"), "266.00%", FigureKind.COMPLETION_RATE
)


def make_result(file: str = "indicators.yaml") -> EvaluationResult:
    """One level with one indicator that lost points."""
    origin = Origin(Location(file, 42, 7))
    indicator = Indicator.model_validate(
        {
            ORIGIN_KEY: origin,
            "id": "recruited",
            "name": "企业招聘人数",
            "full_score": "2.50",
            "rule": {"method": "over_achievement_reduction", "limit": "150%"},
        }
    )
    output = IndicatorGroup.model_validate({"id": "output", "name": "产出", "full_score": "20"})
    quantity = IndicatorGroup.model_validate({"id": "quantity", "name": "数量指标", "full_score": "20"})
    leaf = IndicatorResult(
        indicator=indicator,
        path=(output, quantity),
        exact=Fraction("2.25"),
        score=Decimal("2.25"),
        verdict=Verdict.FAR_EXCEEDED,
        print_standard=tuple,
        told=Explanation(("完成率 266.00% 超过 150%", "得 2.25 分"), (Deduction(Decimal("0.25"), "目标值偏低"),)),
    )
    inner = GroupResult(quantity, Decimal(20), Decimal("19.75"), indicators=(leaf,))
    return EvaluationResult(
        full_score=Decimal(100),
        score=Decimal("99.75"),
        grade=GradeBand(name="优", at_least=Decimal(90)),
        groups=(GroupResult(output, Decimal(20), Decimal("19.75"), groups=(inner,)),),
        figures=FigureBook({one.id: one for one in (RATE, SCORE, COMPLETION, TOTAL)}),
    )
